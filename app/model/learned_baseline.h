// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace callwake {

/// What was usual in one group of people when sequences were last looked for, and what it was
/// learned from: calls with the outside, the case window left out. Kept with the sequences.
struct LearnedBaseline {
    struct Place {
        std::string name; ///< a country ("GB") or a SIP domain
        std::int64_t calls = 0;
        friend bool operator==(const Place&, const Place&) = default;
    };
    struct Span {
        std::string source; ///< file name
        TimeRange range;
        friend bool operator==(const Span&, const Span&) = default;
    };
    /// How usual some facts are among the incoming calls of a calling-heavy group.
    struct Shares {
        std::int64_t calls = 0; ///< at least so many examples
        /// Percentages of these calls, rounded down to whole fives.
        int unknown = 0, repeated = 0, brief = 0, abroad = 0;
        int usual = 0; ///< from this percentage on a fact counts nothing
        friend bool operator==(const Shares&, const Shares&) = default;
    };
    std::string group;
    std::int64_t people = 0; ///< with such a call
    std::int64_t calls = 0;
    std::int64_t talks = 0; ///< answered, with a known end
    std::int64_t needed = 0; ///< fewer calls, or talks: what depends on them cannot be tested
    /// Of the day, in the zone of each person: 1 % of the calls begin before.
    int earliestMinute = 0;
    int latestMinute = 0; ///< 1 % begin after; less than the earliest: the hours go over midnight
    Duration medianTalk{}; ///< whole minutes, as the next
    Duration longTalk{}; ///< 95 % of the talks are not longer
    std::vector<std::string> zones; ///< IANA, of these people
    std::vector<Place> places; ///< most calls first
    std::vector<Span> spans; ///< that its sources cover, by source
    TimeRange caseWindow; ///< left out; empty: none was given
    std::optional<Shares> shares; ///< nothing: of a group that the rules do not call so
    std::string sha256; ///< of the stored text, as the case has it
    friend bool operator==(const LearnedBaseline&, const LearnedBaseline&) = default;

    [[nodiscard]] bool knowsHours() const { return calls > 0 && calls >= needed; }
    [[nodiscard]] bool knowsTalks() const { return talks > 0 && talks >= needed; }
    [[nodiscard]] bool knowsShares() const
    {
        return shares && shares->calls >= std::max<std::int64_t>(1, needed);
    }
};

} // namespace callwake
