// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Sysmon for Linux, which writes its events as XML into syslog:
//
//   2026-03-02T10:15:22Z pc-9 sysmon[812]: <Event><System>…</System><EventData>
//   <Data Name="UtcTime">2026-03-02 10:15:22.118</Data>…</EventData></Event>     (one line)
//
// Read are program starts (1), connections (3) and files (11); the journal as text and forwarded
// logs hold the same lines. The XML is searched, not parsed: nothing in it can do harm.
#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/format.h"
#include "formats/line_parts.h"
#include "formats/padding_parts.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string>
#include <utility>

namespace callwake {

namespace {

constexpr int linesSniffed = 50;
constexpr std::string_view provider = "Linux-Sysmon";

/// The text between two marks; empty where one is missing.
std::string_view between(std::string_view text, std::string_view before, std::string_view after)
{
    const auto begin = text.find(before);
    if (begin == text.npos)
        return {};
    text.remove_prefix(begin + before.size());
    const auto end = text.find(after);
    return end == text.npos ? std::string_view() : text.substr(0, end);
}

/// The event in a line of syslog; empty where there is none.
std::string_view eventIn(std::string_view line)
{
    const auto begin = line.find("<Event>");
    const auto end = line.rfind("</Event>");
    if (begin == line.npos || end == line.npos || end < begin)
        return {};
    const auto event = line.substr(begin, end - begin);
    return event.find(provider) == event.npos ? std::string_view() : event;
}

/// With the five entities of XML and the numeric ones of ASCII resolved.
std::string decoded(std::string_view text)
{
    constexpr std::array<std::pair<std::string_view, char>, 8> entities{
        {{"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}, {"&amp;", '&'},
            {"&#39;", '\''}, {"&#34;", '"'}, {"&#10;", '\n'}}};
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const auto plain = std::min(text.find('&'), text.size());
        out += text.substr(0, plain);
        text.remove_prefix(plain);
        const auto entity = std::ranges::find_if(
            entities, [&](const auto& e) { return text.starts_with(e.first); });
        if (text.empty())
            break;
        out += entity == entities.end() ? text.front() : entity->second;
        text.remove_prefix(entity == entities.end() ? 1 : entity->first.size());
    }
    return out;
}

/// The values of an event by their names, as texts that live as long as the object.
class Event {
public:
    explicit Event(std::string_view xml)
        : m_xml(xml)
    {
    }
    /// Of the part System: "EventID".
    [[nodiscard]] std::string_view system(std::string_view name) const
    {
        const std::string tag(name);
        return between(m_xml, "<" + tag + ">", "</" + tag + ">");
    }
    /// Of the part EventData; "-" and zeros of all kinds are "not known".
    [[nodiscard]] std::string operator[](std::string_view name) const
    {
        auto text = decoded(between(m_xml, "<Data Name=\"" + std::string(name) + "\">", "</Data>"));
        const bool unknown = text == "-" || text == "{00000000-0000-0000-0000-000000000000}";
        return unknown ? std::string() : text;
    }

private:
    std::string_view m_xml;
};

class Reader {
public:
    explicit Reader(Sink& sink)
        : m_sink(sink)
    {
    }
    void take(const Line& line);

private:
    void start(const Event& event, Record& record);
    void connection(const Event& event, Record& record);
    void file(const Event& event, Record& record);
    void deliver(const Event& event, Record& record);
    void details(const Event& event, std::initializer_list<std::string_view> names);

