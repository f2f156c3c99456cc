// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// SIP messages in text: Asterisk's console and full log with SIP debugging, FreeSWITCH's trace,
// sngrep and ngrep captures saved as text, border controllers that write messages into syslog line
// by line or in one line, and debug output of routers.
//
// An entry is a message. Its lines may be mixed with those of another program in syslog, so each
// program's are put together apart. Other lines of the log are skipped one by one, but for those of
// FreeSWITCH that tell of an attempt of which no message tells.
#include "base/text.h"
#include "formats/format.h"
#include "formats/line_parts.h"
#include "formats/padding_parts.h"
#include "formats/telephony/freeswitch_log_parts.h"
#include "formats/telephony/sip_dialog_record_parts.h"
#include "formats/telephony/sip_text_parts.h"
#include "formats/undated_parts.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>

namespace callwake {

namespace {

constexpr std::size_t longestMessage = 64U << 10;
constexpr std::size_t mostStreams = 64;
constexpr std::size_t longestEndpoint = 128;
constexpr std::size_t mostHeard = 10'000;
/// From the message to the line that says it was refused, which looks the account up before.
constexpr auto refusedWithin = std::chrono::seconds(5);
constexpr int linesSniffed = 400;

/// How the lines of a message differ from those that were sent.
struct Writing {
    bool dotted = false; ///< "." for each CR (ngrep)
    bool indented = false; ///< by three blanks (older versions of Sofia)

    [[nodiscard]] std::string_view plain(std::string_view text) const
    {
        constexpr std::string_view indent = "   ";
        if (dotted && text.ends_with('.'))
            text.remove_suffix(1);
        if (indented && text.starts_with(indent))
            text.remove_prefix(indent.size());
        else if (indented && trimmed(text).empty())
            text = {};
        return text;
    }
};

/// A message that is being put together.
struct Open {
    std::string text;
    std::optional<SipTextTime> time;
    std::string from, to;
    SipPlace place;
    std::size_t bodyLeft = 0;
    bool inBody = false;
    Writing writing;
};

/// "192.0.2.10:5060" of "[192.0.2.10]:5060".
std::string endpointOf(std::string_view text)
{
    std::string out(text.substr(0, longestEndpoint));
    if (const auto close = out.find(']'); out.starts_with('[') && close < out.find(':')) {
        out.erase(close, 1);
        out.erase(0, 1);
    }
    return out;
}

/// The moment nearest to `near` at which the clock showed this.
Instant nearest(Instant near, Duration clock)
{
    constexpr auto half = std::chrono::hours(12);
    const Instant time = std::chrono::floor<std::chrono::days>(near) + clock;
    return time - near > half ? time - 2 * half : near - time > half ? time + 2 * half : time;
}

/// Calls whose times are of one kind: they can be compared with each other only.
struct Axis {
    SipRecords records;
    SipDialogs dialogs;

    Axis(Sink& sink, const ParseOptions& options, Quality quality, UndatedRecords* undated)
        : records(sink, options, quality,
              undated ? [undated](const Record& record) {
                  const auto* call = std::get_if<CallFields>(&record.what);
                  undated->keep(record, call ? call->detail : std::string_view("registration"));
              } : std::function<void(const Record&)>())
        , dialogs(records)
    {
    }
};

class Reader {
public:
    Reader(const ParseOptions& options, Sink& sink)
        : m_sink(sink)
        , m_undated(sink, options.fileTime)
        , m_zoned(sink, options, Quality::None, nullptr)
        , m_local(sink, options, Quality::LocalTime, nullptr)
        , m_yearless(sink, options, Quality::None, &m_undated)
        , m_attempts(options, sink)
    {
    }
    void take(const Line& line);
    void finish();

private:
    void readTime(SipTextLine& part);
    void takeHeading(const SipTextLine& part);
    void takeForeign(std::string_view content, const Line& line);
    void startMessage(const SipTextLine& part, const Line& line, std::string_view text);
    void addLine(Open& open, std::string_view text, const Line& line);
    void close(std::string_view stream);
    void feed(const Open& open);

