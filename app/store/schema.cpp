// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/schema.h"

#include <algorithm>
#include <array>
#include <set>
#include <sqlite3.h>
#include <string>
#include <tuple>

namespace callwake {

namespace {

/// Cases of development before the first release had no seals and cannot be brought up to date.
constexpr std::int64_t firstVersion = 2;

/// migrations[n] leads to version firstVersion + n. Append, never change: older cases have run
/// them.
const std::array<std::string_view, schemaVersion - firstVersion + 1> migrations{
    schemaSql, schemaSql3, schemaSql4};

void migrate(Db& db, std::int64_t from)
{
    for (auto version = std::max(from + 1, firstVersion); version <= schemaVersion; ++version)
        db.run(std::string(migrations[std::size_t(version - firstVersion)]).c_str());
    db.run(("PRAGMA user_version = " + std::to_string(schemaVersion)).c_str());
}

using Layout = std::set<std::tuple<std::string, std::string, std::string, std::string>>;

Layout layoutOf(Db& db)
{
    Layout layout;
    Statement entries(db, "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema");
    while (entries.step())
        layout.emplace(entries.text(0), entries.text(1), entries.text(2), entries.text(3));
    return layout;
}

Layout makeLayout(std::int64_t version)
{
    Db db(":memory:", Db::Mode::Memory);
    for (auto i = firstVersion; i <= version; ++i)
        db.run(std::string(migrations[std::size_t(i - firstVersion)]).c_str());
    return layoutOf(db);
}

/// Each opening of a case asks, mostly for the newest.
bool isExpected(const Layout& layout, std::int64_t version)
{
    static const Layout newest = makeLayout(schemaVersion);
    return layout == (version == schemaVersion ? newest : makeLayout(version));
}

} // namespace

void createSchema(Db& db)
{
    db.run(("PRAGMA application_id = " + std::to_string(caseApplicationId)).c_str());
    migrate(db, 0);
}

void checkSchema(Db& db, bool writable)
{
    if (db.integer("PRAGMA application_id") != caseApplicationId)
        throw DbError{SQLITE_NOTADB, "This is no Callwake case"};
    const auto version = db.integer("PRAGMA user_version");
    if (version > schemaVersion)
        throw DbError{SQLITE_NOTADB,
            "The case was written by a newer Callwake (layout " + std::to_string(version)
                + ", this one knows " + std::to_string(schemaVersion)
                + "). Open it with that version"};
    if (version > 0 && version < firstVersion)
        throw DbError{SQLITE_NOTADB,
            "The case was made before Callwake's first release. Import its logs into a new one"};
    if (version < firstVersion || !isExpected(layoutOf(db), version))
        throw DbError{SQLITE_NOTADB,
            "The case has tables or triggers that Callwake did not make: it was altered by another "
            "program"};
    if (version == schemaVersion || !writable)
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
