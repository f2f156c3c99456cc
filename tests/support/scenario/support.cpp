// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/scenario/parts.h"

#include "support/sample_case/ordinary.h"
#include "support/sample_case/teller.h"

namespace callwake::test {

using namespace std::chrono;

namespace {

constexpr std::string_view explorer = R"(C:\Windows\explorer.exe)";

/// The organisation's own tool, from its own place.
void runApprovedTool(Teller& person, Instant time)
{
    person.run(time, R"(C:\Program Files\TeamViewer\TeamViewer.exe)",
        R"("C:\Program Files\TeamViewer\TeamViewer.exe")", explorer);
}

void runQuickAssist(Teller& person, Instant time)
{
    person.run(time, R"(C:\Windows\System32\quickassist.exe)", "quickassist.exe", explorer);
}

std::vector<std::size_t> helpDesk(const Plan& plan)
{
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < plan.people.size(); ++i)
        if (plan.people[i].group == "IT" && plan.people[i].platform == Platform::Windows)
            found.push_back(i);
    return found;
}

/// Somebody of the help desk calls a colleague, or is called on the desk's number.
void helpByHelpDesk(Plan& plan, Random& random, Calendar& calendar, std::size_t who, Instant begin)
{
    const std::size_t helper = random.oneOf(helpDesk(plan));
    PlannedCall call{.begin = begin,
        .ringSeconds = random.between(3, 12),
        .talkSeconds = random.between(240, 1500),
        .employee = who,
        .kind = PlannedCall::Kind::Internal,
        .remote = plan.people[helper].extension,
        .displayName = plan.people[helper].name};
    if (random.chance(40)) {
        call.kind = PlannedCall::Kind::Outbound;
        call.remote = helpdeskNumber;
        call.displayName.clear();
    }
    if (helper == who || !calendar.add(plan, call))
        return;
    Teller helped(plan, who);
    Teller helps(plan, helper);
    const Instant shared = begin + between(random, 60, 180);
    if (random.chance(50)) {
        runApprovedTool(helped, shared);
        runApprovedTool(helps, shared + 9s);
    } else {
        runQuickAssist(helped, shared);
        runQuickAssist(helps, shared - 20s);
    }
    if (random.chance(30)) { // looks at what is wrong
        helped.run(shared + 90s, R"(C:\Windows\System32\ipconfig.exe)", "ipconfig /all",
            R"(C:\Windows\System32\cmd.exe)");
        helped.run(shared + 130s, R"(C:\Windows\System32\gpupdate.exe)", "gpupdate /force",
            R"(C:\Windows\System32\cmd.exe)");
    }
}

void helpBySupplier(Plan& plan, Random& random, Calendar& calendar, std::size_t who, Instant begin)
{
    const PlannedCall call{.begin = begin,
        .ringSeconds = random.between(3, 12),
        .talkSeconds = random.between(300, 1800),
        .employee = who,
        .remote = std::string(vendorNumber),
        .displayName = "Ledgerline Remote Support"};
    if (!calendar.add(plan, call))
        return;
    Teller person(plan, who);
    runApprovedTool(person, begin + between(random, 60, 240));
}

/// A user forgot a password, or has a new telephone; the help desk resets it and is called within
/// the organisation. Whoever has no telephone of the organisation at hand (one of seven) calls from
/// a private one, whose number is on no list: at home mostly, but one of seven of them is where
/// nobody was before, which is when people are locked out; four of five have their computer there.
void resetForColleague(Plan& plan, Random& random, Calendar& calendar, std::size_t who, int day)
{
    const auto other = std::size_t(random.between(0, int(plan.people.size()) - 1));
    const Instant begin = officeTime(random, day);
    PlannedCall call{.begin = begin,
        .ringSeconds = random.between(3, 12),
        .talkSeconds = random.between(90, 420),
        .employee = who,
        .kind = PlannedCall::Kind::Internal,
        .remote = plan.people[other].extension,
        .displayName = plan.people[other].name};
    const bool outside = random.chance(15);
    if (outside) {
        call.kind = PlannedCall::Kind::Inbound;
        call.remote = strangersNumber(random);
        call.displayName.clear();
    }
    if (other == who || !calendar.add(plan, call))
        return;
    const Instant reset = begin + between(random, 60, 200);
    plan.acts.push_back({.time = reset,
        .employee = who,
        .kind = PlannedAct::Kind::DirectoryChange,
        .subject = random.chance(70) ? "Reset user password" : "Admin deleted security info",
        .at = other});
    PlannedAct entry{.time = reset + between(random, 60, 3600),
        .employee = other,
        .kind = PlannedAct::Kind::SignIn,
        .subject = "Office 365 Exchange Online",
        .outcome = "MFA completed in Azure AD"};
    if (outside && random.chance(15)) {
        entry.address = newAddress(random);
        if (random.chance(80))
            entry.device = registeredDevice(plan, other);
    }
    plan.acts.push_back(std::move(entry));
}

} // namespace

void planSupport(Scenario& scenario, Random& random)
{
    Plan& plan = scenario.plan;
    Calendar calendar(plan);
    for (const int day : workingDays(scenario.settings.days))
        for (std::size_t who = 0; who < plan.people.size(); ++who) {
            const Employee& person = plan.people[who];
            if (person.group == "IT" && random.chance(20))
                resetForColleague(plan, random, calendar, who, day);
            if (person.platform != Platform::Windows || !random.chance(3))
                continue;
            const Instant begin = officeTime(random, day);
            const int sort = random.between(1, 100);
            if (sort <= 60)
                helpByHelpDesk(plan, random, calendar, who, begin);
            else if (sort <= 90)
                helpBySupplier(plan, random, calendar, who, begin);
            else {
                Teller alone(plan, who);
                runApprovedTool(alone, begin);
            }
        }
}

} // namespace callwake::test
