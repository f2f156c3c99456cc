// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/zone.h"
#include "timeline/time_scale.h"

#include <string>
#include <vector>

namespace callwake {

/// A mark of the time axis, at a round reading of the wall clock of its zone.
struct AxisTick {
    Instant at{};
    std::string label; ///< "13:30", "13:30:05.120", "Thu 18 Jun", "Jun 2026"; empty = a minor tick
    bool dayBegins = false; ///< its label names a day among labels that name hours
    friend bool operator==(const AxisTick&, const AxisTick&) = default;
};

/// Ticks inside the scale, in order of time. Labels stand at least `labelRoom` pixels apart. In the
/// hour that an autumn repeats, both readings have their ticks; the hour that spring skips has
/// none.
[[nodiscard]] std::vector<AxisTick> axisTicks(
    const TimeScale& scale, const Zone& zone, double labelRoom);

/// "Thu 18 Jun 2026" on the wall clock of `zone`.
[[nodiscard]] std::string dayLabel(Instant time, const Zone& zone);
/// "14:21:40" or, with `milliseconds`, "14:21:40.118".
[[nodiscard]] std::string clockLabel(Instant time, const Zone& zone, bool milliseconds = false);
/// "+01:00"; "UTC" where the zone is.
[[nodiscard]] std::string offsetLabel(Instant time, const Zone& zone);

} // namespace callwake
