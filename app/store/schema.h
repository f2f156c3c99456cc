// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/db.h"

#include <string>
#include <string_view>

namespace callwake {

/// schema.sql and what later versions add, put in by the build.
extern const std::string_view schemaSql, schemaSql3, schemaSql4, schemaSql5, schemaSql6, schemaSql7,
    schemaSql8, schemaSql9;

inline constexpr std::int64_t caseApplicationId = 0x43574B31; // "CWK1", PRAGMA application_id
inline constexpr std::int64_t schemaVersion = 9; ///< PRAGMA user_version
/// Cases of development before the first release had no seals and cannot be brought up to date.
inline constexpr std::int64_t firstSchemaVersion = 2;

/// Whether a file that begins so (100 bytes do) is a case, whoever wrote it.
[[nodiscard]] bool isCaseHead(std::string_view head);
/// Lays out an empty database.
void createSchema(Db& db);
/// Throws unless the file is a case of a version this program knows whose tables, indexes and
/// triggers are exactly the expected ones. Reads nothing else of it. Brings older ones up to date
/// when the connection can write; one that is only read stays as it is, and has no tables of later
/// versions.
void checkSchema(Db& db);
/// SHA-256 over all tables, indexes and triggers of a database, as they were made.
[[nodiscard]] std::string layoutOf(Db& db);
/// That of a case of one of the versions from `firstSchemaVersion` on.
[[nodiscard]] std::string_view layoutOfVersion(std::int64_t version);
/// Lays out an empty database as a case of such a version was.
void makeLayout(Db& db, std::int64_t version);
/// Whether the case has the tables that this version added.
[[nodiscard]] bool hasVersion(Db& db, std::int64_t version);
inline constexpr std::int64_t witnessDecisionVersion = 3, siteVersion = 3;
inline constexpr std::int64_t ownToolsVersion = 4;
inline constexpr std::int64_t sourceGapVersion = 5, identityLinkVersion = 5,
                              detectionRunVersion = 5;
inline constexpr std::int64_t baselineVersion = 5;
inline constexpr std::int64_t heldTooVersion = 8;
inline constexpr std::int64_t eventNoteVersion = 9;

} // namespace callwake
