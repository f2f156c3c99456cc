// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/sample_case/sample_case.h"

#include "support/sample_case/writers.h"

#include "base/text.h"

namespace callwake::test {

namespace {

constexpr std::uint64_t seed = 20260615;

std::string accountFolder(const Employee& person)
{
    const std::string account(person.account);
    switch (person.platform) {
    case Platform::Windows:
        return "Users/" + account + "/AppData/Local/Google/Chrome/User Data/Default";
    case Platform::MacOs:
        return "Users/" + account + "/Library/Application Support/Google/Chrome/Default";
    default:
        return "home/" + account + "/.config/google-chrome/Default";
    }
}

std::string peopleTable()
{
    std::string text = "person,name,group,zone,kind,identity\n";
    for (std::size_t i = 0; i < employees.size(); ++i) {
        const Employee& person = employees[i];
        const auto row = [&](std::string_view kind, std::string_view identity) {
            text += std::string(person.account) + ',' + std::string(person.name) + ','
                + std::string(person.group) + ",Europe/London," + std::string(kind) + ','
                + std::string(identity) + '\n';
        };
        row("extension", person.extension);
        row("number", directNumber(i));
        row("account", "NORTHGATE\\" + std::string(person.account));
        row("email", std::string(person.account) + "@northgate.example");
        if (!person.host.empty())
            row("device", person.host);
    }
    return text;
}

std::string numberTable()
{
    std::string text =
        "number,list,label,owner,source,added,expires\n"
        "+4420794600*,own,Northgate London block,Sofia Marin,carrier contract,2025-01-07,\n"
        "+442079460099,helpdesk,Northgate Help Desk,Sofia Marin,intranet,2025-01-07,\n"
        "+441614960188,blocklist,Reported support scam,Lev Abramov,sector warning "
        "list,2026-05-30,2026-12-31\n"
        "+12025550172,blocklist,Reported bank impersonation,Lev Abramov,sector warning "
        "list,2026-05-30,2026-12-31\n"
        "+441134960416,blocklist,Number now of a supplier,Lev Abramov,sector warning "
        "list,2025-11-02,2026-05-31\n";
    text += std::string(vendorNumber)
        + ",contact,Ledgerline Remote Support,Sofia Marin,support contract,2026-01-12,2027-01-12\n";
    for (const auto& contact : contacts())
        text += contact.number + ",contact," + contact.label
            + ",Sofia Marin,supplier register,2026-01-12,2027-01-12\n";
    return text;
}

} // namespace

void writeSampleCase(const std::filesystem::path& folder)
{
    Random random(seed);
    Plan plan;
    planStories(plan);
    planOrdinaryDays(plan, random);

    writeFile(folder / "people.csv", peopleTable());
    writeFile(folder / "numbers.csv", numberTable());
    writePbxLog(plan, folder / "pbx");
    writeMobileLog(plan, folder / "mobile");
    for (std::size_t i = 0; i < employees.size(); ++i) {
        const Employee& person = employees[i];
        if (person.platform == Platform::None)
            continue;
        const auto computer = folder / "computers" / person.host;
        writeBrowserHistory(plan, i, computer / accountFolder(person));
        switch (person.platform) {
        case Platform::Windows:
            writeWindowsLogs(plan, i, computer);
            break;
        case Platform::Linux:
            writeLinuxLogs(plan, i, computer);
            break;
        case Platform::MacOs:
            writeMacLogs(plan, i, computer);
            writeCallHistory(plan, i,
                computer / "Users" / person.account / "Library/Application Support/CallHistoryDB");
            break;
        case Platform::None:
            break;
        }
    }
}

} // namespace callwake::test
