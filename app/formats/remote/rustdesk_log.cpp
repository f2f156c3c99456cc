// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The log of RustDesk's server part, on the computer that is controlled:
//
//   [2026-06-18 10:30:00.123456 +01:00] DEBUG [src\server\connection.rs:401] #12 Connection opened
//       from 203.0.113.7:50412.
//   [2026-06-18 10:40:00.123456 +01:00] INFO [src\server\connection.rs:902] #12 Connection closed:
//       Peer close
//
// Messages after src/server/connection.rs of RustDesk's sources. A connection is opened before its
// password is asked for: the reason of the end tells whether it got further.
#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/home_parts.h"
#include "formats/line_parts.h"
#include "formats/padding_parts.h"
#include "formats/remote_session_parts.h"

#include <array>

namespace callwake {

namespace {

struct Entry {
    std::optional<ParsedTime> time; ///< nothing: no line of this log
    std::string_view message;
};

Entry parseEntry(std::string_view text)
{
    Entry out;
    const auto end = text.find(']');
    const auto source = text.find(".rs:", end == text.npos ? 0 : end);
    const auto message = text.find("] ", source);
    if (!text.starts_with('[') || end == text.npos || source == text.npos || message == text.npos)
        return out;
    std::string written(text.substr(1, end - 1)); // "2026-06-18 10:30:00.123456 +01:00"
    if (const auto blank = written.rfind(' '); blank != written.npos && blank > 10)
        written.erase(blank, 1);
    out.time = parseIso(written);
    out.message = trimmed(text.substr(message + 2));
    return out;
}

class Reader {
public:
    Reader(std::string_view account, Sink& sink)
        : m_account(account)
        , m_sink(sink)
        , m_sessions(sink)
    {
    }
    void take(const Line& line);
    void finish() { m_sessions.finish(); }

private:
    std::string_view m_account;
    Sink& m_sink;
    RemoteSessions m_sessions;
};

void Reader::take(const Line& line)
{
    constexpr std::string_view opened = " Connection opened from ";
    constexpr std::string_view closed = " Connection closed: ";
    const auto text = withoutPadding(line.text);
    if (trimmed(text).empty())
        return;
    const auto entry = parseEntry(text);
    if (line.tooLong || !entry.time)
        return text.front() == '[' || line.tooLong ? m_sink.reject(
                   line.offset, line.number, faultOf(line, "no line of RustDesk's log"), text)
                                                   : m_sink.skipped("further line of a message");
    const auto id = entry.message.substr(0, entry.message.find(' '));
    auto rest = entry.message.substr(id.size());
    if (id.starts_with('#') && rest.starts_with(opened)) {
        auto place = recordAt(line);
        place.begin = entry.time->time;
        if (!entry.time->zoned)
            place.quality |= Quality::LocalTime;
        auto& session = m_sessions.open(id, place);
        rest.remove_prefix(opened.size());
        session.peer = rest.ends_with('.') ? rest.substr(0, rest.size() - 1) : rest;
        session.account = m_account;
        session.process = "RustDesk";
        return;
    }
    auto* session = rest.starts_with(closed) ? m_sessions.find(id) : nullptr;
    if (!session)
        return m_sink.skipped("line that tells of no session");
    session->result = rest.substr(closed.size());
    ++session->record.entries;
    m_sessions.close(*session, entry.time->time);
}

int sniff(const Head& head)
{
    constexpr std::array<std::string_view, 5> own{"server/connection.rs", "server\\connection.rs",
        "rendezvous_mediator.rs", "rustdesk", "RustDesk"};
    LineReader lines(piecesOf(head));
    const auto first = lines.next();
    if (!first || !parseEntry(withoutPadding(first->text)).time)
        return 0;
    for (const auto name : own)
        if (head.bytes.find(name) != head.bytes.npos)
            return 85;
    return 0;
}

void parse(Input& input, const ParseOptions& options, Sink& sink)
{
    Reader reader(homeOwner(options.path), sink);
    forEachLine(input, sink, [&](const Line& line) { reader.take(line); });
    reader.finish();
}

constexpr std::array covers{SourceClass::Tools};

} // namespace

extern const Format rustdesk_log;
const Format rustdesk_log{
    .name = "rustdesk_log",
    .title = "RustDesk log (rustdesk_rCURRENT.log)",
    .reads = "Incoming connections of RustDesk: from which address, from when to when.",
    .covers = covers,
    .localTime = true,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
