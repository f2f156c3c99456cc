// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// FTCLog.txt of Splashtop, one line a file that went over in a remote session:
//
//   2026-06-18 09:31:00 C:\\Users\\ana\\Desktop\\tool.7z 12.0 KB Upload Completed Bo Berg
//       (203.0.113.7)
//
// Back-slashes are doubled. The zone is not said: local time.
#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/format.h"
#include "formats/home_parts.h"
#include "formats/line_parts.h"
#include "formats/padding_parts.h"
#include "formats/word_parts.h"

#include <array>

namespace callwake {

namespace {

struct Transfer {
    std::optional<ParsedTime> time; ///< nothing: no line of this log
    std::string path;
    std::string_view size, direction, result, name, peer;
};

/// The path may hold blanks, so the line is read from where it says "Upload" or "Download".
Transfer parseLine(std::string_view text)
{
    Transfer out;
    const auto date = takeWord(text), clock = takeWord(text);
    for (const std::string_view direction : {" Upload ", " Download "})
        if (const auto at = text.rfind(direction); at != text.npos && out.direction.empty()) {
            out.direction = trimmed(direction);
            auto file = trimmed(text.substr(0, at));
            auto rest = text.substr(at + direction.size());
            const auto unit = file.rfind(' ');
            const auto number = unit == file.npos || unit == 0 ? unit : file.rfind(' ', unit - 1);
            if (number == file.npos)
                return out;
            out.size = file.substr(number + 1);
            for (const char c : file.substr(0, number))
                if (c != '\\' || !out.path.ends_with('\\') || out.path.size() == 1)
                    out.path += c;
            out.result = takeWord(rest);
            const auto open = rest.rfind('(');
            out.name = trimmed(rest.substr(0, open));
            out.peer = open == rest.npos ? std::string_view() : rest.substr(open + 1);
            out.peer = out.peer.substr(0, out.peer.find(')'));
        }
    if (!out.direction.empty() && !out.path.empty())
        out.time = parseIso(std::string(date).append(" ").append(clock));
    return out;
}

void take(const Line& line, Sink& sink)
{
    const auto text = withoutPadding(line.text);
    if (trimmed(text).empty())
        return;
    const auto transfer = parseLine(text);
    if (line.tooLong || !transfer.time)
        return sink.reject(
            line.offset, line.number, faultOf(line, "no transfer of Splashtop"), text);
    auto record = recordAt(line);
    record.kind = Kind::RemoteAccess;
    record.begin = transfer.time->time;
    record.quality |= Quality::LocalTime;
    ActivityFields fields;
    fields.path = transfer.path;
    fields.account = userFolderOf(transfer.path);
    record.identity = {IdentityKind::Account, fields.account};
    fields.process = "Splashtop Streamer";
    fields.peer = transfer.peer;
    fields.result = transfer.result;
    std::string detail;
    addDetail(detail, "file transfer", transfer.direction);
    addDetail(detail, "size", transfer.size);
    addDetail(detail, "name", transfer.name);
    fields.detail = detail;
    record.what = fields;
    sink.record(record);
}

int sniff(const Head& head)
{
    LineReader lines(piecesOf(head));
    const auto line = lines.next();
    const auto transfer = line ? parseLine(withoutPadding(line->text)) : Transfer();
    return transfer.time && !transfer.peer.empty() ? 80 : 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    forEachLine(input, sink, [&](const Line& line) { take(line, sink); });
}

constexpr std::array covers{SourceClass::Tools};

} // namespace

extern const Format splashtop_transfers;
const Format splashtop_transfers{
    .name = "splashtop_transfers",
    .title = "Splashtop file transfers (FTCLog.txt)",
    .reads = "Files that went over in remote sessions of Splashtop.",
    .covers = covers,
    .localTime = true,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
