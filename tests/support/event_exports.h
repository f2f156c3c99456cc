// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/evtx_writer.h"

#include <string>
#include <vector>

namespace callwake::test {

// The same events as other programs write them out, in the forms that real files have.

using EvtxEvents = std::vector<EvtxEvent>;

/// As Event Viewer saves them: within Events, with what it shows (RenderingInfo).
[[nodiscard]] std::string viewerXml(const EvtxEvents& events);
/// As wevtutil prints them: one after the other, single quotes, nothing around.
[[nodiscard]] std::string wevtutilXml(const EvtxEvents& events);
/// As evtx_dump prints them: a line each, or pretty behind lines "Record 12".
[[nodiscard]] std::string evtxDumpLines(const EvtxEvents& events);
[[nodiscard]] std::string evtxDumpPretty(const EvtxEvents& events);
[[nodiscard]] std::string evtxECmdCsv(const EvtxEvents& events);
[[nodiscard]] std::string evtxECmdJson(const EvtxEvents& events);
/// A line each, as winlogbeat ships them.
[[nodiscard]] std::string winlogbeatLines(const EvtxEvents& events);
/// Flat, with times four hours behind UTC that end in "Z".
[[nodiscard]] std::string otrfLines(const EvtxEvents& events);
/// The table WindowsEvent, EventData as an object and as a text in turns.
[[nodiscard]] std::string sentinelLines(const EvtxEvents& events);
/// The table SecurityEvent with a column of row numbers, EventData as XML.
[[nodiscard]] std::string sentinelCsv(const EvtxEvents& events);

} // namespace callwake::test
