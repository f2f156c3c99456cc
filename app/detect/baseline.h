// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "context/context.h"
#include "model/identity.h"
#include "model/mark.h"

#include <array>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace callwake {

/// Calls of many people, gathered to know which number reaches whom and what is usual in a group.
class CallHistory {
public:
    /// `marks` of all kinds; only calls with the outside count, and for what is usual only those
    /// outside the case window. Needs the context's rules and zones.
    void add(const Person& person, std::span<const Mark> marks, const Context& context);
    void append(const CallHistory& other);

    /// Calls of numbers that are one: `parties` are by number id, -1 for those that are none.
    [[nodiscard]] std::vector<CallIndex::Entry> entries(
        std::span<const std::int32_t> parties) const;
    /// By group. Hours widen to whole hours and lengths to whole minutes, so that one more call
    /// hardly ever changes them.
    [[nodiscard]] std::map<std::string, Baseline, std::less<>> baselines() const;

private:
    static constexpr std::size_t longestTalk = 24 * 60; ///< minutes; longer ones count as that long
    /// How many calls began in each hour of the day, and how many talks took so many minutes.
    struct Usual {
        std::array<std::int64_t, 24> hours{};
        std::array<std::int64_t, longestTalk + 1> talks{};
    };
    std::vector<CallIndex::Entry> m_entries; ///< with the number's id as party
    std::map<std::string, Usual, std::less<>> m_groups;
};

/// Tag of a subject under these rules: the catalogue's, and whether it resembles an own domain.
[[nodiscard]] SubjectTag subjectTag(
    std::string_view subject, const Catalogue& catalogue, const Rules& rules);

} // namespace callwake
