// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/case.h"

#include <span>
#include <vector>

namespace callwake {

/// A call as one source tells it, as much as comparing clocks needs.
struct ClockCall {
    SourceId source;
    std::int64_t parties = 0; ///< the same for calls of the same person with the same number
    Instant begin{};
    std::optional<Duration> talk; ///< nothing: not answered
};

/// How far a source's clock is from another's, by calls that both logged. An offer: nothing is
/// applied before a person accepts it.
struct ClockEstimate {
    SourceId source;
    SourceId reference;
    Duration offset{}; ///< to be added to the times of `source` as they read now; the median
    Duration spread{}; ///< half-width of the range in which the middle half of the calls lie
    std::int64_t calls = 0; ///< seen by both
    std::int64_t comparable =
        0; ///< of `source`, with one of `reference` near enough to be the same call
    friend bool operator==(const ClockEstimate&, const ClockEstimate&) = default;
};

/// The densest cluster of differences between every two sources: calls of one person with one
/// number, both answered with talks of one length (2 s) or both not answered, at most 26 hours
/// apart, as a wrong zone may put them. Fewer than three calls in it, or fewer than half of those
/// that could be, prove nothing. The source imported first is the reference.
[[nodiscard]] std::vector<ClockEstimate> clockEstimatesOf(std::span<const ClockCall> calls);

/// The same of the calls of all people in a case, corrections applied. What was compared until
/// `progress` cancels.
[[nodiscard]] Result<std::vector<ClockEstimate>> clockEstimates(
    const Case& target, const Progress& progress = {});

/// Those that say something of this source's clock, most calls first. An estimate speaks of both
/// sources: which of the two clocks is right is for a person to say.
[[nodiscard]] std::vector<ClockEstimate> estimatesFor(
    SourceId source, std::span<const ClockEstimate> all);

} // namespace callwake
