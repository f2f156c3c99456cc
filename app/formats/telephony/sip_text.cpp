// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// SIP messages in text: Asterisk's console and full log with SIP debugging, sngrep and ngrep
// captures saved as text, border controllers that write messages into syslog line by line or in
// one line, and debug output of routers.
//
// An entry is a message. Its lines may be mixed with those of another program in syslog, so each
// program's are put together apart. Other lines of the log are skipped one by one.
#include "base/text.h"
#include "formats/format.h"
#include "formats/line_parts.h"
#include "formats/padding_parts.h"
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
constexpr int linesSniffed = 400;

/// A message that is being put together.
struct Open {
    std::string text;
    std::optional<SipTextTime> time;
    std::string from, to;
    SipPlace place;
    std::size_t bodyLeft = 0;
    bool inBody = false;
    bool dotted = false;
};

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
    {
    }
    void take(const Line& line);
    void finish();

private:
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
    bool m_dotted = false;
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
    open.dotted = m_dotted;
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

void Reader::take(const Line& line)
{
    const auto content = withoutPadding(line.text);
    auto part = readSipTextLine(content);
    part.stream = part.stream.substr(0, longestEndpoint);
    if (part.time) {
        m_time = part.time;
        m_undated.see(part.time->time, part.time->dated);
    }
    if (part.announces || part.ends) {
        close(part.stream);
        m_from = part.from.substr(0, longestEndpoint);
        m_to = part.to.substr(0, longestEndpoint);
        m_dotted = part.dotted;
        return;
    }
    auto text = part.text;
    const auto known = m_open.find(part.stream);
    if ((known != m_open.end() ? known->second.dotted : m_dotted) && text.ends_with('.'))
        text.remove_suffix(1);
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
}

int sniff(const Head& head)
{
    if (head.bytes.find('\0') != std::string_view::npos)
        return 0; // a capture, not its text
    LineReader lines(piecesOf(head));
    bool dotted = false;
    for (int i = 0; i < linesSniffed; ++i) {
        const auto line = lines.next();
        if (!line)
            break;
        const auto part = readSipTextLine(line->text);
        if (part.announces)
            dotted = part.dotted;
        auto text = part.text;
        if (dotted && text.ends_with('.'))
            text.remove_suffix(1);
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
    .title = "SIP messages as text (Asterisk console, sngrep, ngrep, syslog)",
    .reads = "Calls and registrations of telephones, from SIP messages that a log holds as text",
    .covers = covered,
    .localTime = true,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
