// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/scenario/parts.h"

#include "support/sample_case/writers.h"

namespace callwake::test {

namespace {

std::string numberTable(const std::vector<ContactNumber>& suppliers)
{
    return "number,list,label,owner,source,added,expires\n"
           "+442079460*,own,Northgate London block,IT,carrier contract,2025-01-07,\n"
        + std::string(helpdeskNumber) + ",helpdesk,Northgate Help Desk,IT,intranet,2025-01-07,\n"
        + std::string(vendorNumber)
        + ",contact,Ledgerline Remote Support,IT,support contract,2026-01-12,2027-01-12\n"
        + contactRows(suppliers);
}

constexpr std::string_view rules = R"({
  "ownDomains": ["northgate.example"],
  "approvedTools": [
    {"tool": "teamviewer", "paths": ["C:\\Program Files\\TeamViewer"], "owner": "IT",
     "ticket": "CHG-1042", "expires": "2027-01-31"}
  ]
}
)";

std::string truthTable(const Scenario& scenario)
{
    std::string text = "attack,person,analytic,variant,call,action,expected\n";
    int id = 0;
    for (const PlantedAttack& attack : scenario.attacks)
        text += std::to_string(++id) + ',' + scenario.plan.people[attack.victim].name + ','
            + std::string(attack.analytic) + ',' + std::string(nameOf(attack.variant)) + ','
            + formatIso(attack.calls.back()) + ',' + formatIso(attack.action) + ','
            + std::string(nameOf(attack.expected)) + '\n';
    return text;
}

} // namespace

void writeScenario(const Scenario& scenario, const std::filesystem::path& folder)
{
    const auto logs = folder / "logs";
    writeFile(folder / "people.csv", peopleTable(scenario.plan));
    writeFile(folder / "numbers.csv", numberTable(suppliersOf(scenario.settings.people)));
    writeFile(folder / "rules.json", rules);
    writeFile(folder / "truth.csv", truthTable(scenario));
    writePbxLog(scenario.plan, logs / "pbx");
    writeMobileLog(scenario.plan, logs / "mobile");
    writeDirectoryLogs(scenario.plan, logs / "entra");
    writeComputers(scenario.plan, logs);
}

} // namespace callwake::test
