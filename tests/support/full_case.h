// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/case.h"

#include <string>
#include <vector>

namespace callwake::test {

/// A closed case with a row in every table.
void makeFullCase(const std::string& path);

/// What somebody with the sqlite3 program can do to a case; the error, if it was refused.
std::string tamper(const std::string& path, const std::string& sql);
/// Drops all triggers, does `sql`, and lays the triggers out again as they were. False where it
/// failed or changed nothing.
[[nodiscard]] bool tamperPastTriggers(const std::string& path, const std::string& sql);
/// Makes the case one of an older version of the layout, without what later ones added.
void takeBackTo(const std::string& path, int version);
/// Rows of text.
[[nodiscard]] std::vector<std::vector<std::string>> queried(
    const std::string& path, const std::string& sql);

/// What verification finds wrong, a line each.
[[nodiscard]] std::string badChecks(const Case& c);

} // namespace callwake::test
