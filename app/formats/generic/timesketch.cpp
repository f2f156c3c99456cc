// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Timelines of Timesketch, to be imported or exported, as CSV or JSON lines: "message", "datetime"
// and "timestamp_desc" are always there, other columns as the tool liked that made them.
#include "base/text.h"
#include "formats/generic/export_parts.h"
#include "formats/generic/timeline_event_parts.h"
#include "formats/json_entries_parts.h"
#include "formats/sample_parts.h"
#include "formats/table_entries_parts.h"

#include <array>

namespace callwake {

namespace {

template <typename Entry>
void take(const Entry& entry, TimelineEvents& events)
{
    const auto written = entry["datetime"];
    if (isTimeless(written))
        return entry.sink().skipped(timeless);
    const auto time = timelineTime(written);
    if (!time)
        return entry.reject("datetime not readable");
    events.take(timelineEventOf(entry), *time, entry.place());
}

int sniff(const Head& head)
{
    const bool json = holdsKeys(head, {"message", "datetime", "timestamp_desc"});
    const bool table = hasTableColumns(head, {"message", "datetime", "timestamp_desc"});
    return json || table ? 85 : 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    std::string sample;
    (void)fillSample(input, sample, sampleBytes);
    TimelineEvents events(sink);
    if (beginsLikeJson(sample))
        readJsonEntries(
            input, sample, sink, {}, [&](const JsonEntry& entry) { take(entry, events); });
    else
        readTableEntries(
            input, sample, sink, [&](const TableEntry& entry) { take(entry, events); });
    events.finish();
}

constexpr std::array covered{SourceClass::Browser, SourceClass::Programs, SourceClass::Packages};

} // namespace

extern const Format timesketch;
const Format timesketch{
    .name = "timesketch",
    .title = "Timesketch timeline (CSV, JSON lines)",
    .reads = "Visited pages, downloads, programs, commands and packages of a timeline, by the "
             "data type of its events",
    .covers = covered,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
