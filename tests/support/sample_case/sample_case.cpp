// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/sample_case/sample_case.h"

#include "support/sample_case/writers.h"

namespace callwake::test {

namespace {

constexpr std::uint64_t seed = 20260615;

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
    return text + contactRows(contacts());
}

} // namespace

void writeSampleCase(const std::filesystem::path& folder)
{
    Random random(seed);
    Plan plan{.people = {employees.begin(), employees.end()}};
    planStories(plan);
    planOrdinaryDays(plan, random);

    writeFile(folder / "people.csv", peopleTable(plan));
    writeFile(folder / "numbers.csv", numberTable());
    writePbxLog(plan, folder / "pbx");
    writeMobileLog(plan, folder / "mobile");
    writeComputers(plan, folder);
}

} // namespace callwake::test
