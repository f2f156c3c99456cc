// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/clock_drift.h"
#include "model/identity.h"
#include "model/source.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
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

/// What two sources both tell of, gathered bit by bit, and what it says of their clocks: the
/// densest cluster of differences between every two sources. Fewer than three in it, or fewer than
/// half of those that could be, prove nothing. The source imported first is the reference.
class ClockPairs {
public:
    /// All calls of one person, or of several: those of one person with one number, both answered
    /// with talks of one length (2 s) or both not answered, at most 26 hours apart, as a wrong zone
    /// may put them, may be one.
    void add(std::vector<ClockCall> calls);
    /// Acts with one key on one computer may be one.
    void add(std::span<const ClockAct> acts);
    /// Those of calls, then those of acts. Computers have clocks of their own: where those of a
    /// source do not agree, each has its estimate.
    [[nodiscard]] std::vector<ClockEstimate> estimates() const;

private:
    using Sources = std::pair<SourceId, SourceId>; ///< reference, source
    struct Pairs {
        std::vector<ClockDifference> differences; ///< reference - source
        std::int64_t comparable = 0;
    };
    using PairsBySources = std::map<Sources, Pairs>;
    static void compare(std::span<const ClockCall> calls, PairsBySources& out);
    static void compareAll(std::vector<ClockCall>& calls, PairsBySources& out);
    [[nodiscard]] static std::optional<ClockEstimate> estimateOf(
        const Sources& sources, const Pairs& found);
    void addEstimatesOfActs(std::vector<ClockEstimate>& out) const;

    PairsBySources m_calls;
    std::map<std::string, PairsBySources> m_acts; ///< by computer
};

} // namespace callwake
