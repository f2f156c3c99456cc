// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/scenario/measure.h"
#include "support/temporary.h"

#include <QTest>
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

using namespace callwake;
using namespace callwake::test;
namespace fs = std::filesystem;

namespace {

std::string contentOf(const fs::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {(std::istreambuf_iterator<char>(file)), {}};
}

} // namespace

/// Weeks of an invented organisation with planted attacks: these are found, and ordinary days are
/// left alone. tests/bench/measure_scenario measures the same of larger ones.
class TestScenario : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        for (const std::uint64_t seed : {1, 2, 3}) {
            const Scenario scenario =
                planScenario({.people = 40, .days = 10, .attacksEach = 1, .seed = seed});
            const fs::path folder = m_folder.path(std::to_string(seed));
            writeScenario(scenario, folder);
            m_measured.add(measureScenario(scenario, folder));
        }
        qInfo("%s", m_measured.text().c_str());
    }

    void sameSettingsGiveTheSameScenario()
    {
        const ScenarioSettings settings{.people = 20, .days = 5, .mix = {{"AN0683"}}, .seed = 9};
        const Scenario one = planScenario(settings);
        const Scenario two = planScenario(settings);
        QVERIFY(one.plan.calls.size() > 500);
        QVERIFY(std::ranges::equal(
            one.plan.calls, two.plan.calls, {}, &PlannedCall::begin, &PlannedCall::begin));
        QVERIFY(std::ranges::equal(
            one.plan.acts, two.plan.acts, {}, &PlannedAct::command, &PlannedAct::command));
        ScenarioSettings other = settings;
        other.seed = 10;
        QVERIFY(one.attacks.front().action != planScenario(other).attacks.front().action);
    }

    void sameScenarioGivesTheSameFiles()
    {
        const Scenario scenario =
            planScenario({.people = 20, .days = 3, .mix = {{"AN0684"}}, .seed = 4});
        const fs::path one = m_folder.path("one");
        const fs::path two = m_folder.path("two");
        writeScenario(scenario, one);
        writeScenario(scenario, two);
        int files = 0;
        for (const auto& entry : fs::recursive_directory_iterator(one)) {
            if (!entry.is_regular_file())
                continue;
            ++files;
            const fs::path relative = fs::relative(entry.path(), one);
            QVERIFY2(contentOf(entry.path()) == contentOf(two / relative), relative.c_str());
        }
        QVERIFY(files > 60);
        const std::string truth = contentOf(one / "truth.csv");
        QCOMPARE(std::ranges::count(truth, '\n'), std::ptrdiff_t(scenario.attacks.size()) + 1);
    }

    void attacksLeaveOrdinaryDaysAsTheyAre()
    {
        ScenarioSettings settings{.people = 20, .days = 5, .mix = {}, .seed = 9};
        const auto calm = planScenario(settings).plan.acts.size();
        settings.mix = {{"AN0685"}};
        const auto acts = planScenario(settings).plan.acts.size();
        QCOMPARE(acts, calm + 3);
    }

    /// Or an attacker would come from where the victim once stayed.
    void nobodyElseWasAtANewAddress()
    {
        const Scenario scenario = planScenario({.people = 200, .days = 20, .attacksEach = 5});
        std::map<std::string, std::set<std::size_t>> people; // by address
        std::map<std::string, std::set<std::int64_t>> weeks;
        for (const PlannedAct& act : scenario.plan.acts)
            if (act.address.starts_with("198.18.") || act.address.starts_with("198.19.")) {
                people[act.address].insert(act.employee);
                weeks[act.address].insert(
                    std::chrono::floor<std::chrono::weeks>(act.time).time_since_epoch().count());
            }
        QVERIFY(people.size() > 50);
        for (const auto& [address, there] : people)
            QVERIFY2(there.size() == 1 && weeks[address].size() <= 2, address.c_str());
    }

    void plantedAttacksAreFound()
    {
        for (const char* analytic : {"AN0683", "AN0684", "AN0685"})
            QVERIFY2(m_measured.recall(Band::Medium, analytic) >= 0.98, m_measured.text().c_str());
    }

    void accountTakeoversAreFound()
    {
        QVERIFY2(m_measured.recall(Band::Medium, "AN0686") >= 0.98, m_measured.text().c_str());
        for (const Finding& finding : m_measured.findings)
            if (finding.attack.variant == Variant::SpoofedHelpDesk
                || finding.attack.variant == Variant::HelpDeskAsVictim)
                QVERIFY2(finding.right(), finding.person.c_str());
    }

    void ordinaryDaysAreLeftAlone()
    {
        QVERIFY2(m_measured.falsePerThousandDays() <= 1, m_measured.text().c_str());
    }

    void answersAreTrueWhereNothingCanBeFound()
    {
        int unseen = 0;
        for (const Finding& finding : m_measured.findings)
            if (finding.attack.expected != Expected::Sequence) {
                QVERIFY2(finding.right(), finding.person.c_str());
                ++unseen;
            }
        QVERIFY(unseen >= 3);
    }

private:
    TemporaryFolder m_folder;
    Measured m_measured;
};

QTEST_GUILESS_MAIN(TestScenario)
#include "tst_scenario.moc"
