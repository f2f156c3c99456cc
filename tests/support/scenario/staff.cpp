// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/scenario/parts.h"

#include "base/text.h"

#include <algorithm>

namespace callwake::test {

namespace {

constexpr std::array<std::string_view, 24> firstNames{"Ada", "Ben", "Cara", "Dev", "Ewa", "Finn",
    "Gita", "Hugo", "Ines", "Jon", "Kira", "Lev", "Mira", "Nils", "Olga", "Pia", "Quinn", "Rosa",
    "Sami", "Tara", "Uma", "Vera", "Wim", "Yara"};
constexpr std::array<std::string_view, 25> lastNames{"Abbas", "Berg", "Costa", "Dale", "Ekman",
    "Foss", "Green", "Holt", "Ivers", "Jones", "Keller", "Lund", "Moss", "Nolan", "Orr", "Price",
    "Quist", "Reyes", "Stone", "Tran", "Usher", "Vogel", "Watts", "Young", "Zeman"};

struct Place {
    std::string_view group;
    Platform platform = Platform::Windows;
};

/// Of twenty people. The last place has a computer that nobody collects logs of.
constexpr std::array<Place, 20> places{{
    {"Sales"},
    {"Engineering", Platform::Linux},
    {"Finance"},
    {"Support"},
    {"IT"},
    {"Sales", Platform::MacOs},
    {"Engineering", Platform::MacOs},
    {"Engineering"},
    {"Finance"},
    {"Engineering", Platform::Linux},
    {"Sales"},
    {"Support"},
    {"Finance", Platform::MacOs},
    {"IT", Platform::Linux},
    {"Sales", Platform::MacOs},
    {"Support"},
    {"Engineering", Platform::Linux},
    {"Sales"},
    {"Finance"},
    {"Sales", Platform::None},
}};

TimeRange spanOf(const PlannedCall& call)
{
    return {call.begin, call.begin + std::chrono::seconds(call.ringSeconds + call.talkSeconds + 1)};
}

/// Every log of a computer tells the time by its clock.
void setClocksWrong(Scenario& scenario)
{
    using Act = PlannedAct::Kind;
    for (PlannedAct& act : scenario.plan.acts)
        if (act.kind != Act::SignIn && act.kind != Act::DirectoryChange)
            act.time += scenario.clockErrors[act.place()];
}

std::string_view hostPrefix(Platform platform)
{
    switch (platform) {
    case Platform::Windows:
        return "WIN-";
    case Platform::Linux:
        return "LNX-";
    case Platform::MacOs:
        return "MAC-";
    case Platform::None:
        break;
    }
    return {};
}

} // namespace

std::vector<Employee> staffOf(int people)
{
    std::vector<Employee> staff;
    int extension = 2001;
    for (std::size_t i = 0; i < std::size_t(people); ++i) {
        if (extension == 2099) // the help desk
            ++extension;
        const auto first = firstNames[i % firstNames.size()];
        const auto last =
            lastNames[(i / firstNames.size() + i % firstNames.size()) % lastNames.size()];
        const Place& place = places[i % places.size()];
        Employee person{.name = std::string(first) + " " + std::string(last),
            .group = std::string(place.group),
            .account = lowered(first) + "." + lowered(last),
            .extension = std::to_string(extension++),
            .host = std::string(hostPrefix(place.platform)),
            .platform = place.platform};
        if (!person.host.empty())
            person.host += person.extension;
        staff.push_back(std::move(person));
    }
    return staff;
}

std::vector<int> workingDays(int count)
{
    std::vector<int> days;
    for (int day = 15; int(days.size()) < count; ++day) // Monday, 15 June 2026
        if ((day - 15) % 7 < 5)
            days.push_back(day);
    return days;
}

std::vector<ContactNumber> suppliersOf(int people)
{
    constexpr std::array<std::string_view, 4> blocks{
        "+44131496", "+44113496", "+44161496", "+44117496"};
    const auto companies = contacts();
    std::vector<ContactNumber> list;
    for (std::size_t i = 0; i < std::size_t(people) * 2; ++i)
        list.push_back(
            {std::string(blocks[i % blocks.size()]) + "0" + std::to_string(100 + i / blocks.size()),
                companies[i % companies.size()].label});
    return list;
}

std::vector<ContactNumber> circleOf(std::size_t person, int people)
{
    const auto all = suppliersOf(people);
    std::vector<ContactNumber> circle;
    for (std::size_t i = 0; i < 10; ++i)
        circle.push_back(all[(person * 7 + i * 13) % all.size()]);
    return circle;
}

std::string strangersNumber(Random& random)
{
    constexpr std::array<std::string_view, 6> areas{
        "121496", "141496", "151496", "114496", "116496", "118496"};
    return "+44" + std::string(random.oneOf(areas)) + "0"
        + std::to_string(random.between(100, 999));
}

Calendar::Calendar(const Plan& plan)
    : m_busy(plan.people.size())
{
    for (const PlannedCall& call : plan.calls)
        m_busy[call.employee].push_back(spanOf(call));
}

bool Calendar::add(Plan& plan, PlannedCall call)
{
    const TimeRange span = spanOf(call);
    auto& busy = m_busy[call.employee];
    const bool free = std::ranges::none_of(busy,
        [&](const TimeRange& other) { return other.begin < span.end && span.begin < other.end; });
    if (free) {
        busy.push_back(span);
        plan.calls.push_back(std::move(call));
    }
    return free;
}

Scenario planScenario(const ScenarioSettings& settings)
{
    Scenario scenario{.settings = settings};
    scenario.plan.people = staffOf(settings.people);
    scenario.plan.lastDay = workingDays(settings.days).back();
    scenario.plan.sysmon = true;
    scenario.clockErrors.resize(scenario.plan.people.size());
    // Each part draws from numbers of its own: more attacks leave the ordinary days as they were.
    Random attacks(settings.seed * 8 + 1);
    Random support(settings.seed * 8 + 2);
    Random calls(settings.seed * 8 + 3);
    Random work(settings.seed * 8 + 4);
    Random before(settings.seed * 8 + 5);
    planAttacks(scenario, attacks);
    planSupport(scenario, support);
    planOrdinaryCalls(scenario, calls);
    planOrdinaryWork(scenario, work);
    planEarlierSignIns(scenario, before);
    lockOwnersOut(scenario);
    planAddresses(scenario);
    setClocksWrong(scenario);
    return scenario;
}

} // namespace callwake::test