    Sink& m_sink;
    ActivityFields m_fields;
    std::string m_user, m_image, m_guid, m_command, m_parent, m_parentGuid, m_path, m_peer, m_hash,
        m_detail, m_version;
};

void Reader::take(const Line& line)
{
    const auto text = withoutPadding(line.text);
    if (trimmed(text).empty())
        return;
    const auto xml = eventIn(text);
    if (line.tooLong || (xml.empty() && text.find("<Event>") != text.npos))
        return m_sink.reject(line.offset, line.number, "event cut off", text);
    if (xml.empty())
        return m_sink.skipped("line of another program");
    const Event event(xml);
    const auto number = event.system("EventID");
    if (number != "1" && number != "3" && number != "11")
        return m_sink.skipped(number == "5" ? "end of a program"
                : number == "23"            ? "file deleted"
                                            : "other event of Sysmon");
    auto time = parseIso(event["UtcTime"]);
    if (!time)
        time = parseIso(between(xml, "SystemTime=\"", "\""));
    if (!time)
        return m_sink.reject(line.offset, line.number, "no valid time", text);
    auto record = recordAt(line);
    record.begin = time->time;
    m_detail.clear();
    m_fields = {};
    if (number == "1")
        start(event, record);
    else if (number == "3")
        connection(event, record);
    else
        file(event, record);
    deliver(event, record);
}

void Reader::details(const Event& event, std::initializer_list<std::string_view> names)
{
    for (const auto name : names)
        addDetail(m_detail, name, event[name]);
}

void Reader::start(const Event& event, Record& record)
{
    record.kind = Kind::Execution;
    m_command = event["CommandLine"];
    m_parent = event["ParentImage"];
    m_parentGuid = event["ParentProcessGuid"];
    m_version = event["FileVersion"];
    m_hash = event["Hashes"];
    m_fields.command = m_command;
    m_fields.parent = m_parent;
    m_fields.parentId = m_parentGuid;
    m_fields.version = m_version;
    const auto sha256 = between(m_hash + ',', "SHA256=", ",").size();
    m_fields.hash = sha256 ? std::string_view(m_hash).substr(m_hash.find("SHA256=") + 7, sha256)
                           : std::string_view(m_hash);
    details(event,
        {"Description", "Product", "Company", "CurrentDirectory", "LogonId", "ParentUser",
            "ParentCommandLine"});
}

void Reader::connection(const Event& event, Record& record)
{
    record.kind = Kind::NetworkConnection;
    const bool inbound = event["Initiated"] == "false";
    const auto address = event[inbound ? "SourceIp" : "DestinationIp"];
    m_peer = event[inbound ? "SourceHostname" : "DestinationHostname"];
    if (m_peer.empty())
        m_peer = address;
    m_fields.peer = m_peer;
    details(event, {"Protocol", "Initiated"});
    addDetail(m_detail, "Address", address);
    details(event, {"DestinationPort"});
}

void Reader::file(const Event& event, Record& record)
{
    record.kind = Kind::FileWrite;
    m_path = event["TargetFilename"];
    m_fields.path = m_path;
    details(event, {"CreationUtcTime"});
}

void Reader::deliver(const Event& event, Record& record)
{
    m_user = event["User"];
    m_image = event["Image"];
    m_guid = event["ProcessGuid"];
    if (m_guid.empty())
        m_guid = event["ProcessId"];
    details(event, {"ProcessId", "RuleName"});
    m_fields.account = m_user;
    m_fields.host = event.system("Computer");
    m_fields.process = m_image;
    m_fields.processId = m_guid;
    m_fields.detail = m_detail;
    record.identity = {IdentityKind::Account, m_fields.account};
    record.host = {IdentityKind::Host, m_fields.host};
    record.what = m_fields;
    m_sink.record(record);
}

int sniff(const Head& head)
{
    LineReader lines(piecesOf(head));
    for (int i = 0; i < linesSniffed; ++i) {
        const auto line = lines.next();
        if (!line)
            return 0;
        if (!line->text.starts_with('<') && !line->text.starts_with('{')
            && !eventIn(line->text).empty())
            return 96;
        if (!eventIn(line->text).empty())
            return line->text.starts_with("<Event>") ? 96 : 0;
    }
    return 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    Reader reader(sink);
    forEachLine(input, sink, [&](const Line& line) { reader.take(line); });
}

constexpr std::array covers{SourceClass::Programs};

} // namespace

extern const Format sysmon_linux;
const Format sysmon_linux{
    .name = "sysmon_linux",
    .title = "Sysmon for Linux (XML in syslog)",
    .reads = "Program starts, network connections and new files that Sysmon saw on Linux.",
    .covers = covers,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
