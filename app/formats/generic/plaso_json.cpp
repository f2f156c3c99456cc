// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Timelines that Plaso's psort writes with "-o json_line", one event a line, or with "-o json",
// {"event_0": {…}, "event_1": {…}}; "timestamp" in microseconds since 1970.
#include "base/text.h"
#include "formats/generic/export_parts.h"
#include "formats/generic/timeline_event_parts.h"
#include "formats/json_entries_parts.h"

#include <array>

namespace callwake {

namespace {

void take(const JsonEntry& entry, TimelineEvents& events)
{
    const auto written = entry["timestamp"];
    const bool semantic = entry["date_time.__class_name__"] == "SemanticTime";
    if (semantic || isTimeless(written))
        return entry.sink().skipped(timeless);
    const auto time = timelineTime(written);
    if (!time)
        return entry.reject("no time of the event");
    events.take(timelineEventOf(entry), *time, entry.place());
}

int sniff(const Head& head)
{
    return holdsKeys(head, {"__container_type__", "data_type", "timestamp_desc"})
            || holdsKeys(head, {"pathspec", "data_type", "timestamp_desc"})
        ? 95
        : 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    constexpr std::array<std::string_view, 1> lists{"events"};
    JsonShape shape;
    shape.lists = {.names = lists, .member = "event_"};
    TimelineEvents events(sink);
    readJsonEntries(input, sink, shape, [&](const JsonEntry& entry) { take(entry, events); });
    events.finish();
}

constexpr std::array covered{SourceClass::Browser, SourceClass::Programs, SourceClass::Packages};

} // namespace

extern const Format plaso_json;
const Format plaso_json{
    .name = "plaso_json",
    .title = "Plaso timeline (JSON, JSON lines)",
    .reads = "Visited pages, downloads, programs, commands and packages of a forensic timeline",
    .covers = covered,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