    Sink& m_sink;
    UndatedRecords m_undated;
    Axis m_zoned, m_local, m_yearless;
    std::map<std::string, Open, std::less<>> m_open; ///< by program of syslog; "" without
    std::optional<SipTextTime> m_time; ///< last one that was written
    std::string m_from, m_to; ///< of the last heading
    Writing m_writing; ///< likewise
    SipAttempts m_attempts;
    std::map<std::string, Instant, std::less<>> m_heard; ///< host -> last message from there
};

void Reader::feed(const Open& open)
{
    const auto message = parseSipMessage(open.text);
    auto fault = message.fault;
    if (fault.empty() && !open.time)
        fault = "no time";
    if (!fault.empty())
        return m_sink.reject(open.place.offset, open.place.line, fault, open.text);
    auto& axis = !open.time->dated ? m_yearless : open.time->zoned ? m_zoned : m_local;
    axis.dialogs.feed(open.time->time, open.from, open.to, message, open.place);
}

void Reader::close(std::string_view stream)
{
    const auto known = m_open.find(stream);
    if (known == m_open.end())
        return;
    feed(known->second);
    m_open.erase(known);
}

void Reader::startMessage(const SipTextLine& part, const Line& line, std::string_view text)
{
    if (m_open.size() >= mostStreams)
        close(std::string(m_open.begin()->first));
    auto& open = m_open[std::string(part.stream)];
    open.time = part.time ? part.time : m_time;
    open.from = std::exchange(m_from, {});
    open.to = std::exchange(m_to, {});
    open.writing = m_writing;
    open.place = {line.offset, line.length, line.number};
    if (auto whole = unescapedSipText(text)) {
        open.text = std::move(*whole);
        close(std::string(part.stream));
        return;
    }
    open.text = std::string(text) + "\r\n";
}

void Reader::addLine(Open& open, std::string_view text, const Line& line)
{
    if (open.text.size() + text.size() <= longestMessage) {
        open.text += text;
        open.text += "\r\n";
    }
    open.place.length = line.offset + line.length - open.place.offset;
    if (open.inBody) {
        open.bodyLeft -= std::min(open.bodyLeft, text.size() + 2);
        return;
    }
    if (!text.empty())
        return;
    open.inBody = true;
    open.bodyLeft =
        parseNumber<std::size_t>(parseSipMessage(open.text)[SipField::ContentLength]).value_or(0);
}

void Reader::takeHeading(const SipTextLine& part)
{
    m_from = endpointOf(part.from);
    m_to = endpointOf(part.to);
    m_writing = {part.dotted, false};
    if (!part.clock || m_from.empty() || !m_time)
        return;
    if (m_heard.size() >= mostHeard)
        m_heard.clear();
    m_heard[std::string(hostOfPeer(m_from))] = m_time->time;
}

/// A line of FreeSWITCH's log that is no part of a message.
void Reader::takeForeign(std::string_view content, const Line& line)
{
    const auto entry = readFreeswitchLine(content);
    if (!entry)
        return m_sink.skipped("line outside SIP messages");
    m_attempts.see(entry->time.time, entry->dated);
    SipAttempt attempt;
    if (freeswitchAttempt(entry->text, attempt) != FreeswitchFinding::Attempt)
        return m_sink.skipped("line outside SIP messages");
    const auto heard = m_heard.find(hostOfPeer(attempt.address));
    if (heard != m_heard.end() && entry->time.time - heard->second <= refusedWithin)
        return m_sink.skipped("attempt of which SIP messages tell");
    placeAttempt(*entry, line, attempt);
    m_attempts.take(attempt, content);
}

/// A time of the day gets the day of the line before.
void Reader::readTime(SipTextLine& part)
{
    if (part.clock && m_time)
        part.time = SipTextTime{nearest(m_time->time, *part.clock), m_time->dated, m_time->zoned};
    if (part.time) {
        m_time = part.time;
        m_undated.see(part.time->time, part.time->dated);
    }
}

void Reader::take(const Line& line)
{
    const auto content = withoutPadding(line.text);
    auto part = readSipTextLine(content);
    part.stream = part.stream.substr(0, longestEndpoint);
    readTime(part);
    if (part.foreign)
        return takeForeign(content, line);
    if (part.announces || part.ends) {
        close(part.stream);
        return takeHeading(part);
    }
    const auto known = m_open.find(part.stream);
    if (part.rule) { // between the heading and the message, or behind it
        m_writing.indented = content.starts_with(' ');
        return close(part.stream);
    }
    const auto text = (known != m_open.end() ? known->second.writing : m_writing).plain(part.text);
    if (startsSipMessage(text.substr(0, text.find("#015#012")).substr(0, text.find("\\r\\n")))) {
        close(part.stream);
        return startMessage(part, line, text);
    }
    if (known == m_open.end()) {
        if (!trimmed(content).empty())
            m_sink.skipped("line outside SIP messages");
        return;
    }
    auto& open = known->second;
    // Debugging lines between the header fields are no part of the message.
    const bool field = text.empty() || text[0] == ' ' || text[0] == '\t'
        || text.find(':') != std::string_view::npos;
    if (!open.inBody && !field)
        return m_sink.skipped("line outside SIP messages");
    addLine(open, text, line);
    if (open.inBody && open.bodyLeft == 0)
        close(part.stream);
}

void Reader::finish()
{
    while (!m_open.empty())
        close(std::string(m_open.begin()->first));
    for (auto* axis : {&m_zoned, &m_local, &m_yearless})
        axis->dialogs.finish();
    m_undated.finish();
    m_attempts.finish();
}

int sniff(const Head& head)
{
    if (head.bytes.find('\0') != std::string_view::npos)
        return 0; // a capture, not its text
    LineReader lines(piecesOf(head));
    Writing writing;
    for (int i = 0; i < linesSniffed; ++i) {
        const auto line = lines.next();
        if (!line)
            break;
        const auto part = readSipTextLine(line->text);
        if (part.announces)
            writing = {part.dotted, false};
        if (part.rule)
            writing.indented = line->text.starts_with(' ');
        const auto text = writing.plain(part.text);
        if (startsSipMessage(text.substr(0, text.find("#015#012")).substr(0, text.find("\\r\\n"))))
            return 93;
    }
    return 0;
}

void parse(Input& input, const ParseOptions& options, Sink& sink)
{
    Reader reader(options, sink);
    forEachLine(input, sink, [&](const Line& line) { reader.take(line); });
    reader.finish();
}

constexpr std::array covered{SourceClass::Calls};

} // namespace

extern const Format sip_text;
const Format sip_text{
    .name = "sip_text",
    .title = "SIP messages as text (Asterisk, FreeSWITCH, sngrep, ngrep, syslog)",
    .reads = "Calls and registrations of telephones, from SIP messages that a log holds as text",
    .covers = covered,
    .localTime = true,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
