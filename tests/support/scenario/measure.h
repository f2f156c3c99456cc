// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/scenario/scenario.h"

#include "model/sequence.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace callwake::test {

/// What came of one planted attack.
struct Finding {
    PlantedAttack attack;
    std::string person;
    std::optional<Band> band; ///< of the best sequence with one of its calls and a follow-on
    std::string reason; ///< of that sequence
    bool saidCannotSay = false;
    /// Whether the answer is the true one: at Medium or higher, "cannot say", or nothing so high.
    [[nodiscard]] bool right() const;
};

/// A sequence at Medium or higher that no planted attack explains.
struct FalseAlarm {
    std::string person;
    int priority = 0;
    std::string signalIds; ///< with points: "C9 F4 F5"
    std::string reason;
};

struct Measured {
    std::vector<Finding> findings;
    std::vector<FalseAlarm> falseAlarms;
    std::int64_t personDays = 0; ///< of people with logs

    void add(const Measured& other);
    /// Of the attacks (of one analytic) that leave traces, the share found at this band or higher.
    [[nodiscard]] double recall(Band least, std::string_view analytic = {}) const;
    [[nodiscard]] double falsePerThousandDays() const;
    /// The table for people: by variant, then the reasons of false alarms.
    [[nodiscard]] std::string text() const;
};

/// Imports what writeScenario wrote into `folder`, detects, and compares with the truth.
[[nodiscard]] Measured measureScenario(
    const Scenario& scenario, const std::filesystem::path& folder);

} // namespace callwake::test
