// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/review.h"
#include "store/case.h"
#include "store/db.h"

#include <vector>

namespace callwake {

/// What a person did stands in the tables and in the journal in the same words: each row has its
/// own entry, and each entry of that kind its rows.
[[nodiscard]] Verification::Check checkHumanTables(
    Db& db, const std::vector<JournalEntry>& journal);

} // namespace callwake
