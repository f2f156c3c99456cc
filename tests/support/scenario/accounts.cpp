// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/scenario/parts.h"

#include "support/sample_case/ordinary.h"

#include <algorithm>

namespace callwake::test {

using namespace std::chrono;

namespace {

using Act = PlannedAct::Kind;

// Where people sign in from, as organisations see it in the logs of their identity provider:
//
// - All who sit in the office leave it by one address.
// - Seven of ten also work at home, two days of five; half of these lines have IPv6, where the
//   computer changes the last 64 bits every day, and the others keep one address for months.
// - Four of ten read mail on a telephone now and then; a carrier sends its customers through a few
//   gateways, so that each of them shows two addresses.
// - In four of a hundred weeks somebody is where nobody was before (a hotel, a customer, a train, a
//   line that got a new address), for one to three days. That is when they forget their factor at
//   home no more and no less often than elsewhere, so nothing ties it to calls or resets.
// - A new telephone, however, is tried out at once and on its way: three of ten sign in through the
//   carrier after they registered it, whether they ever did before or not.
//
// - Computers with Windows and macOS are registered with the directory, which then names them;
//   telephones and computers with Linux are not.
//
// Attackers come from an address and a computer of their own. The provider keeps sign-ins for
// thirty days, so that what is exported in the morning after reaches back four weeks before the
// first call.
constexpr std::string_view office = "198.51.100.9";
constexpr int daysKept = 28;

bool isWeekend(int daysBefore)
{
    return (7 - daysBefore % 7) % 7 >= 5; // the first day is a Monday
}

int dayOf(Instant time)
{
    return int(floor<days>(time).time_since_epoch().count());
}

std::string homeOf(std::size_t who, int day)
{
    if (who % 2 == 0)
        return "192.0.2." + std::to_string(1 + who / 2 % 250);
    Random computer(who * 1000 + std::uint64_t(day)); // its last 64 bits of that day
    return "2001:db8:" + std::to_string(1000 + who)
        + ":1:" + std::to_string(computer.between(1, 9999))
        + ":0:0:" + std::to_string(computer.between(1, 9999));
}

/// Empty unless the person is on the way that day.
std::string awayOf(std::uint64_t seed, std::size_t who, int day)
{
    constexpr int monday = 4; // 1970 began on a Thursday
    const int week = (day + 7 - monday) / 7;
    Random random((seed * 1000 + who) * 10'000 + std::uint64_t(week));
    random.next();
    const bool goes = random.chance(4);
    const int first = random.between(0, 4), last = first + random.between(0, 2);
    const int weekday = (day + 7 - monday) % 7;
    return goes && weekday >= first && weekday <= last ? newAddress(random) : std::string();
}

/// Whom the help desk is asked to reset.
std::size_t colleagueOf(const Plan& plan, std::size_t victim)
{
    return (victim + 7) % plan.people.size();
}

bool isOfCarrier(std::string_view address)
{
    return address != office && address.starts_with("198.51.100.");
}

std::string usualAddress(std::uint64_t seed, const PlannedAct& act)
{
    const std::size_t who = act.employee;
    const int day = dayOf(act.time);
    Random today((seed * 1000 + who) * 100'000 + std::uint64_t(day));
    Random moment(std::uint64_t(toMicroseconds(act.time)) * 1000 + who);
    today.next();
    moment.next();
    if (who % 10 < 4 && act.kind == Act::SignIn && moment.chance(20))
        return carriersAddress(who, moment);
    if (const std::string away = awayOf(seed, who, day); !away.empty())
        return away;
    const bool atHome = who * 7 % 10 < 7 && today.chance(40);
    return atHome ? homeOf(who, day) : std::string(office);
}

} // namespace

std::string newAddress(Random& random)
{
    // Of RFC 2544: the ranges for documents are so small that two would meet there.
    const int host = random.between(1, 0x1fffe);
    return "198." + std::to_string(18 + (host >> 16)) + '.' + std::to_string(host >> 8 & 255) + '.'
        + std::to_string(host & 255);
}

std::string carriersAddress(std::size_t who, Random& random)
{
    return "198.51.100." + std::to_string(200 + who % 5 * 2 + std::size_t(random.between(0, 1)));
}

std::string applicationInUse(Random& random)
{
    constexpr std::array<std::string_view, 8> applications{"Office 365 Exchange Online",
        "Microsoft Teams", "Northgate CRM", "Office 365 SharePoint Online", "Calendar Sync",
        "Deskplanner", "Formmill", "Slidebarn"};
    const int sort = random.between(1, 100); // the latter four are signed in to seldom
    return std::string(applications[std::size_t(sort <= 92 ? sort % 4 : 4 + sort % 4)]);
}

std::string newApplication(Random& random)
{
    constexpr std::array<std::string_view, 8> things{
        "Mail", "Calendar", "Files", "Contacts", "Meeting", "Notes", "Archive", "Inbox"};
    constexpr std::array<std::string_view, 6> deeds{
        "Backup", "Sync", "Migration", "Recovery", "Export", "Insight"};
    constexpr std::array<std::string_view, 5> sorts{
        "Assistant", "Helper", "Connector", "Tool", "Pro"};
    return std::string(random.oneOf(things)) + ' ' + std::string(random.oneOf(deeds)) + ' '
        + std::string(random.oneOf(sorts));
}

void planEarlierSignIns(Scenario& scenario, Random& random)
{
    const int firstDay = workingDays(1).front();
    for (int before = daysKept; before > 0; --before)
        for (std::size_t who = 0; who < scenario.plan.people.size() && !isWeekend(before); ++who)
            for (int i = random.between(3, 9); i > 0; --i)
                scenario.plan.acts.push_back({.time = officeTime(random, firstDay) - days(before),
                    .employee = who,
                    .kind = Act::SignIn,
                    .subject = applicationInUse(random),
                    .outcome = random.chance(33) ? "MFA completed in Azure AD"
                                                 : "MFA requirement satisfied by claim in the "
                                                   "token"});
}

/// Whose password was reset by somebody else cannot sign in until that somebody did and they
/// noticed; only what was open goes on for an hour, in which nobody is asked for a factor.
void lockOwnersOut(Scenario& scenario)
{
    Plan& plan = scenario.plan;
    for (const PlantedAttack& attack : scenario.attacks) {
        if (attack.variant != Variant::HelpDeskAsVictim)
            continue;
        const std::size_t owner = colleagueOf(plan, attack.victim);
        const auto isAttackers = [&](const PlannedAct& act) {
            return act.employee == owner && act.kind == Act::SignIn && !act.address.empty()
                && act.time > attack.action && act.time < attack.action + hours(7);
        };
        const auto entry = std::ranges::find_if(plan.acts, isAttackers);
        const Instant until = entry == plan.acts.end() ? attack.action : entry->time;
        std::erase_if(plan.acts, [&](const PlannedAct& act) {
            const bool wasOpen = act.time < attack.action + hours(1)
                && act.outcome.find("claim in the token") != std::string::npos;
            return act.employee == owner && act.kind == Act::SignIn && act.address.empty()
                && act.time > attack.action && act.time < until && !wasOpen;
        });
    }
}

void planAddresses(Scenario& scenario)
{
    for (PlannedAct& act : scenario.plan.acts) {
        if ((act.kind != Act::SignIn && act.kind != Act::DirectoryChange) || !act.address.empty())
            continue;
        act.address = usualAddress(scenario.settings.seed, act);
        if (!isOfCarrier(act.address))
            act.device = registeredDevice(scenario.plan, act.employee);
    }
}

std::string registeredDevice(const Plan& plan, std::size_t who)
{
    const Platform platform = plan.people[who].platform;
    if (platform != Platform::Windows && platform != Platform::MacOs)
        return {};
    return "5f0c2b7a-1d34-4e6f-9a80-" + std::to_string(100'000'000'000 + who);
}

namespace {

/// What a caller brings about at the identity provider, from an address of their own.
class Takeover {
public:
    Takeover(Plan& plan, Random& random, std::size_t victim)
        : m_plan(plan)
        , m_random(random)
        , m_victim(victim)
        , m_attacker(newAddress(random))
    {
    }
    void consent(Instant time);
    void flood(Instant time);
    void resetColleague(Instant time);

private:
    PlannedAct& add(Instant time, Act kind, std::string subject)
    {
        return m_plan.acts.emplace_back(PlannedAct{
            .time = time, .employee = m_victim, .kind = kind, .subject = std::move(subject)});
    }
    PlannedAct& signIn(Instant time, std::string_view outcome)
    {
        PlannedAct& act = add(time, Act::SignIn, "Office 365 Exchange Online");
        act.outcome = outcome;
        return act;
    }

    Plan& m_plan;
    Random& m_random;
    std::size_t m_victim;
    std::string m_attacker;
};

/// The victim consents, at the computer where they always are.
void Takeover::consent(Instant time)
{
    signIn(time, "MFA completed in Azure AD");
    add(time + between(m_random, 20, 60), Act::DirectoryChange, "Consent to application").title =
        newApplication(m_random);
}

void Takeover::flood(Instant time)
{
    for (int i = m_random.between(6, 12); i > 0; --i) {
        signIn(time,
            m_random.chance(50) ? "MFA denied; user declined the authentication"
                                : "MFA denied; user did not respond to mobile app notification")
            .address = m_attacker;
        time += between(m_random, 15, 60);
    }
    signIn(time, "MFA completed in Azure AD").address = m_attacker;
    add(time + between(m_random, 40, 180), Act::DirectoryChange, "User registered security info")
        .address = m_attacker;
}

/// Then the caller waits or does not, and is the colleague.
void Takeover::resetColleague(Instant time)
{
    const auto colleague = colleagueOf(m_plan, m_victim);
    add(time, Act::DirectoryChange, "Reset user password").at = colleague;
    time += between(m_random, 30, 120);
    add(time, Act::DirectoryChange, "Admin deleted security info").at = colleague;
    PlannedAct& entry = signIn(
        time + between(m_random, 120, 6 * 3600), "MFA requirement satisfied by claim in the token");
    entry.employee = colleague;
    entry.address = m_attacker;
}

} // namespace

void planAccountTakeover(
    Plan& plan, Random& random, std::size_t victim, Variant variant, Instant time)
{
    Takeover takeover(plan, random, victim);
    if (variant == Variant::HelpDeskAsVictim)
        takeover.resetColleague(time);
    else if (random.chance(40))
        takeover.consent(time);
    else
        takeover.flood(time);
}

} // namespace callwake::test
