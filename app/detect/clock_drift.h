// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"

#include <optional>
#include <span>
#include <vector>

namespace callwake {

/// By how much two clocks differed at a moment.
struct ClockDifference {
    Instant time{};
    Duration difference{};
};

/// One clock that is fast or slow against the other all the time.
struct ClockDrift {
    Duration perDay{};
    std::vector<Duration> agreeing; ///< the differences that tell so, sorted
};

/// The drift that most of the differences agree with, within three seconds: of two minutes a day at
/// most, as broken and emulated clocks have it. Nothing for fewer than eight of them, or within
/// twelve hours.
[[nodiscard]] std::optional<ClockDrift> driftOf(std::vector<ClockDifference> differences);

} // namespace callwake
