// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/sample_case/organisation.h"

#include "model/named.h"

#include <filesystem>

namespace callwake::test {

/// How an attack by telephone goes. The scenario knows what attackers do, and nothing of how
/// Callwake weighs it.
enum class Variant : std::uint8_t {
    Plain, ///< an unknown number calls; what the caller wants happens soon after the call
    SpoofedHelpDesk, ///< the caller shows the number of the own help desk
    HelpDeskName, ///< ... or a number of their own, and a name as a help desk has
    RenamedTool, ///< the tool's file has an innocent name
    PortableTool, ///< the tool runs from the downloads, nothing is installed
    DuringCall, ///< everything happens while they talk
    HarmlessCallBetween, ///< a supplier calls between call and action
    AnothersComputer, ///< the victim acts at a colleague's computer, signed in there
    WrongClock, ///< the clock of the victim's computer is minutes off
    Callback, ///< the victim dials the number, and talks for a short while
    MissedThenCallback, ///< the victim returns a call that nobody answered
    HelpDeskAsVictim, ///< the caller asks the help desk to reset a colleague's credentials
    NoLogs, ///< no source covers the victim's computer
    ColleaguesTool ///< no attack: it is a colleague, whom nobody called, that runs a remote tool
};

enum class Expected : std::uint8_t { Sequence, CannotSay, Nothing };

} // namespace callwake::test

namespace callwake {

template <>
inline constexpr std::array<std::string_view, 14> names<test::Variant>{"plain", "spoofed help desk",
    "help desk's name", "renamed tool", "portable tool", "during the call", "harmless call between",
    "another's computer", "wrong clock", "callback", "missed call returned", "help desk as victim",
    "no logs", "colleague's tool"};
template <>
inline constexpr std::array<std::string_view, 3> names<test::Expected>{
    "sequence", "cannot say", "nothing"};

} // namespace callwake

namespace callwake::test {

struct AttackKind {
    std::string_view analytic; ///< "AN0683"
    Variant variant = Variant::Plain;
};
[[nodiscard]] std::vector<AttackKind> everyKindOfAttack();

struct ScenarioSettings {
    int people = 60; ///< at least 20, at most 500
    int days = 10; ///< working days, at most 60
    int noisePercent = 100; ///< of the ordinary number of calls and acts
    int attacksEach = 1; ///< of each kind
    std::vector<AttackKind> mix = everyKindOfAttack();
    std::uint64_t seed = 1;
};

/// The truth about one planted attack.
struct PlantedAttack {
    std::string_view analytic;
    Variant variant = Variant::Plain;
    Expected expected = Expected::Sequence;
    std::size_t victim = 0; ///< in Plan::people
    std::vector<Instant> calls; ///< begin of each that belongs to it; the decisive one is last
    Instant action{}; ///< the first one, by a true clock
};

struct Scenario {
    ScenarioSettings settings;
    Plan plan;
    std::vector<PlantedAttack> attacks;
    std::vector<Duration> clockErrors; ///< of each person's computer
};

/// Months of an organisation as they really were. Same settings, same scenario, on any machine.
[[nodiscard]] Scenario planScenario(const ScenarioSettings& settings);
/// Writes the logs below `folder`/logs, and beside them people.csv, numbers.csv, rules.json and
/// truth.csv.
void writeScenario(const Scenario& scenario, const std::filesystem::path& folder);

} // namespace callwake::test
