// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "context/rules.h"
#include "model/sequence.h"
#include "signals/signal.h"

#include <optional>
#include <span>
#include <vector>

namespace callwake {

/// When a call can explain what its person does. Both ends of [from, until] are inside.
struct CallWindow {
    Instant begin{}; ///< first ring
    Instant from{}; ///< the answer; of an unanswered call the first ring
    Instant end{}; ///< of the call; an assumed one where it was not logged
    Instant until{};
    Duration uncertainty{}; ///< of the call
    /// The call may lie so much later, because the hour of its local time came twice.
    Duration repeat{};
    bool answered = false;
    bool endUnknown = false;
    /// The last instant inside, whichever of the two hours it was.
    [[nodiscard]] Instant latest() const { return until + repeat; }
};

/// The window, had the call been in the second of the two hours.
[[nodiscard]] CallWindow inSecondHour(CallWindow window);

/// Where a follow-on lies in the window of a call.
struct Placement {
    Phase phase = Phase::During;
    Order order = Order::Certain;
    double weight = 1;
    Duration otherTalks{}; ///< after the call, and over by then: the weight does not fall in them
    bool secondHour = false; ///< only inside if the call was in the second of two hours
    friend bool operator==(const Placement&, const Placement&) = default;
};

[[nodiscard]] CallWindow windowOf(const CallFacts& call, const Rules& rules);

/// When the person talked, by whatever call, in order of time and merged where they overlap; calls
/// without a logged end left out.
[[nodiscard]] std::vector<TimeRange> talksAmong(std::span<const CallFacts> calls);

/// Nothing when the follow-on lies outside. A call whose local time came twice has two windows; in
/// the later one alone the order is undetermined, as it may have been in neither. Within the joint
/// uncertainty of the first ring or the answer the order is undetermined, and the follow-on is kept
/// even if it seems to come first. After the call the weight falls with the time in which the
/// person was free to act and did not: a later talk that is over by then hides no earlier one, nor
/// does it age it.
[[nodiscard]] std::optional<Placement> placementOf(const CallWindow& window, Instant time,
    Duration uncertainty, const Rules& rules, std::span<const TimeRange> talks = {});

/// Moments by index, without the one at `end`.
struct MomentRange {
    std::uint32_t begin = 0, end = 0;
    friend bool operator==(const MomentRange&, const MomentRange&) = default;
};

/// For each window the moments from `slack` before its uncertain first ring to its latest instant;
/// `times` in order. Fast where the windows are by time too.
[[nodiscard]] std::vector<MomentRange> momentsIn(
    std::span<const CallWindow> windows, std::span<const Instant> times, Duration slack);

/// One (call, follow-on) pair by index.
struct IndexPair {
    std::uint32_t call = 0;
    std::uint32_t followOn = 0;
    Placement placement;
    friend bool operator==(const IndexPair&, const IndexPair&) = default;
};

/// A moment of a follow-on, as pairing needs it.
struct Moment {
    Instant time{};
    Duration uncertainty{};
};

/// All pairs, by call and then follow-on; `moments` in order of time. A later call hides no earlier
/// one.
[[nodiscard]] std::vector<IndexPair> allPairs(std::span<const CallWindow> windows,
    std::span<const Moment> moments, const Rules& rules, std::span<const TimeRange> talks = {});

/// The windows widened by `slack` before and merged where they touch, in order of time.
[[nodiscard]] std::vector<TimeRange> mergedWindows(
    std::span<const CallWindow> windows, Duration slack);

} // namespace callwake
