// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// EvtxECmd of Eric Zimmerman's tools with --csv. The order of its columns changed over the years;
// the last one, Payload, holds all data of the event. Times are UTC.
#include "formats/generic/export_parts.h"
#include "formats/windows/event_payload_parts.h"

#include <array>

namespace callwake {

namespace {

constexpr std::array covers{SourceClass::Programs, SourceClass::Packages};

EvtxECmdRow rowOf(std::span<const std::string> names, std::span<const std::string_view> fields)
{
    EvtxECmdRow out;
    for (std::size_t i = 0; i < names.size(); ++i)
        out.set(names[i], fields[i]);
    return out;
}

int sniff(const Head& head)
{
    return hasColumns(head, {"event record id", "provider", "event id", "map description"}) ? 95
                                                                                            : 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    EvtxECmdReader reader;
    readEventRows(input, sink,
        [&](std::span<const std::string> names, std::span<const std::string_view> fields,
            ExportedEvent& out) { return reader.fill(rowOf(names, fields), out); });
}

} // namespace

extern const Format evtxecmd_csv;
const Format evtxecmd_csv{
    .name = "evtxecmd_csv",
    .title = "Windows events from EvtxECmd (CSV)",
    .reads = "The events of Windows event logs as EvtxECmd writes them to a table.",
    .covers = covers,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
