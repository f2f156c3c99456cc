// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/scenario/parts.h"

#include "support/sample_case/teller.h"

#include <QtGlobal>
#include <algorithm>
#include <map>
#include <set>

namespace callwake::test {

using namespace std::chrono;

namespace {

bool isOfAccounts(const AttackKind& kind)
{
    return kind.analytic == "AN0686";
}

bool canBeVictim(const Employee& person, const AttackKind& kind)
{
    if (kind.variant == Variant::NoLogs)
        return person.platform == Platform::None;
    if (kind.variant == Variant::HelpDeskAsVictim)
        return person.group == "IT";
    if (isOfAccounts(kind))
        return person.platform != Platform::None;
    return person.platform
        == (kind.analytic == "AN0683"       ? Platform::Windows
                : kind.analytic == "AN0684" ? Platform::Linux
                                            : Platform::MacOs);
}

/// Finds victims, so that everybody's turn comes, and two attacks on one person lie days apart.
class Victims {
public:
    Victims(const Scenario& scenario, Random& random)
        : m_plan(scenario.plan)
        , m_random(random)
        , m_days(workingDays(scenario.settings.days))
        , m_next(scenario.plan.people.size() / 2)
    {
    }
    struct Turn {
        std::size_t person = 0;
        int day = 0;
    };
    Turn next(const AttackKind& kind);

private:
    [[nodiscard]] bool isFree(std::size_t person, int day) const
    {
        return std::ranges::none_of(m_taken,
            [&](const Turn& t) { return t.person == person && std::abs(t.day - day) < 2; });
    }
    const Plan& m_plan;
    Random& m_random;
    std::vector<int> m_days;
    std::size_t m_next;
    std::vector<Turn> m_taken;
    std::set<std::size_t> m_ownClock; ///< their computers' clocks are wrong: for one attack only
};

Victims::Turn Victims::next(const AttackKind& kind)
{
    const bool clock = kind.variant == Variant::WrongClock;
    for (std::size_t tries = 0; tries < 50 * m_plan.people.size(); ++tries) {
        const std::size_t person = m_next++ % m_plan.people.size();
        const int day = m_random.oneOf(m_days);
        const bool attacked = std::ranges::count(m_taken, person, &Turn::person) > 0;
        if (!canBeVictim(m_plan.people[person], kind) || m_ownClock.contains(person)
            || (clock && attacked) || !isFree(person, day))
            continue;
        if (clock)
            m_ownClock.insert(person);
        m_taken.push_back({person, day});
        return m_taken.back();
    }
    qFatal("too few people or days for so many attacks");
}

/// One attack: first its calls, then what they lead to.
class Attack {
public:
    Attack(Scenario& scenario, Random& random, const AttackKind& kind, Victims::Turn turn)
        : m_scenario(scenario)
        , m_plan(scenario.plan)
        , m_random(random)
        , m_kind(kind)
        , m_number(strangersNumber(random))
        , m_begin(londonTime(
              turn.day, random.between(9, 15), random.between(0, 59), random.between(0, 59)))
    {
        m_truth.analytic = kind.analytic;
        m_truth.variant = kind.variant;
        m_truth.victim = turn.person;
    }
    void plan();

private:
    void planCalls();
    void planAction();
    [[nodiscard]] Instant timeOfAction();
    PlannedCall& call(Instant begin, int talkSeconds);
    [[nodiscard]] bool is(Variant variant) const { return m_kind.variant == variant; }

