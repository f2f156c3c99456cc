// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/sample_case/writers.h"

namespace callwake::test {

namespace {

std::string accountFolder(const Employee& person)
{
    const std::string& account = person.account;
    switch (person.platform) {
    case Platform::Windows:
        return "Users/" + account + "/AppData/Local/Google/Chrome/User Data/Default";
    case Platform::MacOs:
        return "Users/" + account + "/Library/Application Support/Google/Chrome/Default";
    default:
        return "home/" + account + "/.config/google-chrome/Default";
    }
}

} // namespace

void writeComputers(const Plan& plan, const std::filesystem::path& folder)
{
    for (std::size_t i = 0; i < plan.people.size(); ++i) {
        const Employee& person = plan.people[i];
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
