// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Timelines that Plaso's psort writes as CSV: "dynamic" ("datetime,timestamp_desc,source,
// source_long,message,parser,display_name,tag" or other fields that were asked for) and the older
// "l2tcsv" ("date,time,timezone,MACB,…"), whose commas inside texts became blanks.
#include "base/text.h"
#include "formats/generic/timeline_event_parts.h"
#include "formats/table_entries_parts.h"

#include <array>

namespace callwake {

namespace {

std::string_view known(std::string_view text)
{
    return text == "-" ? std::string_view() : text;
}

/// "MM/DD/YYYY", "HH:MM:SS" and a zone that seldom changes from row to row.
class SplitTimes {
public:
    std::optional<Instant> read(const TableEntry& entry)
    {
        const auto date = entry["date"], clock = entry["time"], name = entry["timezone"];
        if (date.size() != 10 || clock.size() < 8)
            return std::nullopt;
        std::string iso;
        iso.append(date.substr(6)).append("-").append(date.substr(0, 2)).append("-");
        iso.append(date.substr(3, 2)).append("T").append(clock);
        const auto wall = parseIso(iso);
        if (!wall || !choose(name))
            return std::nullopt;
        return m_zone->isUtc() ? wall->time : m_zone->toUtc(wall->time).earliest;
    }

private:
    bool choose(std::string_view name)
    {
        if (m_zone && m_name == name)
            return true;
        auto zone = Zone::named(name);
        m_zone = zone ? std::optional(std::move(*zone)) : std::nullopt;
        m_name = name;
        return m_zone.has_value();
    }

    std::string m_name;
    std::optional<Zone> m_zone;
};

TimelineEvent oldEventOf(const TableEntry& entry)
{
    TimelineEvent out;
    out.type = entry["format"];
    out.meaning = entry["type"];
    out.message = entry["desc"];
    out.host = known(entry["host"]);
    out.user = known(entry["user"]);
    out.source = entry["filename"];
    return out;
}

void take(const TableEntry& entry, SplitTimes& split, TimelineEvents& events)
{
    const bool dynamic = entry["date"].empty();
    const auto written = dynamic ? entry.firstOf({"datetime", "timestamp"}) : entry["date"];
    if (isTimeless(written))
        return entry.sink().skipped(timeless);
    const auto time = dynamic ? timelineTime(written) : split.read(entry);
    if (!time)
        return entry.reject("time of the event not readable");
    events.take(dynamic ? timelineEventOf(entry) : oldEventOf(entry), *time, entry.place());
}

int sniff(const Head& head)
{
    const bool old =
        hasTableColumns(head, {"date", "time", "timezone", "MACB", "sourcetype", "desc"});
    const bool dynamic =
        hasTableColumns(head, {"datetime", "timestamp_desc", "source_long", "parser"});
    return old || dynamic ? 95 : 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    SplitTimes split;
    TimelineEvents events(sink);
    readTableEntries(input, sink, [&](const TableEntry& entry) { take(entry, split, events); });
    events.finish();
}

constexpr std::array covered{SourceClass::Browser, SourceClass::Programs, SourceClass::Packages};

} // namespace

extern const Format plaso_csv;
const Format plaso_csv{
    .name = "plaso_csv",
    .title = "Plaso timeline (CSV: dynamic, l2tcsv)",
    .reads = "Visited pages, downloads, programs, commands and packages of a forensic timeline",
    .covers = covered,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
