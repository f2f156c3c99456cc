// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/case.h"

#include <span>
#include <string>
#include <vector>

namespace callwake {

/// A call as one source tells it, as much as comparing clocks needs.
struct ClockCall {
    SourceId source;
    std::int64_t parties = 0; ///< the same for calls of the same person with the same number
    Instant begin{};
    std::optional<Duration> talk; ///< nothing: not answered
};

/// An act on a computer, likewise.
struct ClockAct {
    SourceId source;
    std::string host; ///< short name; empty where the log does not say
    std::string key; ///< see uniqueNameOf
    Instant begin{};
};

/// How far a source's clock is from another's, by calls or acts that both logged. An offer: nothing
/// is applied before a person accepts it.
struct ClockEstimate {
    SourceId source;
    SourceId reference;
    Duration offset{}; ///< to be added to the times of `source` as they read now; the median
    Duration spread{}; ///< half-width of the range in which the middle half of the calls lie
    std::int64_t calls = 0; ///< or acts, seen by both
    std::int64_t comparable =
        0; ///< of `source`, with one of `reference` near enough to be the same call
    bool ofActs = false; ///< not of calls
    std::string host; ///< of acts: the only computer that it holds for; empty: of all, or not said
    /// How much the offset grows a day, where that explains clearly more than any one offset: the
    /// clock drifts, `offset` is the one in the middle, and `spread` that of the drift.
    Duration drift{};
    SourceId doubtful; ///< the one of both whose zone was assumed, where only one was
    friend bool operator==(const ClockEstimate&, const ClockEstimate&) = default;
};

/// The densest cluster of differences between every two sources: calls of one person with one
/// number, both answered with talks of one length (2 s) or both not answered, at most 26 hours
/// apart, as a wrong zone may put them. Fewer than three calls in it, or fewer than half of those
/// that could be, prove nothing. The source imported first is the reference.
[[nodiscard]] std::vector<ClockEstimate> clockEstimatesOf(std::span<const ClockCall> calls);

/// The same of acts with one key on one computer. Computers have clocks of their own: where those
/// of a source do not agree, each has its estimate.
[[nodiscard]] std::vector<ClockEstimate> clockEstimatesOf(std::span<const ClockAct> acts);

/// Both, of the calls of all people and the acts of everybody in a case, corrections applied; of
/// very many acts, those of the least frequent programs. A source whose zone was only assumed is no
/// reference for one whose zone is known. What was compared until `progress` cancels.
[[nodiscard]] Result<std::vector<ClockEstimate>> clockEstimates(
    const Case& target, const Progress& progress = {});

/// Those that say something of this source's clock, most calls first. An estimate speaks of both
/// sources: which of the two clocks is right is for a person to say.
[[nodiscard]] std::vector<ClockEstimate> estimatesFor(
    SourceId source, std::span<const ClockEstimate> all);

/// Whether the offset is one of time zones: half an hour or more, and near to whole quarters.
/// Clocks are rarely that wrong.
[[nodiscard]] bool looksLikeZone(Duration offset);

} // namespace callwake
