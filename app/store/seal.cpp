// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/seal.h"

#include "store/schema.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

/// ?1 is the source; words of the dictionaries are sealed by their ids above ?2 up to ?3.
struct Part {
    std::string_view table;
    bool isDictionary;
    int columns;
    const char* rows;
    std::int64_t since = 0; ///< the version that added it: sealed where a source has rows of it
};

constexpr std::array<Part, 10> parts{{
    {"source", false, 18,
        "SELECT complete, path, format, sha256, bytes, zone, zone_reason, clock_offset, "
        "uncertainty,"
        " region, settings, read, imported, duplicate, rejected, skipped, imported_at,"
        " evidence_sha256 FROM source WHERE id = ?1 AND ?2 <= ?3"},
    {"source_note", false, 2,
        "SELECT skipped, text FROM source_note WHERE source = ?1 AND ?2 <= ?3 ORDER BY id"},
    {"reject", false, 4,
        "SELECT offset, line, reason, excerpt FROM reject WHERE source = ?1 AND ?2 <= ?3"
        " ORDER BY id"},
    {"raw_block", false, 3,
        "SELECT offset, length, sha256 FROM raw_block WHERE source = ?1 AND ?2 <= ?3"
        " ORDER BY offset"},
    {"number", true, 6,
        "SELECT id, raw, class, plan, e164, region FROM number WHERE id > ?2 AND id <= ?3 AND ?1 > "
        "0"
        " ORDER BY id"},
    {"identity", true, 3,
        "SELECT id, kind, value FROM identity WHERE id > ?2 AND id <= ?3 AND ?1 > 0 ORDER BY id"},
    {"subject", true, 2,
        "SELECT id, text FROM subject WHERE id > ?2 AND id <= ?3 AND ?1 > 0 ORDER BY id"},
    {"source_gap", false, 4,
        "SELECT begin, end, local, reason FROM source_gap WHERE source = ?1 AND ?2 <= ?3"
        " ORDER BY id",
        sourceGapVersion},
    {"identity_link", false, 5,
        "SELECT name, other, only_on, offset, line FROM identity_link WHERE source = ?1"
        " AND ?2 <= ?3 ORDER BY id",
        identityLinkVersion},
    {"held_too", false, 3,
        "SELECT identity, host, kind FROM held_too WHERE source = ?1 AND ?2 <= ?3 ORDER BY id",
        heldTooVersion},
}};

bool hasRows(Db& db, const Part& part, SourceId source)
{
    if (!hasVersion(db, part.since))
        return false;
    Statement rows(db, part.rows);
    return rows.with(source.value, 0, 0).step();
}

std::string hashOfPart(
    Db& db, const Part& part, SourceId source, std::int64_t after, std::int64_t last)
{
    Statement rows(db, part.rows);
    rows.with(source.value, after, last);
    return hashOfRows(rows, part.columns);
}

std::string hashOfSequences(Db& db, const std::string& rulesHash)
{
    Sha256 hash;
    hash.add(rulesHash);
    Statement rows(db, "SELECT sha256 FROM sequence ORDER BY id");
    hash.add(hashOfRows(rows, 1));
    if (hasVersion(db, baselineVersion)) {
        Statement baselines(db, "SELECT sha256 FROM baseline ORDER BY id");
        if (baselines.step()) { // a case may be of before they were kept
            addValues(hash, baselines, 0, 1);
            hash.add(hashOfRows(baselines, 1));
        }
    }
    return hash.hex();
}

bool baselinesAreSealed(Db& db)
{
    if (!hasVersion(db, baselineVersion))
        return true;
    Statement rows(db, "SELECT team, body, sha256 FROM baseline");
    while (rows.step())
        if (hashOfDerived({rows.view(0), rows.view(1)}) != rows.view(2))
            return false;
    return true;
}

} // namespace

void addValues(Sha256& hash, const Statement& row, int first, int count)
{
    for (int i = first; i < first + count; ++i) {
        const auto value = row.view(i);
        hash.add(row.isNull(i) ? "-" : std::to_string(value.size()) + ':');
        hash.add(value);
    }
}

std::string hashOfRows(Statement& rows, int columns)
{
    Sha256 hash;
    while (rows.step())
        addValues(hash, rows, 0, columns);
    return hash.hex();
}

