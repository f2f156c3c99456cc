// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "context/rules.h"
#include "model/identity.h"
#include "model/learned_baseline.h"
#include "store/case.h"

#include <cstdint>
#include <string>
#include <vector>

namespace callwake {

/// What one person usually does, the case window left out. It is there to compare a sequence with:
/// signals judge by the group's hours, countries and lengths, and by what is new to the person.
struct PersonalBaseline {
    struct Habit {
        std::string name; ///< as logged
        Instant first{};
        std::int64_t times = 0;
        friend bool operator==(const Habit&, const Habit&) = default;
    };
    LearnedBaseline calls; ///< of a group of one, named as the person; no hash: it is not kept
    /// What came last first. Of outbound calls, makes of telephones and call programs, and the
    /// telephones; tools for remote access and screen sharing; hosts of pages.
    std::vector<Habit> clients, telephones, tools, domains;
};

/// Reads the records of this person, and the calls of all.
[[nodiscard]] Result<PersonalBaseline> personalBaseline(
    const Case& target, const Rules& rules, PersonId person);

/// "Yealink T46 since 2026-06-01 (120 times), ... and 4 more", at most `most` of them; empty for
/// none. Names come out as they are.
[[nodiscard]] std::string habitsText(
    const std::vector<PersonalBaseline::Habit>& habits, std::size_t most);

} // namespace callwake
