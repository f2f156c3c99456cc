// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// make_history VISITS FILE: the history of a browser of the Chromium family, of the benchmark of
// databases. A page is visited five times; one visit in 200 is followed by a download.
#include <cstdio>
#include <cstdlib>
#include <sqlite3.h>
#include <string>

namespace {

constexpr const char* tables =
    "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
    "CREATE TABLE meta(key LONGVARCHAR NOT NULL UNIQUE PRIMARY KEY, value LONGVARCHAR);"
    "INSERT INTO meta VALUES('version', '59');"
    "CREATE TABLE urls(id INTEGER PRIMARY KEY AUTOINCREMENT, url LONGVARCHAR, title LONGVARCHAR,"
    " visit_count INTEGER, typed_count INTEGER, last_visit_time INTEGER, hidden INTEGER);"
    "CREATE TABLE visits(id INTEGER PRIMARY KEY AUTOINCREMENT, url INTEGER NOT NULL,"
    " visit_time INTEGER NOT NULL, from_visit INTEGER, external_referrer_url TEXT,"
    " transition INTEGER, segment_id INTEGER, visit_duration INTEGER, originator_cache_guid TEXT);"
    "CREATE TABLE downloads(id INTEGER PRIMARY KEY, target_path LONGVARCHAR, start_time INTEGER,"
    " received_bytes INTEGER, total_bytes INTEGER, state INTEGER, danger_type INTEGER,"
    " end_time INTEGER, opened INTEGER, referrer VARCHAR, tab_url VARCHAR, mime_type VARCHAR);"
    "CREATE TABLE downloads_url_chains(id INTEGER NOT NULL, chain_index INTEGER NOT NULL,"
    " url LONGVARCHAR NOT NULL, PRIMARY KEY(id, chain_index));";

/// `?1` is the number of visits; times begin on 1 January 2026.
constexpr const char* rows[]{
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1 / 5)"
    "INSERT INTO urls SELECT i, 'https://www' || i % 997 || '.example/section/' || i % 31 ||"
    " '/article-' || i || '?from=list', 'Article number ' || i || ' of the section', 5, 1, 0, 0"
    " FROM n",
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)"
    "INSERT INTO visits SELECT i, i * 7919 % (?1 / 5) + 1, 13411699200000000 + i * 15000000,"
    " max(0, i - 1), '', CASE i % 10 WHEN 0 THEN 805306369 WHEN 1 THEN 805306375 ELSE 805306368 "
    "END,"
    " 0, i % 600 * 100000, '' FROM n",
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1 / 200)"
    "INSERT INTO downloads SELECT i, 'C:\\Users\\ana\\Downloads\\file-' || i || '.zip',"
    " 13411699200000000 + i * 3000000000, i, i, 1, 0, 13411699201000000 + i * 3000000000, 0,"
    " 'https://www.example/', 'https://www.example/', 'application/zip' FROM n",
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1 / 200)"
    "INSERT INTO downloads_url_chains SELECT i, 0, 'https://cdn.example/file-' || i || '.zip'"
    " FROM n",
};

bool fill(sqlite3* db, long long visits)
{
    if (sqlite3_exec(db, tables, nullptr, nullptr, nullptr) != SQLITE_OK)
        return false;
    for (const char* sql : rows) {
        sqlite3_stmt* statement = nullptr;
        if (sqlite3_prepare_v2(db, sql, -1, &statement, nullptr) != SQLITE_OK)
            return false;
        sqlite3_bind_int64(statement, 1, visits);
        const int code = sqlite3_step(statement);
        sqlite3_finalize(statement);
        if (code != SQLITE_DONE)
            return false;
    }
    return true;
}

} // namespace

int main(int count, char** words)
{
    if (count != 3) {
        std::fputs("Usage: make_history VISITS FILE\n", stderr);
        return 2;
    }
    std::remove(words[2]);
    sqlite3* db = nullptr;
    const bool good = sqlite3_open(words[2], &db) == SQLITE_OK && fill(db, std::atoll(words[1]));
    sqlite3_close(db);
    return good ? 0 : 2;
}
