// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/id.h"
#include "base/sha256.h"
#include "store/db.h"

#include <initializer_list>
#include <string>
#include <string_view>

namespace callwake {

/// Adds `count` values of the current row from column `first` on, each with its length, NULL unlike
/// any text.
void addValues(Sha256& hash, const Statement& row, int first, int count);
/// SHA-256 in hex of the rows that are left, `columns` values each.
[[nodiscard]] std::string hashOfRows(Statement& rows, int columns);

/// Seals what an import wrote beside its events: the source's own row, notes, rejects, places of
/// raw pieces, and the numbers, identities and subjects that are new since the last seal. Call in
/// the import's last transaction, when all of that is in the tables. The hash returned belongs into
/// the journal.
[[nodiscard]] std::string sealSource(Db& db, SourceId source);
/// The same hash from the seals as they stand.
[[nodiscard]] std::string sealOf(Db& db, SourceId source);
/// The first table whose rows differ from the source's seals; empty where all agree.
[[nodiscard]] std::string brokenSeal(Db& db, SourceId source);

/// The last column of a sequence's or a baseline's row, of the values before it as SQLite writes
/// them.
[[nodiscard]] std::string hashOfDerived(std::initializer_list<std::string_view> values);
/// Notes which rules the sequences are of, and their hash with that of the baselines: in the
/// transaction that wrote them.
void sealSequences(Db& db, const std::string& rulesHash);
[[nodiscard]] bool sequencesAreSealed(Db& db);
/// SHA-256 in hex of a row of detection_run: `previous` is that of the run before, empty for the
/// first.
[[nodiscard]] std::string hashOfRun(
    std::string_view previous, std::initializer_list<std::string_view> values);
[[nodiscard]] bool runsAreSealed(Db& db);

} // namespace callwake
