// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/sample_case/organisation.h"

#include <filesystem>
#include <string_view>

namespace callwake::test {

// Each writes the plan's calls or acts below `folder` in a real log format. Same plan, same bytes.
void writePbxLog(const Plan& plan, const std::filesystem::path& folder);
void writeMobileLog(const Plan& plan, const std::filesystem::path& folder);
void writeCallHistory(const Plan& plan, std::size_t employee, const std::filesystem::path& folder);
void writeWindowsLogs(const Plan& plan, std::size_t employee, const std::filesystem::path& folder);
void writeLinuxLogs(const Plan& plan, std::size_t employee, const std::filesystem::path& folder);
void writeMacLogs(const Plan& plan, std::size_t employee, const std::filesystem::path& folder);
void writeBrowserHistory(
    const Plan& plan, std::size_t employee, const std::filesystem::path& folder);

/// What was done at the computer, or with the account, of one employee; in order of time.
[[nodiscard]] std::vector<PlannedAct> actsOf(const Plan& plan, std::size_t employee);
/// Everything at the computers of all people: computers/WIN-03/...
void writeComputers(const Plan& plan, const std::filesystem::path& folder);
/// As importPeople reads it.
[[nodiscard]] std::string peopleTable(const Plan& plan);
/// Rows of contacts, as importNumbers reads them.
[[nodiscard]] std::string contactRows(const std::vector<ContactNumber>& list);
void writeFile(const std::filesystem::path& path, std::string_view content);
/// "2026-06-18 14:21:40" on the clocks of London.
[[nodiscard]] std::string londonClock(Instant time);

} // namespace callwake::test
