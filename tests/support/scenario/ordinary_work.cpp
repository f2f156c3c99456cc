// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/scenario/parts.h"

#include "support/sample_case/ordinary.h"
#include "support/sample_case/teller.h"
#include "support/scenario/ordinary_programs.h"

namespace callwake::test {

using namespace std::chrono;

namespace {

using Act = PlannedAct::Kind;

bool isTechnical(const Employee& person)
{
    return person.group == "Engineering" || person.group == "IT";
}

/// One person's working day at the computer.
class Day {
public:
    Day(Scenario& scenario, Random& random, std::size_t who, int day)
        : m_plan(scenario.plan)
        , m_random(random)
        , m_noise(scenario.settings.noisePercent)
        , m_who(who)
        , m_person(scenario.plan.people[who])
        , m_day(day)
        , m_teller(scenario.plan, who)
    {
    }
    void planBrowsing();
    void planPrograms();
    void planUpdates();
    void planShells();
    void planInstallation();
    void planAccount();

private:
    [[nodiscard]] Instant sometime() { return officeTime(m_random, m_day); }
    [[nodiscard]] int many(int low, int high)
    {
        return m_random.between(low, high) * m_noise / 100;
    }
    void run(Instant time, const OrdinaryProgram& program)
    {
        m_teller.run(time, program.path, program.command, program.parent);
    }
    PlannedAct& signIn(Instant time, std::string_view outcome);
    void change(std::string_view activity, std::string_view application = {});

