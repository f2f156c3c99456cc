// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What `snap changes --abs-time` prints: a change a line.
//
//   ID   Status  Spawn                      Ready                      Summary
//   12   Done    2026-03-02T10:15:22+01:00  2026-03-02T10:16:01+01:00  Install "anydesk" snap
//
// Without --abs-time the times are words ("today at 10:15 UTC"), which depend on the day of the
// export: such lines are rejected. Each snap of a change is an entry.
#include "base/text.h"
#include "formats/format.h"
#include "formats/line_parts.h"
#include "formats/linux/package_parts.h"
#include "formats/padding_parts.h"
#include "formats/word_parts.h"

#include <algorithm>
#include <array>
#include <vector>

namespace callwake {

namespace {

constexpr std::size_t mostSnaps = 1000;
constexpr std::size_t longestSummary = 4096; ///< that each of them is told

/// The next cell of a row: cells are words, with blanks between that fill the columns.
std::string_view takeCell(std::string_view& text)
{
    text = trimmed(text);
    return takeField(text);
}

bool isHeading(std::string_view text)
{
    return takeCell(text) == "ID" && takeCell(text) == "Status" && takeCell(text) == "Spawn";
}

struct Change {
    std::string_view status, summary;
    std::optional<ParsedTime> begin, end;
};

/// Nothing where the line is no change at all; without times where they are words.
std::optional<Change> parseChange(std::string_view text)
{
    Change change;
    if (!parseNumber<std::uint64_t>(takeCell(text)))
        return std::nullopt;
    change.status = takeCell(text);
    change.begin = parseIso(takeCell(text));
    change.end = parseIso(takeCell(text));
    change.summary = trimmed(text);
    return change;
}

struct Verb {
    std::string_view begin, action;
};
// Longer beginnings first.
constexpr std::array<Verb, 9> verbs{{
    {"Install ", "install"},
    {"Try ", "install"},
    {"Auto-refresh ", "upgrade"},
    {"Refresh ", "upgrade"},
    {"Update ", "upgrade"},
    {"Revert ", "downgrade"},
    {"Switch ", {}},
    {"Remove ", {}},
    {"Disable ", {}},
}};

/// The names in double quotes up to " from ", which a channel in quotes follows.
std::vector<std::string_view> snapsIn(std::string_view summary)
{
    std::vector<std::string_view> out;
    summary = summary.substr(0, summary.find(" from "));
    for (auto open = summary.find('"'); open != summary.npos && out.size() < mostSnaps;) {
        const auto close = summary.find('"', open + 1);
        if (close == summary.npos)
            break;
        out.push_back(summary.substr(open + 1, close - open - 1));
        open = summary.find('"', close + 1);
    }
    return out;
}

/// "Error": what it did is undone. An empty text stands for what is done.
std::string resultOf(std::string_view status)
{
    if (status == "Done")
        return {};
    const bool undone = status.starts_with("Und") || status == "Abort";
    const bool failed = status == "Error" || status == "Hold";
    return std::string(failed ? "failed: " : undone ? "cancelled: " : "begun: ").append(status);
}

void deliver(const Line& line, const Change& change, std::string_view action, Sink& sink)
{
    const auto snaps = snapsIn(change.summary);
    if (snaps.empty())
        return sink.skipped("change that names no snap");
    const auto result = resultOf(change.status);
    for (const auto snap : snaps) {
        auto record = recordAt(line);
        record.begin = change.begin->time;
        if (!change.begin->zoned)
            record.quality |= Quality::LocalTime;
        std::string detail;
        fillPackage({.action = action, .name = snap, .process = "snap"}, detail, record);
        auto& fields = std::get<ActivityFields>(record.what);
        fields.result = result;
        detail += "; summary=" + std::string(change.summary.substr(0, longestSummary));
        fields.detail = detail;
        sink.record(record);
    }
}

void take(const Line& line, Sink& sink)
{
    const auto text = withoutPadding(line.text);
    if (trimmed(text).empty())
        return;
    if (isHeading(text))
        return sink.skipped("heading of the table");
    const auto change = line.tooLong ? std::nullopt : parseChange(text);
    if (!change)
        return sink.reject(line.offset, line.number, faultOf(line, "no change of snap"), text);
    if (!change->begin)
        return sink.reject(line.offset, line.number,
            "no absolute time: export with snap changes --abs-time", text);
    const auto verb = std::ranges::find_if(
        verbs, [&](const Verb& v) { return change->summary.starts_with(v.begin); });
    if (verb == verbs.end() || verb->action.empty())
        return sink.skipped("change that installs nothing");
    deliver(line, *change, verb->action, sink);
}

int sniff(const Head& head)
{
    return scoreOfLines(head, 1, [](std::string_view line) { return isHeading(line) ? 90 : 0; });
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    forEachLine(input, sink, [&](const Line& line) { take(line, sink); });
}

constexpr std::array covers{SourceClass::Packages};

} // namespace

extern const Format snap_changes;
const Format snap_changes{
    .name = "snap_changes",
    .title = "snap changes (output of the command)",
    .reads = "Snaps that were installed or refreshed, from snap changes --abs-time.",
    .covers = covers,
    .localTime = true,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
