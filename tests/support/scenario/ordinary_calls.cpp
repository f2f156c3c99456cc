// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/scenario/parts.h"

#include "support/sample_case/ordinary.h"

namespace callwake::test {

using namespace std::chrono;

namespace {

/// How many calls a day, and how many of a hundred are with numbers that are on no list.
struct Habit {
    int least = 4;
    int most = 10;
    int strangers = 5;
};

Habit habitOf(std::string_view group)
{
    if (group == "Sales" || group == "Support")
        return {8, 16, 15};
    if (group == "Engineering")
        return {1, 5, 2};
    return {};
}

class Telephones {
public:
    Telephones(Scenario& scenario, Random& random)
        : m_plan(scenario.plan)
        , m_random(random)
        , m_calendar(scenario.plan)
    {
        for (std::size_t who = 0; who < m_plan.people.size(); ++who)
            m_circles.push_back(circleOf(who, scenario.settings.people));
        for (int i = 0; i < 40; ++i)
            m_customers.push_back(strangersNumber(random));
    }
    void planDay(std::size_t who, int day, int noisePercent);

private:
    void plan(std::size_t who, int day);
    void internal(PlannedCall& call);
    void withContact(PlannedCall& call);
    void withStranger(PlannedCall& call);
    std::string customersNumber();
    void add(const PlannedCall& call);

    Plan& m_plan;
    Random& m_random;
    Calendar m_calendar;
    std::vector<std::vector<ContactNumber>> m_circles; ///< by employee
    std::vector<std::string> m_customers; ///< who call again and again, and are on no list
};

void Telephones::internal(PlannedCall& call)
{
    const auto step = std::size_t(m_random.between(1, int(m_plan.people.size()) - 1));
    const Employee& other = m_plan.people[(call.employee + step) % m_plan.people.size()];
    call.kind = PlannedCall::Kind::Internal;
    call.remote = other.extension;
    call.displayName = other.name;
}

void Telephones::withContact(PlannedCall& call)
{
    const Employee& person = m_plan.people[call.employee];
    const auto& contact = m_random.oneOf(m_circles[call.employee]);
    call.kind = m_random.chance(55) ? PlannedCall::Kind::Inbound : PlannedCall::Kind::Outbound;
    call.remote = contact.number;
    call.displayName = contact.label;
    call.ringGroup = call.kind == PlannedCall::Kind::Inbound && m_random.chance(15);
    if (person.group == "Sales" && m_random.chance(25))
        call.witness = PlannedCall::Witness::Mobile;
    else if (person.platform == Platform::MacOs && m_random.chance(20))
        call.witness = PlannedCall::Witness::FaceTimeAudio;
}

/// Most customers call again; a few are abroad.
std::string Telephones::customersNumber()
{
    if (m_random.chance(30))
        return m_random.oneOf(m_customers);
    if (m_random.chance(6))
        return "+4930231250" + std::to_string(m_random.between(10, 99));
    if (m_random.chance(6))
        return "+121255501" + std::to_string(m_random.between(10, 99));
    return strangersNumber(m_random);
}

/// Customers, couriers, cold callers, wrong numbers, and callers that withhold their number.
void Telephones::withStranger(PlannedCall& call)
{
    const int sort = m_random.between(1, 100);
    call.remote = strangersNumber(m_random);
    if (sort <= 60) {
        call.remote = customersNumber();
        const int length = m_random.between(1, 100);
        call.talkSeconds = length <= 60 ? m_random.between(60, 360)
            : length <= 90              ? m_random.between(360, 900)
                                        : m_random.between(900, 2400);
        if (m_random.chance(20))
            call.kind = PlannedCall::Kind::Outbound;
    } else if (sort <= 75) { // a courier, who may have to try twice
        PlannedCall attempt = call;
        attempt.talkSeconds = 0;
        call.talkSeconds = m_random.between(15, 60);
        if (m_random.chance(30)) {
            m_calendar.add(m_plan, attempt);
            call.begin += between(m_random, 180, 480);
        }
    } else if (sort <= 85) {
        call.talkSeconds = m_random.between(10, 90);
    } else if (sort <= 90) {
        call.talkSeconds = m_random.between(4, 15);
    } else {
        call.remote = "anonymous";
        call.talkSeconds = m_random.between(60, 600);
    }
}

/// Some calls are not answered, and some of these are returned.
void Telephones::add(const PlannedCall& call)
{
    PlannedCall made = call;
    if (m_random.chance(15))
        made.talkSeconds = 0;
    if (!m_calendar.add(m_plan, made) || made.talkSeconds > 0
        || made.kind != PlannedCall::Kind::Inbound || made.remote == "anonymous"
        || !m_random.chance(40))
        return;
    made.kind = PlannedCall::Kind::Outbound;
    made.ringGroup = false;
    made.begin += between(m_random, 240, 3600);
    made.talkSeconds = m_random.between(30, 420);
    m_calendar.add(m_plan, made);
}

void Telephones::plan(std::size_t who, int day)
{
    PlannedCall call;
    call.begin = officeTime(m_random, day);
    if (m_random.chance(2)) // before the others come, or after they went
        call.begin += hours(m_random.chance(50) ? 4 : -2);
    call.employee = who;
    call.ringSeconds = m_random.between(3, 22);
    call.talkSeconds = m_random.between(25, 540);
    const int sort = m_random.between(1, 100);
    if (sort <= habitOf(m_plan.people[who].group).strangers)
        withStranger(call);
    else if (sort <= 45)
        internal(call);
    else
        withContact(call);
    add(call);
}

void Telephones::planDay(std::size_t who, int day, int noisePercent)
{
    const Habit habit = habitOf(m_plan.people[who].group);
    const int calls = m_random.between(habit.least, habit.most) * noisePercent / 100;
    for (int i = 0; i < calls; ++i)
        plan(who, day);
}

} // namespace

void planOrdinaryCalls(Scenario& scenario, Random& random)
{
    Telephones telephones(scenario, random);
    for (const int day : workingDays(scenario.settings.days))
        for (std::size_t who = 0; who < scenario.plan.people.size(); ++who)
            telephones.planDay(who, day, scenario.settings.noisePercent);
}

} // namespace callwake::test