std::string sealSource(Db& db, SourceId source)
{
    Statement insert(
        db, "INSERT INTO seal (source, part, after, last, sha256) VALUES (?, ?, ?, ?, ?)");
    for (const Part& part : parts) {
        if (part.since > 0 && !hasRows(db, part, source))
            continue;
        std::int64_t after = 0, last = 0;
        if (part.isDictionary) {
            // The newest reaches furthest: ids only grow.
            Statement sealed(db, "SELECT last FROM seal WHERE part = ? ORDER BY id DESC LIMIT 1");
            after = sealed.with(part.table).step() ? sealed.integer(0) : 0;
            last = db.integer("SELECT coalesce(max(id), 0) FROM " + std::string(part.table));
        }
        insert
            .with(source.value, part.table, after, last, hashOfPart(db, part, source, after, last))
            .run();
    }
    return sealOf(db, source);
}

std::string sealOf(Db& db, SourceId source)
{
    Statement rows(
        db, "SELECT source, part, after, last, sha256 FROM seal WHERE source = ? ORDER BY id");
    rows.with(source.value);
    return hashOfRows(rows, 5);
}

std::string brokenSeal(Db& db, SourceId source)
{
    Statement seals(db, "SELECT part, after, last, sha256 FROM seal WHERE source = ? ORDER BY id");
    seals.with(source.value);
    bool more = seals.step();
    for (const Part& part : parts) {
        if (!more || seals.view(0) != part.table) {
            if (part.since == 0)
                return "seal";
            if (hasRows(db, part, source))
                return std::string(part.table);
            continue;
        }
        if (hashOfPart(db, part, source, seals.integer(1), seals.integer(2)) != seals.view(3))
            return std::string(part.table);
        more = seals.step();
    }
    return more ? "seal" : std::string();
}

std::string hashOfDerived(std::initializer_list<std::string_view> values)
{
    Sha256 hash;
    for (const std::string_view value : values) {
        hash.add(std::to_string(value.size()) + ':');
        hash.add(value);
    }
    return hash.hex();
}

namespace {

/// " " and the hash of the newest run, or nothing: without it the last ones could go unnoticed.
std::string newestRun(Db& db)
{
    if (!hasVersion(db, detectionRunVersion))
        return {};
    Statement run(db, "SELECT sha256 FROM detection_run ORDER BY id DESC LIMIT 1");
    return run.step() ? " " + run.text(0) : std::string();
}

} // namespace

void sealSequences(Db& db, const std::string& rulesHash)
{
    Statement(db, "INSERT OR REPLACE INTO detection VALUES (1, ?, ?)")
        .with(rulesHash, hashOfSequences(db, rulesHash) + newestRun(db))
        .run();
}

bool sequencesAreSealed(Db& db)
{
    Statement row(db, "SELECT rules_sha256, sequences_sha256 FROM detection");
    if (!row.step())
        return db.integer("SELECT count(*) FROM sequence") == 0
            && (!hasVersion(db, baselineVersion)
                || db.integer("SELECT count(*) FROM baseline") == 0);
    Statement rows(
        db, "SELECT key, person, priority, suppressed, blind, begin, body, sha256 FROM sequence");
    while (rows.step())
        if (hashOfDerived({rows.view(0), rows.view(1), rows.view(2), rows.view(3), rows.view(4),
                rows.view(5), rows.view(6)})
            != rows.view(7))
            return false;
    return baselinesAreSealed(db) && row.view(1).starts_with(hashOfSequences(db, row.text(0)));
}

std::string hashOfRun(std::string_view previous, std::initializer_list<std::string_view> values)
{
    return sha256Hex(std::string(previous) + hashOfDerived(values));
}

bool runsAreSealed(Db& db)
{
    if (!hasVersion(db, detectionRunVersion))
        return true;
    std::string previous;
    Statement rows(db,
        "SELECT id, time, program, state_sha256, journal, people, same, changes, sha256"
        " FROM detection_run ORDER BY id");
    while (rows.step()) {
        previous = hashOfRun(previous,
            {rows.view(0), rows.view(1), rows.view(2), rows.view(3), rows.view(4), rows.view(5),
                rows.view(6), rows.view(7)});
        if (previous != rows.view(8))
            return false;
    }
    Statement newest(db, "SELECT sequences_sha256 FROM detection");
    constexpr std::size_t digits = 64;
    // Cases of before have the hash of the sequences alone.
    return !newest.step() || newest.view(0).size() <= digits
        || newest.view(0).substr(digits) == newestRun(db);
}

} // namespace callwake
