// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Rows of Microsoft Sentinel's tables SecurityEvent, WindowsEvent and Event as JSON objects.
#include "base/text.h"
#include "formats/generic/export_parts.h"
#include "formats/windows/event_sentinel_parts.h"

#include <array>

namespace callwake {

namespace {

constexpr std::array covers{SourceClass::Programs, SourceClass::Packages};

/// EventData as an object has paths such as "EventData.Image".
void addColumns(const JsonObject& object, ExportedEvent& out)
{
    for (const JsonObject::Value& value : object.values())
        if (below(value.path, "EventData.").empty())
            out.add(value.path, value.text);
}

int sniff(const Head& head)
{
    return holdsKeys(head, {"TimeGenerated", "EventID", "Computer"}) ? 93 : 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    SentinelEvents events;
    readEventObjects(input, sink, [&](const JsonObject& object, ExportedEvent& out) {
        addColumns(object, out);
        return events.fill(out, object.values());
    });
}

} // namespace

extern const Format sentinel_windows_json;
const Format sentinel_windows_json{
    .name = "sentinel_windows_json",
    .title = "Windows events from Microsoft Sentinel (JSON)",
    .reads = "Rows of the tables SecurityEvent, WindowsEvent and Event as JSON.",
    .covers = covers,
    .localTime = true,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
