// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/evtx_writer.h"

#include <string>
#include <vector>

namespace callwake::test {

/// A process creation (Security 4688) with nothing unusual.
[[nodiscard]] EvtxEvent processEvent(std::uint64_t recordId, const std::string& process);

/// One event of each kind that the format maps, and some that it does not; invented people.
[[nodiscard]] std::vector<EvtxEvent> workstationEvents();

/// The same story as an event collector stores it.
[[nodiscard]] std::vector<EvtxEvent> forwardedEvents();

[[nodiscard]] std::string written(const std::vector<EvtxEvent>& events);

} // namespace callwake::test
