// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Connections_incoming.txt and Connections.txt (outgoing) of TeamViewer, one line a connection with
// its begin and end in UTC. Incoming lines have tabs between number, name, begin, end, local user,
// mode and id; outgoing ones lack the name and are padded with blanks.
#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/format.h"
#include "formats/line_parts.h"
#include "formats/padding_parts.h"
#include "formats/remote_session_parts.h"

#include <algorithm>
#include <array>
#include <vector>

namespace callwake {

namespace {

struct Connection {
    std::optional<Instant> begin, end; ///< no begin: no line of this log
    bool incoming = true;
    std::string_view peer, name, account, mode, id;
};

/// "18-06-2026 09:30:00"
std::optional<Instant> timeOf(std::string_view text)
{
    text = trimmed(text);
    if (text.size() != 19 || text[2] != '-' || text[5] != '-')
        return std::nullopt;
    const auto time = parseIso(std::string(text.substr(6, 4))
                                   .append("-")
                                   .append(text.substr(3, 2))
                                   .append("-")
                                   .append(text.substr(0, 2))
                                   .append(text.substr(10)));
    return time ? std::optional(time->time) : std::nullopt;
}

/// The parts between tabs, or between two blanks and more.
std::vector<std::string_view> partsOf(std::string_view text, bool tabs)
{
    std::vector<std::string_view> out;
    while (!text.empty()) {
        const auto end = std::min(text.find(tabs ? "\t" : "  "), text.size());
        if (tabs || end > 0)
            out.push_back(trimmed(text.substr(0, end)));
        text.remove_prefix(std::min(end + (tabs ? 1 : 2), text.size()));
        if (!tabs)
            text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    }
    return out;
}

bool isNumber(std::string_view text)
{
    return !text.empty() && text.find_first_not_of("0123456789") == text.npos;
}

Connection parseLine(std::string_view text)
{
    Connection out;
    out.incoming = text.find('\t') != text.npos;
    const auto parts = partsOf(trimmed(text), out.incoming);
    const std::size_t begin = out.incoming ? 2 : 1;
    if (parts.size() < begin + 4 || !isNumber(parts[0]))
        return out;
    out.peer = parts[0];
    out.name = out.incoming ? parts[1] : std::string_view();
    out.begin = timeOf(parts[begin]);
    out.end = timeOf(parts[begin + 1]);
    out.account = parts[begin + 2];
    out.mode = parts[begin + 3];
    out.id = parts.size() > begin + 4 ? parts[begin + 4] : std::string_view();
    return out;
}

void take(const Line& line, Sink& sink)
{
    const auto text = withoutPadding(line.text);
    if (trimmed(text).empty())
        return;
    const auto connection = parseLine(text);
    if (line.tooLong || !connection.begin)
        return sink.reject(
            line.offset, line.number, faultOf(line, "no connection of TeamViewer"), text);
    auto record = recordAt(line);
    record.kind = Kind::RemoteAccess;
    record.begin = *connection.begin;
    lastUntil(record, connection.end);
    record.identity = {IdentityKind::Account, connection.account};
    ActivityFields fields;
    fields.account = connection.account;
    fields.process = "TeamViewer";
    fields.peer = connection.peer;
    std::string detail;
    addDetail(detail, "direction", connection.incoming ? "incoming" : "outgoing");
    addDetail(detail, "name", connection.name);
    addDetail(detail, "mode", connection.mode);
    addDetail(detail, "id", connection.id);
    fields.detail = detail;
    record.what = fields;
    sink.record(record);
}

int sniff(const Head& head)
{
    LineReader lines(piecesOf(head));
    for (auto line = lines.next(); line; line = lines.next())
        if (!trimmed(withoutPadding(line->text)).empty())
            return parseLine(withoutPadding(line->text)).begin ? 95 : 0;
    return 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    forEachLine(input, sink, [&](const Line& line) { take(line, sink); });
}

constexpr std::array covers{SourceClass::Tools};

} // namespace

extern const Format teamviewer_connections;
const Format teamviewer_connections{
    .name = "teamviewer_connections",
    .title = "TeamViewer connections (Connections_incoming.txt)",
    .reads = "Connections of TeamViewer: with whom, from when to when, and as which user.",
    .covers = covers,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
