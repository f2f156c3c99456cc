// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/scenario/measure.h"
#include "support/temporary.h"

#include <cstdio>
#include <cstdlib>

using namespace callwake;
using namespace callwake::test;

// measure_scenario [people] [days] [attacks of each kind] [seeds] [noise in per cent] [folder]:
// writes scenarios in real log formats, imports them, detects, and compares with what was planted.
// With a folder the logs, the truth and the cases stay there. Ends with 1 where a goal is missed.

namespace {

void printMistakes(const Measured& measured)
{
    for (const Finding& finding : measured.findings)
        if (!finding.right())
            std::printf("wrong: %s, %s, %s, call %s, action %s: %s %s\n", finding.person.c_str(),
                std::string(finding.attack.analytic).c_str(),
                std::string(nameOf(finding.attack.variant)).c_str(),
                formatIso(finding.attack.calls.back()).c_str(),
                formatIso(finding.attack.action).c_str(),
                finding.band ? std::string(nameOf(*finding.band)).c_str() : "none",
                finding.reason.c_str());
    for (const FalseAlarm& alarm : measured.falseAlarms)
        std::printf("false: %s, %d (%s) %s\n", alarm.person.c_str(), alarm.priority,
            alarm.signalIds.c_str(), alarm.reason.c_str());
}

} // namespace

int main(int count, char** arguments)
{
    const auto number = [&](int at, int otherwise) {
        return count > at ? std::atoi(arguments[at]) : otherwise;
    };
    ScenarioSettings settings{.people = number(1, 200),
        .days = number(2, 20),
        .noisePercent = number(5, 100),
        .attacksEach = number(3, 3)};
    const TemporaryFolder temporary;
    const std::filesystem::path base = count > 6 ? arguments[6] : temporary.path("");
    Measured all;
    for (int seed = 1; seed <= number(4, 3); ++seed) {
        settings.seed = std::uint64_t(seed);
        const Scenario scenario = planScenario(settings);
        const auto folder = base / ("seed-" + std::to_string(seed));
        std::filesystem::remove_all(folder);
        writeScenario(scenario, folder);
        all.add(measureScenario(scenario, folder));
    }
    printMistakes(all);
    std::fputs(all.text().c_str(), stdout);
    return all.recall(Band::Medium) >= 0.98 && all.falsePerThousandDays() <= 1 ? 0 : 1;
}
