// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/windows/defender_row_parts.h"

namespace callwake::defender {

/// What becomes of the rows of one ActionType: `fill` completes the record, and says why it is of
/// no use where it is none.
struct Action {
    std::string_view name;
    Kind kind;
    std::string_view (*fill)(Rows& rows, const Row& row, Record& record, ActivityFields& out);
};

/// Null for actions that are skipped.
[[nodiscard]] const Action* actionNamed(std::string_view name);
/// The action of a row whose query left its name out, by what else the row tells; empty where
/// nothing does: a file may have been deleted, a sign-in failed.
[[nodiscard]] std::string_view impliedAction(const Row& row);
/// Why an action without a rule is of no use.
[[nodiscard]] std::string_view whySkipped(std::string_view action);

} // namespace callwake::defender