    Scenario& m_scenario;
    Plan& m_plan;
    Random& m_random;
    AttackKind m_kind;
    std::string m_number;
    Instant m_begin;
    Instant m_answer{}, m_end{}; ///< of the decisive call
    Instant m_notBefore{}; ///< the end of a call in between
    PlantedAttack m_truth;
};

PlannedCall& Attack::call(Instant begin, int talkSeconds)
{
    PlannedCall call{.begin = begin,
        .ringSeconds = m_random.between(4, 20),
        .talkSeconds = talkSeconds,
        .employee = m_truth.victim,
        .remote = m_number};
    if (m_kind.analytic == "AN0685") {
        call.witness = PlannedCall::Witness::FaceTimeAudio;
        call.ringSeconds = 0;
    }
    m_truth.calls.push_back(begin);
    m_answer = begin + seconds(call.ringSeconds);
    m_end = m_answer + seconds(talkSeconds);
    m_plan.calls.push_back(std::move(call));
    return m_plan.calls.back();
}

void Attack::planCalls()
{
    const int talk = is(Variant::DuringCall) ? m_random.between(1200, 3600)
        : is(Variant::Callback)              ? m_random.between(90, 300)
                                             : m_random.between(240, 1500);
    if (is(Variant::SpoofedHelpDesk)) {
        m_number = helpdeskNumber;
        call(m_begin, talk).displayName = "Northgate Help Desk";
    } else if (is(Variant::HelpDeskName)) {
        call(m_begin, talk).displayName = "IT Service Desk";
    } else if (is(Variant::Callback)) {
        call(m_begin, talk).kind = PlannedCall::Kind::Outbound;
    } else if (is(Variant::MissedThenCallback)) {
        call(m_begin, 0);
        const Instant later = m_begin + between(m_random, 120, 1500);
        call(later, talk).kind = PlannedCall::Kind::Outbound;
    } else {
        call(m_begin, talk);
    }
    if (is(Variant::HarmlessCallBetween)) {
        const auto known = circleOf(m_truth.victim, m_scenario.settings.people);
        const auto& contact = m_random.oneOf(known);
        const PlannedCall harmless{.begin = m_end + between(m_random, 60, 240),
            .ringSeconds = m_random.between(4, 12),
            .talkSeconds = m_random.between(60, 300),
            .employee = m_truth.victim,
            .remote = contact.number,
            .displayName = contact.label};
        m_notBefore = harmless.begin + seconds(harmless.ringSeconds + harmless.talkSeconds);
        m_plan.calls.push_back(harmless);
    }
}

Instant Attack::timeOfAction()
{
    if (is(Variant::DuringCall)) {
        const auto talk = int(duration_cast<seconds>(m_end - m_answer).count());
        return m_answer + between(m_random, 300, talk - 240);
    }
    if (is(Variant::HelpDeskAsVictim)) // who resets while the caller waits
        return m_answer + between(m_random, 90, 200);
    return std::max(m_end, m_notBefore) + between(m_random, 20, 600);
}

void Attack::planAction()
{
    m_truth.action = timeOfAction();
    if (is(Variant::ColleaguesTool)) {
        std::size_t colleague = m_truth.victim;
        do
            colleague = (colleague + 1) % m_plan.people.size();
        while (m_plan.people[colleague].platform != Platform::Windows);
        m_truth.expected = Expected::Nothing;
        planRemoteControl(m_plan, m_random, colleague, Variant::PortableTool, m_truth.action);
    } else if (is(Variant::NoLogs)) {
        m_truth.expected = Expected::CannotSay;
    } else if (isOfAccounts(m_kind)) {
        planAccountTakeover(m_plan, m_random, m_truth.victim, m_kind.variant, m_truth.action);
    } else {
        planRemoteControl(m_plan, m_random, m_truth.victim, m_kind.variant, m_truth.action);
    }
    if (is(Variant::WrongClock)) // two to six minutes, fast or slow
        m_scenario.clockErrors[m_truth.victim] =
            between(m_random, 120, 360) * (m_random.chance(50) ? 1 : -1);
}

void Attack::plan()
{
    planCalls();
    planAction();
    m_scenario.attacks.push_back(std::move(m_truth));
}

} // namespace

std::vector<AttackKind> everyKindOfAttack()
{
    using enum Variant;
    std::vector<AttackKind> all;
    const std::map<std::string_view, std::vector<Variant>> variants{
        {"AN0683",
            {Plain, SpoofedHelpDesk, HelpDeskName, RenamedTool, PortableTool, DuringCall,
                HarmlessCallBetween, AnothersComputer, WrongClock, Callback, MissedThenCallback,
                NoLogs, ColleaguesTool}},
        {"AN0684",
            {Plain, SpoofedHelpDesk, PortableTool, DuringCall, HarmlessCallBetween, WrongClock,
                Callback, MissedThenCallback}},
        {"AN0685", {Plain, DuringCall, HarmlessCallBetween, Callback, MissedThenCallback}},
        {"AN0686",
            {Plain, SpoofedHelpDesk, HelpDeskName, DuringCall, HarmlessCallBetween, Callback,
                MissedThenCallback, HelpDeskAsVictim}},
    };
    for (const auto& [analytic, list] : variants)
        for (const Variant variant : list)
            all.push_back({analytic, variant});
    return all;
}

void planAttacks(Scenario& scenario, Random& random)
{
    Victims victims(scenario, random);
    for (int i = 0; i < scenario.settings.attacksEach; ++i)
        for (const AttackKind& kind : scenario.settings.mix)
            Attack(scenario, random, kind, victims.next(kind)).plan();
}

} // namespace callwake::test
