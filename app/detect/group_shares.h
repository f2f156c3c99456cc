// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "context/context.h"

#include <string_view>
#include <vector>

namespace callwake {

/// Rounded down to 1, 2 or 5 times a power of ten, or to `needed`: told as "at least 200", and
/// steady while calls come. As many as are needed are never told as fewer.
[[nodiscard]] std::int64_t roughly(std::int64_t count, std::int64_t needed);
/// How many examples the rules ask for.
[[nodiscard]] std::int64_t neededExamples(const Rules& rules);

/// Whether an entry of the rules, expired or not, names the group.
[[nodiscard]] bool isCallingHeavy(std::string_view group, const Rules& rules);

/// Calls with the outside of one group of people, from which is told how usual the facts of C9,
/// C10, C12 and C13 are among its incoming calls. Examples are incoming calls outside the case
/// window, each later than the first two weeks of the person's calls: a log that has just begun
/// knows no number, and would make every caller a stranger.
class GroupCalls {
public:
    struct Call {
        std::int32_t person = 0;
        std::int32_t party = -1; ///< Parties::all; -1: a number that is none (withheld)
        std::int32_t place = 0; ///< Parties::places; 0: unknown
        Instant time{};
        bool incoming = false;
        bool makesKnown = false; ///< dialled or answered
        bool transferred = false; ///< handed on: no example, and no repetition
    };
    void add(const Call& call) { m_calls.push_back(call); }
    void append(const GroupCalls& other);
    /// `brief`: incoming calls outside the case window that were shorter than Windows::probe.
    [[nodiscard]] Baseline::Shares shares(std::int64_t brief, const Rules& rules) const;

private:
    std::vector<Call> m_calls;
};

} // namespace callwake
