// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/id.h"
#include "store/db.h"

namespace callwake {

// The table of people whose sequences are to be looked for anew. They are marked in the transaction
// that changes what their sequences rest on; replaceSequences takes the marks away.

/// Nobody where there is no such person.
void markForDetection(Db& db, PersonId person);
void markEverybody(Db& db);
/// Sequences that tell of somebody's account look at its sign-ins, whosever it is, and at the
/// applications of everybody: whoever has one needs detection with any other person.
void markPeopleOfAccounts(Db& db);
/// Asks as the index `sequence_of_account` asks, or the text of all sequences would be searched.
inline constexpr const char* markPeopleOfAccountsSql =
    "INSERT OR IGNORE INTO to_detect"
    " SELECT person FROM sequence WHERE instr(body, '\"AN0686\"') > 0";
/// People whose names the source's chunks and its duplicates hold, in any spelling; also through
/// other names of the same account, which this source or an earlier one holds. Call when all of
/// that is in the tables, on the writer's connection (see familyFunction).
void markPeopleOf(Db& db, SourceId source);

} // namespace callwake
