// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/sample_case/ordinary.h"

#include <algorithm>

namespace callwake::test {

using namespace std::chrono;

namespace {

constexpr std::array<OrdinaryPage, 14> pages{{
    {"https://intranet.northgate.example/", "Northgate intranet"},
    {"https://intranet.northgate.example/rota", "Rota"},
    {"https://mail.northgate.example/inbox", "Inbox"},
    {"https://crm.northgate.example/accounts", "Accounts"},
    {"https://crm.northgate.example/leads/open", "Open leads"},
    {"https://tickets.northgate.example/queue", "Ticket queue"},
    {"https://ledger.northgate.example/invoices", "Invoices"},
    {"https://wiki.northgate.example/howto", "How-to pages"},
    {"https://news.example/business", "Business news"},
    {"https://weather.example/london", "Weather in London"},
    {"https://maps.example/route", "Route planner"},
    {"https://oakfield.example/catalogue", "Oakfield catalogue"},
    {"https://marlow-travel.example/booking", "Marlow Travel"},
    {"https://castle-couriers.example/track", "Track a parcel"},
}};

constexpr std::array<OrdinaryProgram, 8> windowsPrograms{{
    {R"(C:\Program Files\Microsoft Office\root\Office16\OUTLOOK.EXE)", R"("OUTLOOK.EXE")",
        R"(C:\Windows\explorer.exe)"},
    {R"(C:\Program Files\Microsoft Office\root\Office16\EXCEL.EXE)", R"("EXCEL.EXE" /dde)",
        R"(C:\Windows\explorer.exe)"},
    {R"(C:\Program Files\Google\Chrome\Application\chrome.exe)", R"("chrome.exe" --type=renderer)",
        R"(C:\Program Files\Google\Chrome\Application\chrome.exe)"},
    {R"(C:\Windows\System32\svchost.exe)", R"(svchost.exe -k netsvcs -p)",
        R"(C:\Windows\System32\services.exe)"},
    {R"(C:\Windows\System32\SearchProtocolHost.exe)",
        R"("SearchProtocolHost.exe" Global\UsGthrFltPipe)",
        R"(C:\Windows\System32\SearchIndexer.exe)"},
    {R"(C:\Windows\System32\RuntimeBroker.exe)", R"(RuntimeBroker.exe -Embedding)",
        R"(C:\Windows\System32\svchost.exe)"},
    {R"(C:\Program Files\Northgate CRM\crm.exe)", R"("crm.exe" --tray)",
        R"(C:\Windows\explorer.exe)"},
    {R"(C:\Windows\System32\notepad.exe)", R"("notepad.exe" rota.txt)",
        R"(C:\Windows\explorer.exe)"},
}};

constexpr std::array<OrdinaryProgram, 7> linuxPrograms{{
    {"/usr/bin/git", "git pull --rebase", "/usr/bin/bash"},
    {"/usr/bin/ls", "ls --color=auto -l", "/usr/bin/bash"},
    {"/usr/bin/vim", "vim notes.md", "/usr/bin/bash"},
    {"/usr/bin/python3", "python3 report.py --month 6", "/usr/bin/bash"},
    {"/usr/bin/grep", "grep -r invoice docs", "/usr/bin/bash"},
    {"/usr/sbin/cron", "/usr/sbin/CRON -f", "/usr/sbin/cron"},
    {"/usr/lib/thunderbird/thunderbird", "thunderbird", "/usr/bin/gnome-shell"},
}};

} // namespace

std::span<const OrdinaryPage> ordinaryPages()
{
    return pages;
}

std::span<const OrdinaryProgram> ordinaryPrograms(Platform platform)
{
    if (platform == Platform::Windows)
        return windowsPrograms;
    return linuxPrograms;
}

Instant officeTime(Random& random, int day)
{
    int hour = random.between(8, 17);
    if (hour == 12 && random.chance(60))
        hour = random.between(9, 11);
    return londonTime(day, hour, random.between(0, 59), random.between(0, 59));
}

namespace {

/// Nobody talks on two telephones at once.
bool isFree(const Plan& plan, const PlannedCall& call)
{
    const auto end = [](const PlannedCall& c) {
        return c.begin + seconds(c.ringSeconds + c.talkSeconds);
    };
    return std::ranges::none_of(plan.calls, [&](const PlannedCall& other) {
        return other.employee == call.employee && other.begin < end(call)
            && call.begin < end(other);
    });
}

void planCall(Plan& plan, Random& random, std::size_t who, int day)
{
    static const auto known = contacts();
    PlannedCall call;
    call.begin = officeTime(random, day);
    call.employee = who;
    call.ringSeconds = random.between(3, 22);
    call.talkSeconds = random.chance(82) ? random.between(25, 540) : 0;
    const int sort = random.between(1, 100);
    if (sort <= 35) {
        call.kind = PlannedCall::Kind::Internal;
        const auto other = (who + std::size_t(random.between(1, 14))) % employees.size();
        call.remote = employees[other].extension;
        call.displayName = employees[other].name;
    } else {
        const auto& contact = random.oneOf(known);
        call.kind = sort <= 70 ? PlannedCall::Kind::Inbound : PlannedCall::Kind::Outbound;
        call.remote = contact.number;
        call.displayName = contact.label;
        call.ringGroup = call.kind == PlannedCall::Kind::Inbound && random.chance(15);
        if (employees[who].group == "Sales" && random.chance(25))
            call.witness = PlannedCall::Witness::Mobile;
        if (employees[who].platform == Platform::MacOs && random.chance(20))
            call.witness = PlannedCall::Witness::FaceTimeAudio;
        // A few strangers ring every day: wrong numbers and first customers. Of the numbers
        // reserved for fiction these are of an assigned range, unlike the mobile ones.
        if (call.kind == PlannedCall::Kind::Inbound && random.chance(6)) {
            call.remote = "+441214960" + std::to_string(random.between(300, 999));
            call.displayName.clear();
            call.talkSeconds = random.between(20, 150);
        }
    }
    if (isFree(plan, call))
        plan.calls.push_back(std::move(call));
}

void planActs(Plan& plan, Random& random, std::size_t who, int day)
{
    const Platform platform = employees[who].platform;
    for (int i = random.between(45, 70); i > 0; --i) {
        const OrdinaryPage& page = random.oneOf(ordinaryPages());
        plan.acts.push_back({.time = officeTime(random, day),
            .employee = who,
            .kind = PlannedAct::Kind::Visit,
            .subject = std::string(page.url),
            .title = std::string(page.title)});
    }
    if (random.chance(40))
        plan.acts.push_back({.time = officeTime(random, day),
            .employee = who,
            .kind = PlannedAct::Kind::Download,
            .subject = "https://crm.northgate.example/export/list.pdf",
            .path = "list-" + std::to_string(day) + ".pdf"});
    if (platform == Platform::MacOs)
        return;
    for (int i = random.between(30, 55); i > 0; --i) {
        const OrdinaryProgram& program = random.oneOf(ordinaryPrograms(platform));
        plan.acts.push_back({.time = officeTime(random, day),
            .employee = who,
            .kind = PlannedAct::Kind::Run,
            .subject = std::string(program.path),
            .command = std::string(program.command),
            .parent = std::string(program.parent)});
    }
}

} // namespace

void planOrdinaryDays(Plan& plan, Random& random)
{
    for (int day = 15; day <= 24; ++day) {
        if (day == 20 || day == 21) // the weekend
            continue;
        for (std::size_t who = 0; who < employees.size(); ++who) {
            for (int i = random.between(6, 14); i > 0; --i)
                planCall(plan, random, who, day);
            if (employees[who].platform != Platform::None)
                planActs(plan, random, who, day);
        }
    }
}

} // namespace callwake::test
