// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What eslogger of macOS writes: events of Endpoint Security as JSON objects, one a line or
// pretty-printed; see es_message_t in EndpointSecurity/ESMessage.h. Which events are there is the
// choice of whoever ran it. Users are numbers.
#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/generic/export_parts.h"
#include "formats/json_pieces_parts.h"
#include "formats/macos/eslogger_parts.h"
#include "formats/remote_session_parts.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

constexpr std::size_t elementsOfLists = 256;
constexpr std::size_t longestExcerpt = 1U << 12;
constexpr std::string_view ofNoUse =
    "file opened, closed or written, program that ended, or other event that is no act of a person";

/// The number behind `"event_type":`, without reading the object: inside of a text the quotes
/// would be escaped.
std::optional<int> eventTypeOf(std::string_view object)
{
    constexpr std::string_view key = "\"event_type\"";
    const auto at = object.find(key);
    if (at == object.npos || (at > 0 && object[at - 1] == '\\'))
        return std::nullopt;
    const auto begin = object.find_first_not_of(" \t\r\n:", at + key.size());
    const auto end = object.find_first_not_of("0123456789", begin);
    return begin == object.npos ? std::nullopt
                                : parseNumber<int>(object.substr(begin, end - begin));
}

/// es_event_type_t of the events that come by the thousand and are of no use: open, fork, close,
/// exit, mmap, mprotect, iokit_open, setflags, setmode, setowner, signal, unlink, write.
bool isOfNoUse(int type)
{
    constexpr std::array types{10, 11, 12, 15, 20, 21, 24, 28, 29, 30, 31, 32, 33};
    return std::ranges::find(types, type) != types.end();
}

class Reader {
public:
    explicit Reader(Sink& sink)
        : m_sink(sink)
        , m_object({.mostElements = elementsOfLists})
        , m_sessions(sink)
    {
    }
    void take(const JsonPiece& piece);
    void finish() { m_sessions.finish(); }

private:
    void begin(const EsEvent& event, const Record& record, const ActivityFields& fields);
    void end(const EsEvent& event, Instant time);

    Sink& m_sink;
    JsonObject m_object;
    RemoteSessions m_sessions;
};

void Reader::take(const JsonPiece& piece)
{
    const auto reject = [&](std::string_view why) {
        m_sink.reject(piece.offset, piece.line, why, piece.text.substr(0, longestExcerpt));
    };
    if (!piece.fault.empty())
        return reject(piece.fault);
    if (const auto type = eventTypeOf(piece.text); type && isOfNoUse(*type))
        return m_sink.skipped(ofNoUse);
    if (const auto fault = m_object.read(piece.text); !fault.empty())
        return reject(fault);
    EsEvent event(m_object);
    const auto time = parseIso(m_object["time"]);
    const auto* rule = esRuleOf(event.name());
    if (event.name().empty() || !time)
        return reject(time ? "object without an event" : "event without a time");
    if (event.name() == "screensharing_detach")
        return end(event, time->time);
    if (!rule)
        return m_sink.skipped(event.name().starts_with("xp_malware")
                ? "malware that XProtect found or removed"
                : ofNoUse);
    Record record;
    record.offset = piece.offset;
    record.length = piece.length;
    record.line = piece.line;
    record.kind = rule->kind;
    record.begin = time->time;
    ActivityFields fields;
    fields.process = event.process("executable.path");
    fields.processId = event.process("audit_token.pid");
    fields.parentId = event.process("ppid");
    fields.account = event.user({});
    record.identity = {IdentityKind::Account, fields.account};
    if (const auto skipped = rule->fill(event, record, fields); !skipped.empty())
        return m_sink.skipped(skipped);
    if (event.name() == "screensharing_attach" && fields.result != "failed")
        return begin(event, record, fields);
    addDetail(event.detail, "event", event.name());
    fields.detail = event.detail;
    record.what = fields;
    m_sink.record(record);
}

/// Who looks on at which session of the screen.
std::string sessionOf(const EsEvent& event)
{
    return std::string(event["graphical_session_id"]).append(" ").append(event["source_address"]);
}

void Reader::begin(const EsEvent& event, const Record& record, const ActivityFields& fields)
{
    auto& session = m_sessions.open(sessionOf(event), record);
    session.peer = fields.peer;
    session.account = fields.account;
    session.process = fields.process;
    session.processId = fields.processId;
    session.result = fields.result;
    session.detail = event.detail;
    addDetail(session.detail, "event", event.name());
}

void Reader::end(const EsEvent& event, Instant time)
{
    auto* session = m_sessions.find(sessionOf(event));
    if (!session)
        return m_sink.skipped("end of a screen sharing session that began before the log");
    ++session->record.entries;
    m_sessions.close(*session, time);
}

int sniff(const Head& head)
{
    return holdsKeys(head, {"event_type", "audit_token", "global_seq_num", "mach_time"}) ? 95 : 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    JsonPieces pieces(piecesOf(input));
    Reader reader(sink);
    for (auto piece = pieces.next(); piece && sink.wanted(); piece = pieces.next())
        reader.take(*piece);
    reader.finish();
}

constexpr std::array covers{SourceClass::Programs};

} // namespace

extern const Format eslogger;
const Format eslogger{
    .name = "eslogger",
    .title = "macOS Endpoint Security (eslogger)",
    .reads = "Program starts, downloads, sign-ins, screen sharing and changes of a Mac's security.",
    .covers = covers,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
