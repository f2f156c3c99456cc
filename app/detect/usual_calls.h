// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "context/context.h"
#include "detect/group_shares.h"

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace callwake {

/// What is usual in the calls of one person or, added up, of a group: their hours and lengths, and
/// since when there were calls with each place and client.
struct UsualCalls {
    struct Clients {
        std::vector<Instant> times; ///< of calls whose client is known
        std::map<std::string, Instant, std::less<>> first; ///< by client
        void add(const std::string& client, Instant time);
        void append(const Clients& other);
    };
    struct Place {
        Instant first = Instant::max();
        std::int64_t count = 0;
        void append(const Place& other);
    };

    std::array<std::int64_t, 24> hours{}; ///< calls that began in each hour of the day
    std::vector<std::int64_t> talks; ///< by their minutes, up to the longest one
    std::set<std::int32_t> people, sources; ///< of these calls
    std::int64_t brief = 0; ///< incoming calls that only try a number
    std::vector<Instant> earliest; ///< its first calls: a heap, the latest of them in front
    std::map<std::int32_t, Place> places;
    Clients clients;
    std::optional<GroupCalls> shares; ///< of calling-heavy groups

    void addTalk(Duration talk);
    /// One call more; no more than `enough` of the first ones are kept.
    void keepEarliest(Instant time, std::size_t enough);
    void append(const UsualCalls& other, std::size_t enough);
    /// `enough`: so many calls it takes to learn from. Hours widen to whole hours and lengths to
    /// whole minutes, so that one more call hardly ever changes them.
    [[nodiscard]] Baseline told(std::size_t enough) const;

private:
    void tellClients(std::size_t enough, Baseline& out) const;
};

} // namespace callwake
