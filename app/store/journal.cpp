// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/journal.h"

#include "base/sha256.h"

namespace callwake {

namespace {

constexpr std::string_view columns = "number, time, author, action, object, detail, previous, hash";

JournalEntry entryFrom(Statement& row)
{
    return {row.integer(0), instantFromMicroseconds(row.integer(1)), row.text(2), row.text(3),
        row.text(4), row.text(5), row.text(6), row.text(7)};
}

} // namespace

std::string hashOf(const JournalEntry& entry)
{
    Sha256 hash;
    const auto add = [&](std::string_view text) {
        hash.add(std::to_string(text.size()) + ':');
        hash.add(text);
        hash.add(",");
    };
    add(entry.previous);
    add(std::to_string(entry.number));
    add(std::to_string(toMicroseconds(entry.time)));
    add(entry.author);
    add(entry.action);
    add(entry.object);
    add(entry.detail);
    return hash.hex();
}

std::vector<JournalEntry> journalEntries(Db& db)
{
    std::vector<JournalEntry> entries;
    Statement rows(db, "SELECT " + std::string(columns) + " FROM journal ORDER BY number");
    while (rows.step())
        entries.push_back(entryFrom(rows));
    return entries;
}

JournalEntry journalHead(Db& db)
{
    Statement row(
        db, "SELECT " + std::string(columns) + " FROM journal ORDER BY number DESC LIMIT 1");
    return row.step() ? entryFrom(row) : JournalEntry{};
}

std::int64_t appendJournal(Db& db, std::string_view author, std::string_view action,
    std::string_view object, std::string_view detail)
{
    const JournalEntry head = journalHead(db);
    JournalEntry entry{head.number + 1, now(), std::string(author), std::string(action),
        std::string(object), std::string(detail), head.hash, {}};
    entry.hash = hashOf(entry);
    Statement insert(db, "INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    insert
        .with(entry.number, toMicroseconds(entry.time), entry.author, entry.action, entry.object,
            entry.detail, entry.previous, entry.hash)
        .run();
    return entry.number;
}

std::string reviewDetail(const Review& review)
{
    return std::string(nameOf(review.verdict)) + " at " + formatIso(review.time) + "; "
        + review.reason + "; " + review.note;
}

std::string personDetail(const Person& person)
{
    return "person " + std::to_string(person.id.value) + "; " + person.group + "; " + person.zone;
}

std::string witnessObject(std::int64_t first, std::int64_t second)
{
    return "events " + std::to_string(first) + " and " + std::to_string(second);
}

std::string eventNoteObject(std::int64_t event)
{
    return "event " + std::to_string(event);
}

std::string noteStateObject(std::int64_t note)
{
    return "note of entry " + std::to_string(note);
}

std::string_view noteStateDetail(std::int64_t stands)
{
    return stands == 1 ? "stands again" : stands == 0 ? "taken back" : "?";
}

std::string apartObject(std::string_view first, std::string_view second)
{
    return std::string(first) + ", " + std::string(second);
}

std::string_view apartDetail(std::int64_t apart)
{
    return apart == 1 ? "not one" : apart == 0 ? "as the records say" : "?";
}

std::string_view witnessDetail(std::optional<std::int64_t> same)
{
    if (!same)
        return "as the rule finds it";
    return *same == 1 ? "one call" : *same == 0 ? "two calls" : "unknown";
}

std::string sourceDetail(
    const Source& s, const std::string& evidenceHash, const std::string& sealHash)
{
    const Counts& c = s.counts;
    std::string out = "source " + std::to_string(s.id.value) + ", file SHA-256 " + s.sha256
        + ", evidence SHA-256 " + evidenceHash + ", seal SHA-256 " + sealHash + ", format "
        + s.format + ", " + std::to_string(s.bytes) + " bytes, zone " + s.zone + ", offset "
        + std::to_string(s.offset.count()) + " us, uncertainty "
        + std::to_string(s.uncertainty.count()) + " us, read ";
    for (const auto n : {c.read, c.imported, c.duplicate, c.rejected, c.skipped})
        out += std::to_string(n) + " ";
    return out + "(imported, duplicate, rejected, skipped)";
}

Instant now()
{
    return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
}

} // namespace callwake