    Plan& m_plan;
    Random& m_random;
    int m_noise;
    std::size_t m_who;
    const Employee& m_person;
    int m_day;
    Teller m_teller;
};

void Day::planBrowsing()
{
    for (int i = many(45, 70); i > 0; --i) {
        if (m_random.chance(5)) { // where nobody was before, or hardly
            const std::string name = "site" + std::to_string(m_random.between(1, 900));
            m_teller.visit(sometime(), "https://" + name + ".example/", "Welcome to " + name);
            continue;
        }
        const OrdinaryPage& page = m_random.oneOf(ordinaryPages());
        m_teller.visit(sometime(), page.url, page.title);
    }
    constexpr std::array<std::string_view, 6> endings{
        ".pdf", ".pdf", ".xlsx", ".docx", ".csv", ".zip"};
    if (m_random.chance(50)) {
        const std::string file =
            "export-" + std::to_string(m_day) + std::string(m_random.oneOf(endings));
        m_teller.download(sometime(), "https://crm.northgate.example/export/" + file, file,
            "https://crm.northgate.example/accounts");
    }
}

void Day::planPrograms()
{
    if (m_person.platform == Platform::MacOs) // the logs of macOS have no programs
        return;
    for (int i = many(30, 55); i > 0; --i)
        run(sometime(), m_random.oneOf(ordinaryPrograms(m_person.platform)));
    if (m_person.platform != Platform::Windows)
        return;
    const Instant morning = londonTime(m_day, 7, 53, m_random.between(0, 59));
    int second = 0;
    for (const OrdinaryProgram& program : logonScript())
        run(morning + seconds(second += m_random.between(1, 4)), program);
    if (m_random.chance(10)) // an inventory that the organisation runs everywhere
        run(sometime(), inventory());
}

void Day::planUpdates()
{
    if (m_person.platform != Platform::Windows)
        return;
    for (const OrdinaryProgram& program : updateRuns())
        if (m_random.chance(8))
            run(sometime(), program);
}

/// Those who live in shells: bursts of a few commands within two minutes.
void Day::planShells()
{
    if (!isTechnical(m_person) || m_person.platform == Platform::MacOs)
        return;
    for (int i = many(5, 10); i > 0; --i) {
        Instant time = sometime();
        for (int k = m_random.between(3, 8); k > 0; --k) {
            run(time, m_random.oneOf(shellCommands(m_person.platform)));
            time += between(m_random, 3, 25);
        }
    }
    if (m_person.platform == Platform::Linux && m_random.chance(20)) {
        const OrdinaryPackage& package = m_random.oneOf(ordinaryPackages());
        const Instant time = sometime();
        const std::string command = "apt install " + std::string(package.name);
        m_teller.run(time, "/usr/bin/sudo", "sudo " + command, "/usr/bin/bash");
        m_teller.package(time + 12s, package.name, package.version, command);
    }
    if (m_random.chance(30))
        run(sometime(), m_random.oneOf(languagePackages(m_person.platform)));
}

/// A program that the person wants and fetches; rare where computers are managed.
void Day::planInstallation()
{
    const int ofThousand = isTechnical(m_person) ? 40 : 10;
    if (m_random.between(1, 1000) > ofThousand || m_person.platform == Platform::Linux)
        return;
    const WantedProgram& wanted = m_random.oneOf(wantedPrograms());
    const bool windows = m_person.platform == Platform::Windows;
    const std::string file = std::string(wanted.name) + (windows ? "Setup.exe" : ".dmg");
    const std::string page = "https://www." + std::string(wanted.domain) + "/download";
    const Instant time = sometime();
    m_teller.visit(time, page, "Download " + std::string(wanted.name));
    m_teller.download(time + between(m_random, 8, 60), page + "/" + file, file, page);
    const Instant begun = time + between(m_random, 70, 240);
    if (windows) {
        const std::string path = R"(C:\Users\)" + m_person.account + R"(\Downloads\)" + file;
        m_teller.run(begun, path, '"' + path + '"', R"(C:\Windows\explorer.exe)");
    } else {
        m_teller.package(begun, wanted.name, "2.4.1", "");
    }
}

PlannedAct& Day::signIn(Instant time, std::string_view outcome)
{
    return m_plan.acts.emplace_back(PlannedAct{.time = time,
        .employee = m_who,
        .kind = Act::SignIn,
        .subject = applicationInUse(m_random),
        .outcome = std::string(outcome)});
}

/// Whoever changed a credential signs in with it.
void Day::change(std::string_view activity, std::string_view application)
{
    const Instant time = sometime();
    m_plan.acts.push_back({.time = time,
        .employee = m_who,
        .kind = Act::DirectoryChange,
        .subject = std::string(activity),
        .title = std::string(application)});
    if (!application.empty())
        return;
    PlannedAct& after = signIn(time + between(m_random, 60, 1200), "MFA completed in Azure AD");
    if (activity == "User registered security info" && m_random.chance(30))
        after.address = carriersAddress(m_who, m_random);
}

void Day::planAccount()
{
    for (int i = many(1, 3); i > 0; --i)
        signIn(sometime(), "MFA completed in Azure AD");
    for (int i = many(2, 6); i > 0; --i)
        signIn(sometime(), "MFA requirement satisfied by claim in the token");
    if (m_random.chance(2)) { // the telephone lay elsewhere
        const Instant time = sometime();
        signIn(time, "MFA denied; user did not respond to mobile app notification");
        signIn(time + between(m_random, 60, 200), "MFA completed in Azure AD");
    }
    const int rare = m_random.between(1, 1000);
    if (rare <= 10)
        change("Change user password");
    else if (rare <= 14)
        change("User registered security info");
    else if (rare <= 18) // mostly to what colleagues use
        change("Consent to application",
            m_random.chance(75) ? applicationInUse(m_random) : newApplication(m_random));
}

} // namespace

void planOrdinaryWork(Scenario& scenario, Random& random)
{
    for (const int day : workingDays(scenario.settings.days))
        for (std::size_t who = 0; who < scenario.plan.people.size(); ++who) {
            Day person(scenario, random, who, day);
            person.planAccount();
            if (scenario.plan.people[who].platform == Platform::None)
                continue;
            person.planBrowsing();
            person.planPrograms();
            person.planUpdates();
            person.planShells();
            person.planInstallation();
        }
}

} // namespace callwake::test
