// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/scenario/measure.h"

#include "detect/detector.h"
#include "detect/unraised.h"
#include "import/importer.h"
#include "support/small_source.h"

#include <algorithm>
#include <fstream>

namespace callwake::test {

namespace fs = std::filesystem;
using namespace std::chrono;

namespace {

constexpr auto sameCall = seconds(90); ///< a telephone and its exchange begin calls differently

Case importScenario(const fs::path& folder)
{
    Case target = must(Case::create((folder / "scenario.callwake").string(),
        {.title = "Scenario", .region = "GB", .zone = "Europe/London"}));
    must(importPeople(target, (folder / "people.csv").string(), "test"));
    must(importNumbers(target, (folder / "numbers.csv").string(), "test"));
    const auto import = [&](const fs::path& below, const std::string& host) {
        ImportOptions options;
        options.host = host;
        for (const auto& file : filesBelow(below.string()))
            must(importFile(target, file, options, {}));
    };
    for (const char* name : {"pbx", "mobile", "entra"})
        import(folder / "logs" / name, {});
    for (const auto& computer : fs::directory_iterator(folder / "logs" / "computers"))
        import(computer.path(), computer.path().filename().string());
    return target;
}

bool isNear(Instant time, const std::vector<Instant>& calls)
{
    return std::ranges::any_of(calls, [&](Instant call) { return abs(time - call) <= sameCall; });
}

bool holds(const Sequence& sequence, const PlantedAttack& attack)
{
    return std::ranges::any_of(sequence.calls,
        [&](const SequenceMember& call) { return isNear(call.time, attack.calls); });
}

std::string signalsOf(const Sequence& sequence)
{
    std::map<std::string, double> best;
    for (const SignalHit& hit : sequence.hits)
        if (hit.testable && hit.points > 0)
            best[hit.id] = std::max(best[hit.id], hit.points);
    std::string text;
    for (const auto& [id, points] : best)
        text += (text.empty() ? "" : " ") + id;
    return text;
}

bool isRaised(const Sequence& sequence)
{
    return sequence.band >= Band::Medium && !sequence.suppressed;
}

/// The sequences of a case and the truth, side by side.
class Comparison {
public:
    Comparison(const Scenario& scenario, const Case& target, const Rules& rules)
        : m_scenario(scenario)
        , m_sequences(must(target.sequences()))
        , m_unraised(must(unraisedCalls(target, rules, {})))
    {
        for (const Person& person : must(target.people()))
            m_people[person.name] = person.id;
    }
    [[nodiscard]] Finding findingOf(const PlantedAttack& attack) const;
    [[nodiscard]] std::vector<FalseAlarm> falseAlarms() const;

private:
    [[nodiscard]] PersonId victimOf(const PlantedAttack& attack) const
    {
        return m_people.at(m_scenario.plan.people[attack.victim].name);
    }
    const Scenario& m_scenario;
    std::vector<Sequence> m_sequences;
    std::vector<UnraisedCall> m_unraised;
    std::map<std::string, PersonId> m_people;
};

Finding Comparison::findingOf(const PlantedAttack& attack) const
{
    Finding finding{.attack = attack, .person = m_scenario.plan.people[attack.victim].name};
    const PersonId victim = victimOf(attack);
    for (const Sequence& sequence : m_sequences) {
        if (sequence.person != victim || !holds(sequence, attack))
            continue;
        finding.saidCannotSay |= sequence.isBlind();
        if (sequence.followOns.empty() || (finding.band && *finding.band >= sequence.band))
            continue;
        finding.band = sequence.band;
        finding.reason =
            std::to_string(sequence.priority) + " (" + signalsOf(sequence) + ") " + sequence.reason;
    }
    finding.saidCannotSay |= std::ranges::any_of(m_unraised, [&](const UnraisedCall& call) {
        return call.owner.person == victim && call.why == UnraisedCall::Why::CannotSay
            && isNear(call.begin, attack.calls);
    });
    return finding;
}

std::vector<FalseAlarm> Comparison::falseAlarms() const
{
    std::vector<FalseAlarm> alarms;
    for (const Sequence& sequence : m_sequences) {
        const bool explained = std::ranges::any_of(m_scenario.attacks, [&](const auto& attack) {
            return sequence.person == victimOf(attack) && holds(sequence, attack);
        });
        if (!isRaised(sequence) || explained)
            continue;
        const auto person =
            std::ranges::find(m_people, sequence.person, [](const auto& p) { return p.second; });
        alarms.push_back({person->first, sequence.priority, signalsOf(sequence), sequence.reason});
    }
    return alarms;
}

std::int64_t personDaysOf(const Scenario& scenario)
{
    return scenario.settings.days
        * std::ranges::count_if(scenario.plan.people,
            [](const Employee& person) { return person.platform != Platform::None; });
}

/// One line of the table.
struct Row {
    Expected expected = Expected::Sequence;
    int planted = 0, atMedium = 0, atAny = 0, right = 0;
};

std::string line(const char* format, auto... values)
{
    char text[256];
    std::snprintf(text, sizeof text, format, values...);
    return text;
}

} // namespace

bool Finding::right() const
{
    const bool raised = band && *band >= Band::Medium;
    switch (attack.expected) {
    case Expected::Sequence:
        return raised;
    case Expected::CannotSay:
        return saidCannotSay;
    case Expected::Nothing:
        break;
    }
    return !raised;
}

void Measured::add(const Measured& other)
{
    findings.insert(findings.end(), other.findings.begin(), other.findings.end());
    falseAlarms.insert(falseAlarms.end(), other.falseAlarms.begin(), other.falseAlarms.end());
    personDays += other.personDays;
}

double Measured::recall(Band least, std::string_view analytic) const
{
    std::int64_t planted = 0, found = 0;
    for (const Finding& finding : findings) {
        if (finding.attack.expected != Expected::Sequence
            || (!analytic.empty() && finding.attack.analytic != analytic))
            continue;
        ++planted;
        found += finding.band && *finding.band >= least;
    }
    return planted == 0 ? 1 : double(found) / double(planted);
}

double Measured::falsePerThousandDays() const
{
    return personDays == 0 ? 0 : double(falseAlarms.size()) * 1000 / double(personDays);
}

std::string Measured::text() const
{
    std::map<std::pair<std::string_view, Variant>, Row> rows;
    for (const Finding& finding : findings) {
        Row& row = rows[{finding.attack.analytic, finding.attack.variant}];
        row.expected = finding.attack.expected;
        ++row.planted;
        row.atMedium += finding.band && *finding.band >= Band::Medium;
        row.atAny += finding.band.has_value();
        row.right += finding.right();
    }
    std::string out = line("%-8s %-22s %-10s %7s %7s %7s %7s\n", "", "variant", "expected",
        "planted", "medium+", "any", "right");
    for (const auto& [key, row] : rows)
        out += line("%-8s %-22s %-10s %7d %7d %7d %7d\n", std::string(key.first).c_str(),
            std::string(nameOf(key.second)).c_str(), std::string(nameOf(row.expected)).c_str(),
            row.planted, row.atMedium, row.atAny, row.right);
    for (const char* analytic : {"AN0683", "AN0684", "AN0685", "AN0686", ""})
        out +=
            line("%-8s recall at Medium or higher %.3f (want >= 0.98), at Low %.3f, at any %.3f\n",
                *analytic ? analytic : "all", recall(Band::Medium, analytic),
                recall(Band::Low, analytic), recall(Band::Info, analytic));
    out += line("%zu false at Medium or higher in %lld person-days = %.2f of 1,000 (want <= 1)\n",
        falseAlarms.size(), (long long)personDays, falsePerThousandDays());
    std::map<std::string, int> reasons;
    for (const FalseAlarm& alarm : falseAlarms)
        ++reasons[alarm.signalIds];
    std::vector<std::pair<int, std::string>> ranked;
    for (const auto& [ids, count] : reasons)
        ranked.emplace_back(count, ids);
    std::ranges::sort(ranked, std::greater());
    for (const auto& [count, ids] : ranked)
        out += line("%5d x %s\n", count, ids.c_str());
    return out;
}

Measured measureScenario(const Scenario& scenario, const fs::path& folder)
{
    Case target = importScenario(folder);
    std::ifstream file(folder / "rules.json");
    const std::string text((std::istreambuf_iterator<char>(file)), {});
    must(target.setRules(text, "test"));
    const Rules rules = must(parseRules(text));
    must(detect(target, rules, {}));
    const Comparison comparison(scenario, target, rules);
    Measured measured{
        .falseAlarms = comparison.falseAlarms(), .personDays = personDaysOf(scenario)};
    for (const PlantedAttack& attack : scenario.attacks)
        measured.findings.push_back(comparison.findingOf(attack));
    return measured;
}

} // namespace callwake::test
