// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Backups that the application "SMS Backup & Restore" makes of an Android telephone:
// calls-*.xml with <call/> and sms-*.xml with <sms/> and <mms>. Dates are milliseconds since 1970;
// readable_date is in the telephone's language and zone and not read.
#include "formats/detail_parts.h"
#include "formats/format.h"
#include "formats/link_parts.h"
#include "formats/telephony/android_call_parts.h"
#include "formats/telephony/call_length_parts.h"
#include "formats/xml_parts.h"

#include "base/text.h"

#include <array>

namespace callwake {

namespace {

constexpr std::size_t longestMessage = 2000; ///< bytes of a message that are kept
constexpr std::int64_t receivedMessage = 1;

std::int64_t numberOf(std::string_view text)
{
    return parseNumber<std::int64_t>(text).value_or(0);
}

/// "null" stands for nothing in these files, "(Unknown)" for a name that is not in the contacts.
std::string_view said(std::string_view text)
{
    return text == "null" || text == "(Unknown)" ? std::string_view() : text;
}

class Reader {
public:
    Reader(Input& input, Sink& sink)
        : m_input(input)
        , m_sink(sink)
    {
    }

    void run()
    {
        XmlHandler handler;
        handler.begin = [this](const XmlElement& element) { take(element); };
        handler.wanted = [this] { return m_sink.wanted(); };
        const auto fault = readXml([this] { return m_input.next(); }, handler);
        if (!fault.empty())
            m_sink.reject(m_reached, m_line, "reading stopped: " + fault, {});
        if (m_promised && *m_promised != m_entries)
            m_sink.warning("The file promises " + std::to_string(*m_promised) + " entries and has "
                + std::to_string(m_entries));
    }

private:
    void take(const XmlElement& element)
    {
        if (element.depth == 0)
            m_promised = parseNumber<std::int64_t>(element["count"]);
        if (element.depth != 1)
            return;
        ++m_entries;
        m_reached = element.offset + element.length;
        m_line = element.line;
        const auto begin = instantFromUnixSeconds(double(numberOf(element["date"])) / 1000);
        if (element.name != "call" && element.name != "sms" && element.name != "mms")
            return m_sink.skipped("elements that are no calls or messages");
        if (numberOf(element["date"]) <= 0 || !begin)
            return m_sink.reject(
                element.offset, element.line, "date is no time", element["number"]);
        Record record;
        record.offset = element.offset;
        record.length = element.length;
        record.line = element.line;
        record.begin = *begin;
        if (element.name == "call")
            call(element, record);
        else
            message(element, record);
    }

    void call(const XmlElement& element, Record& record)
    {
        record.kind = Kind::Call;
        CallFields call;
        const std::string_view number = said(element["number"]);
        const auto hidden = androidHidden(numberOf(element["presentation"]), number);
        call.remote = hidden.empty() ? number : hidden;
        call.displayName = said(element["contact_name"]);
        const std::int64_t type = numberOf(element["type"]);
        const auto talk = parseNumber<std::int64_t>(element["duration"]);
        call.direction = androidDirection(type);
        call.outcome = androidOutcome(type, talk.value_or(0));
        call.service = androidService(element["subscription_component_name"], false);
        setTalk(talk, record, call);
        m_detail.clear();
        addDetail(m_detail, "type", element["type"]);
        addDetail(m_detail, "subscription", said(element["subscription_id"]));
        addDetail(m_detail, "dialled_after", said(element["post_dial_digits"]));
        call.detail = m_detail;
        record.what = call;
        m_sink.record(record);
    }

    void message(const XmlElement& element, Record& record)
    {
        record.kind = Kind::Message;
        ActivityFields fields;
        const std::string_view body = said(element["body"]);
        fields.peer = element["address"];
        m_link = firstLink(body);
        fields.url = m_link;
        m_detail.clear();
        const bool picture = element.name == "mms";
        const auto box = numberOf(element[picture ? "msg_box" : "type"]);
        addDetail(m_detail, "direction", box == receivedMessage ? "received" : "sent");
        addDetail(m_detail, "service", picture ? "MMS" : "SMS");
        addDetail(m_detail, "contact", said(element["contact_name"]));
        addDetail(m_detail, "text", body.substr(0, longestMessage));
        fields.detail = m_detail;
        record.what = fields;
        m_sink.record(record);
    }

    Input& m_input;
    Sink& m_sink;
    std::optional<std::int64_t> m_promised;
    std::int64_t m_entries = 0;
    std::int64_t m_reached = 0, m_line = 1; ///< of the last entry
    std::string m_detail, m_link;
};

int sniff(const Head& head)
{
    for (const std::string_view root : {"<calls", "<smses"}) {
        const auto at = head.bytes.find(root);
        if (at != std::string_view::npos
            && head.bytes.substr(at, 512).find("count=") != std::string_view::npos
            && head.bytes.substr(0, at).find_first_of("{[;") == std::string_view::npos)
            return 90;
    }
    return 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    Reader(input, sink).run();
}

constexpr std::array covers{SourceClass::Calls, SourceClass::Messages};

} // namespace

extern const Format sms_backup_xml;
const Format sms_backup_xml{
    .name = "sms_backup_xml",
    .title = "SMS Backup & Restore (calls-*.xml, sms-*.xml)",
    .reads = "Calls and text messages of an Android telephone, as the backup application saves "
             "them",
    .covers = covers,
    .shape = Format::Shape::Bytes,
    .localTime = false,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
