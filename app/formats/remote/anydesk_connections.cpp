// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// connection_trace.txt of AnyDesk, one line a connection:
//
//   Incoming  2026-06-18, 09:30  User  900000017  900000017
//
// Direction, time in UTC to the minute, how it was let in, and the other side by number and alias.
// It does not say when a connection ended.
#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/format.h"
#include "formats/home_parts.h"
#include "formats/line_parts.h"
#include "formats/padding_parts.h"
#include "formats/word_parts.h"

#include <algorithm>
#include <array>
#include <utility>

namespace callwake {

namespace {

struct Connection {
    std::optional<ParsedTime> time; ///< nothing: no line of this log
    bool incoming = true;
    std::string_view how, peer, alias;
};

Connection parseLine(std::string_view text)
{
    Connection out;
    const auto direction = takeWord(text);
    auto date = takeWord(text);
    const auto clock = takeWord(text);
    if ((direction != "Incoming" && direction != "Outgoing") || !date.ends_with(','))
        return out;
    date.remove_suffix(1);
    out.incoming = direction == "Incoming";
    out.how = takeWord(text);
    out.peer = takeWord(text);
    out.alias = trimmed(text);
    if (!out.peer.empty())
        out.time = parseIso(std::string(date).append(" ").append(clock).append(":00"));
    return out;
}

/// The words of the log, and what they mean.
std::string_view resultOf(std::string_view how)
{
    constexpr std::array<std::pair<std::string_view, std::string_view>, 4> words{{
        {"User", "let in by the user"},
        {"Passwd", "let in by password"},
        {"Token", "let in by a saved token"},
        {"REJECTED", "rejected"},
    }};
    for (const auto& [word, meaning] : words)
        if (word == how)
            return meaning;
    return how;
}

void take(const Line& line, std::string_view account, Sink& sink)
{
    const auto text = withoutPadding(line.text);
    if (trimmed(text).empty())
        return;
    const auto connection = parseLine(text);
    if (line.tooLong || !connection.time)
        return sink.reject(
            line.offset, line.number, faultOf(line, "no connection of AnyDesk"), text);
    auto record = recordAt(line);
    record.kind = Kind::RemoteAccess;
    record.begin = connection.time->time;
    record.quality |= Quality::LengthUnknown;
    record.identity = {IdentityKind::Account, account};
    ActivityFields fields;
    fields.account = account;
    fields.process = "AnyDesk";
    fields.peer = connection.peer;
    fields.result = resultOf(connection.how);
    std::string detail;
    addDetail(detail, "direction", connection.incoming ? "incoming" : "outgoing");
    addDetail(detail, "time", "to the minute");
    addDetail(detail, "alias", connection.alias == connection.peer ? "" : connection.alias);
    fields.detail = detail;
    record.what = fields;
    sink.record(record);
}

int sniff(const Head& head)
{
    LineReader lines(piecesOf(head));
    for (auto line = lines.next(); line; line = lines.next())
        if (!trimmed(withoutPadding(line->text)).empty())
            return parseLine(withoutPadding(line->text)).time ? 95 : 0;
    return 0;
}

void parse(Input& input, const ParseOptions& options, Sink& sink)
{
    const auto account = homeOwner(options.path);
    forEachLine(input, sink, [&](const Line& line) { take(line, account, sink); });
}

constexpr std::array covers{SourceClass::Tools};

} // namespace

extern const Format anydesk_connections;
const Format anydesk_connections{
    .name = "anydesk_connections",
    .title = "AnyDesk connections (connection_trace.txt)",
    .reads = "Connections of AnyDesk: from whom, when, and how they were let in.",
    .covers = covers,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
