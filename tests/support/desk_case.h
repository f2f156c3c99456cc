// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/small_source.h"

#include <chrono>
#include <string>

namespace callwake::test {

/// `days` days of Ana's, each with a call of three minutes from one number and one of five seconds
/// from a number of that day.
inline Case deskCase(const std::string& path, int days)
{
    Case made = must(Case::create(path, {"Desk", "GB", "Europe/London"}));
    SmallSource calls(made, "/logs/Master.csv");
    for (int day = 0; day < days; ++day) {
        const Instant midnight = at("2026-06-01T00:00:00Z") + day * std::chrono::days(1);
        calls.from("+442079460031")
            .call(formatIso(midnight + std::chrono::hours(8)).c_str(), "2001",
                std::chrono::minutes(3));
        calls.from("+4420794601" + std::to_string(10 + day));
        calls.call(
            formatIso(midnight + std::chrono::hours(10)).c_str(), "2001", std::chrono::seconds(5));
    }
    calls.finish();
    const PersonId ana = must(made.addPerson({{}, "Ana", "Desk", ""}, "test"));
    must(made.assign({{}, IdentityKind::Extension, "2001"}, ana, "test"));
    return made;
}

} // namespace callwake::test
