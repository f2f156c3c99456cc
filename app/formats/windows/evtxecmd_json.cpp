// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// EvtxECmd of Eric Zimmerman's tools with --json: an object a line, with the columns of its CSV as
// keys. Times are UTC.
#include "formats/generic/export_parts.h"
#include "formats/windows/event_payload_parts.h"

#include <array>

namespace callwake {

namespace {

constexpr std::array covers{SourceClass::Programs, SourceClass::Packages};

/// Keys without a value are left out: an event that no map knows has no MapDescription.
int sniff(const Head& head)
{
    return holdsKeys(head, {"Provider", "EventId", "EventRecordId", "Payload"}) ? 95 : 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    EvtxECmdReader reader;
    readEventObjects(input, sink, [&](const JsonObject& object, ExportedEvent& out) {
        EvtxECmdRow row;
        for (const JsonObject::Value& value : object.values())
            row.set(value.path, value.text);
        return reader.fill(row, out);
    });
}

} // namespace

extern const Format evtxecmd_json;
const Format evtxecmd_json{
    .name = "evtxecmd_json",
    .title = "Windows events from EvtxECmd (JSON)",
    .reads = "The events of Windows event logs as EvtxECmd writes them to JSON.",
    .covers = covers,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
