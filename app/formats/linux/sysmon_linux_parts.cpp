// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/linux/sysmon_linux_parts.h"

#include "base/text.h"
#include "formats/between_parts.h"
#include "formats/detail_parts.h"
#include "formats/hash_parts.h"

#include <algorithm>
#include <array>
#include <utility>

namespace callwake {

namespace {

constexpr std::string_view provider = "Linux-Sysmon";

/// With the five entities of XML and the numeric ones of ASCII resolved. Microsoft Sentinel writes
/// a blank for their semicolon.
std::string decoded(std::string_view text)
{
    constexpr std::array<std::pair<std::string_view, char>, 8> entities{
        {{"&lt", '<'}, {"&gt", '>'}, {"&quot", '"'}, {"&apos", '\''}, {"&amp", '&'}, {"&#39", '\''},
            {"&#34", '"'}, {"&#10", '\n'}}};
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const auto plain = std::min(text.find('&'), text.size());
        out += text.substr(0, plain);
        text.remove_prefix(plain);
        const auto entity = std::ranges::find_if(entities, [&](const auto& e) {
            const auto end = text.substr(0, e.first.size() + 1);
            return end.starts_with(e.first) && (end.ends_with(';') || end.ends_with(' '));
        });
        if (text.empty())
            break;
        out += entity == entities.end() ? text.front() : entity->second;
        text.remove_prefix(entity == entities.end() ? 1 : entity->first.size() + 1);
    }
    return out;
}

} // namespace

/// The values of an event by their names, as texts that live as long as the object.
class SysmonLinuxEvents::Event {
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

std::string_view SysmonLinuxEvents::eventIn(std::string_view text)
{
    text.remove_prefix(std::min(text.find("<Event>"), text.size()));
    text = text.substr(0, text.rfind("</Event>"));
    return text.find(provider) == text.npos ? std::string_view() : text;
}

void SysmonLinuxEvents::take(std::string_view text, Record record)
{
    const auto xml = eventIn(text);
    if (xml.empty() && text.find("<Event>") != text.npos)
        return m_sink.reject(record.offset, record.line, "event cut off", text);
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
        return m_sink.reject(record.offset, record.line, "no valid time", text);
    if (event["Image"].empty())
        return m_sink.reject(record.offset, record.line, "event cut off", text);
    record.begin = time->time;
    if (text.find("</Event>") == text.npos)
        record.quality |= Quality::Incomplete;
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

void SysmonLinuxEvents::details(const Event& event, std::initializer_list<std::string_view> names)
{
    for (const auto name : names)
        addDetail(m_detail, name, event[name]);
}

void SysmonLinuxEvents::start(const Event& event, Record& record)
{
    record.kind = Kind::Execution;
    m_command = event["CommandLine"];
    m_parent = event["ParentImage"];
    m_parentGuid = event["ParentProcessGuid"];
    m_product = event["Product"];
    m_version = event["FileVersion"];
    m_company = event["Company"];
    m_hash = event["Hashes"];
    m_fields.command = m_command;
    m_fields.parent = m_parent;
    m_fields.parentId = m_parentGuid;
    m_fields.package = m_product;
    m_fields.version = m_version;
    m_fields.signer = m_company;
    m_fields.hash = strongestHash(m_hash);
    details(
        event, {"Description", "CurrentDirectory", "LogonId", "ParentUser", "ParentCommandLine"});
}

void SysmonLinuxEvents::connection(const Event& event, Record& record)
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

void SysmonLinuxEvents::file(const Event& event, Record& record)
{
    record.kind = Kind::FileWrite;
    m_path = event["TargetFilename"];
    m_fields.path = m_path;
    details(event, {"CreationUtcTime"});
}

void SysmonLinuxEvents::deliver(const Event& event, Record& record)
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

} // namespace callwake
