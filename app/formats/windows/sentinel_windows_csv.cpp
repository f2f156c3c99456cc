// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Rows of Microsoft Sentinel's tables SecurityEvent, WindowsEvent and Event as a table: the export
// of the portal, or of a notebook, which puts a column of row numbers first.
#include "formats/generic/export_parts.h"
#include "formats/windows/event_sentinel_parts.h"

#include <array>

namespace callwake {

namespace {

constexpr std::array covers{SourceClass::Programs, SourceClass::Packages};

int sniff(const Head& head)
{
    for (const std::string_view time :
        {"time generated", "time generated utc", "time generated local time"})
        if (hasColumns(head, {"event id", "computer", time}))
            return 93;
    return 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    SentinelEvents events;
    readEventRows(input, sink,
        [&](std::span<const std::string> names, std::span<const std::string_view> fields,
            ExportedEvent& out) {
            for (std::size_t i = 0; i < names.size(); ++i)
                if (!fields[i].empty())
                    out.add(names[i], fields[i]);
            return events.fill(out);
        });
}

} // namespace

extern const Format sentinel_windows_csv;
const Format sentinel_windows_csv{
    .name = "sentinel_windows_csv",
    .title = "Windows events from Microsoft Sentinel (CSV)",
    .reads = "Rows of the tables SecurityEvent, WindowsEvent and Event as a table.",
    .covers = covers,
    .localTime = true,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
