// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/schema.h"

#include "store/seal.h"

#include <algorithm>
#include <array>
#include <sqlite3.h>
#include <string>

namespace callwake {

namespace {

/// migrations[n] leads to version firstSchemaVersion + n. Append, never change: older cases have
/// run them.
const std::array<std::string_view, schemaVersion - firstSchemaVersion + 1> migrations{
    schemaSql, schemaSql3, schemaSql4, schemaSql5, schemaSql6, schemaSql7, schemaSql8, schemaSql9};

void migrate(Db& db, std::int64_t from, std::int64_t to = schemaVersion)
{
    for (auto version = std::max(from + 1, firstSchemaVersion); version <= to; ++version)
        db.run(std::string(migrations[std::size_t(version - firstSchemaVersion)]));
    db.run("PRAGMA user_version = " + std::to_string(to));
}

/// layouts[n] is layoutOf() a case of version firstSchemaVersion + n: making one to compare with
/// would take longer than all else that opening a case does. A test holds them to the migrations.
constexpr std::array<std::string_view, schemaVersion - firstSchemaVersion + 1> layouts{
    "53c5cd95cc748b366ea05c91b539ceb48f8b938e5917a7a4bcde4c0a2e77e697",
    "a935d4d75ea3ec77e5be73e5001b6537a607c292867a7c2289bc952662925635",
    "677547cc8601b46ac766ffeadb0a17cc9b5549f61a16c4cbb57ae26becc0f8c6",
    "866c915d7b70b6c0040f878cfb4d0416fc74dc0b27c91792cfa2a22bfac9be6b",
    "82d7ee718ff7359050d2a05aac733cd0ec6cfce6eabe247e73d7b2f9971e6926",
    "4bfb76f9864a81361a2f70e04a59e7d12a5c7ea172b9aa5c23ab558bcfff33dd",
    "34ad5e7e35edd56f9d4f184c211e4b440fc9b17971e7bdd79068dc520332e5a5",
    "40175b0fef4d84cd31ee91dad723aa659f78b1909bd285419bf487856dc9e730"};

} // namespace

bool isCaseHead(std::string_view head)
{
    // SQLite keeps the application's id at byte 68 (https://www.sqlite.org/fileformat.html), big
    // end first.
    constexpr std::size_t at = 68, size = 4;
    if (!head.starts_with("SQLite format 3") || head.size() < at + size)
        return false;
    std::int64_t id = 0;
    for (const char byte : head.substr(at, size))
        id = (id << 8) | static_cast<unsigned char>(byte);
    return id == caseApplicationId;
}

std::string layoutOf(Db& db)
{
    Statement entries(db,
        "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema ORDER BY type, name");
    return hashOfRows(entries, 4);
}

std::string_view layoutOfVersion(std::int64_t version)
{
    return layouts[std::size_t(version - firstSchemaVersion)];
}

void makeLayout(Db& db, std::int64_t version)
{
    migrate(db, 0, version);
}

void createSchema(Db& db)
{
    db.run("PRAGMA application_id = " + std::to_string(caseApplicationId));
    migrate(db, 0);
}

void checkSchema(Db& db)
{
    if (db.integer("PRAGMA application_id") != caseApplicationId)
        throw DbError{SQLITE_NOTADB, sqlite3_errstr(SQLITE_NOTADB)};
    const auto version = db.integer("PRAGMA user_version");
    if (version > schemaVersion)
        throw DbError{SQLITE_NOTADB,
            "The case was written by a newer Callwake (layout " + std::to_string(version)
                + ", this one knows " + std::to_string(schemaVersion)
                + "). Open it with that version"};
    if (version > 0 && version < firstSchemaVersion)
        throw DbError{SQLITE_NOTADB,
            "The case was made before Callwake's first release. Import its logs into a new one"};
    if (version < firstSchemaVersion || layoutOf(db) != layoutOfVersion(version))
        throw DbError{SQLITE_NOTADB,
            "The case has tables or triggers that Callwake did not make: it was altered by another "
            "program"};
    const bool isOnlyRead = sqlite3_db_readonly(db.handle(), "main") == 1;
    if (version == schemaVersion || isOnlyRead)
        return;
    Transaction transaction(db);
    migrate(db, version);
    transaction.commit();
}

bool hasVersion(Db& db, std::int64_t version)
{
    return db.integer("PRAGMA user_version") >= version;
}

} // namespace callwake
