// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/sha256.h"
#include "base/text.h"
#include "store/chunk.h"
#include "store/parts.h"
#include "store/raw_stream.h"
#include "store/row_batch.h"

#include <algorithm>
#include <array>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>

namespace callwake {

bool Verification::good() const
{
    return std::ranges::all_of(checks, &Check::good);
}

namespace {

using Check = Verification::Check;

/// Tells how far a verification is, in bytes of sources; ends one that nobody waits for any more.
class Watch {
public:
    struct Stopped { };
    Watch(const Progress& progress, std::uint64_t total)
        : m_progress(progress)
        , m_total(total)
    {
    }
    void begin(std::string name) { m_name = std::move(name); }
    void done(const Source& source) { m_done += std::uint64_t(source.bytes); }
    void step() const
    {
        if (!m_progress.step({m_name, m_done, m_total}))
            throw Stopped();
    }

private:
    const Progress& m_progress;
    std::uint64_t m_total;
    std::uint64_t m_done = 0;
    std::string m_name;
};

Check checkJournal(const std::vector<JournalEntry>& journal)
{
    std::string previous;
    std::int64_t number = 0;
    for (const auto& entry : journal) {
        if (entry.number != ++number || entry.previous != previous || entry.hash != hashOf(entry))
            return {"Journal chain", false,
                "Entry " + std::to_string(entry.number) + " was altered, or one before it is gone"};
        previous = entry.hash;
    }
    return {"Journal chain", true, std::to_string(number) + " entries, newest " + previous};
}

Check checkDatabase(Db& db)
{
    Statement pragma(db, "PRAGMA integrity_check(10)");
    std::string faults;
    while (pragma.step())
        if (pragma.view(0) != "ok")
            faults += (faults.empty() ? "" : "; ") + pragma.text(0);
    return {"Database", faults.empty(), faults.empty() ? "ok" : faults};
}

/// What a person did must stand in the journal in the same words.
Check checkHumanTables(Db& db, const std::vector<JournalEntry>& journal)
{
    constexpr const char* rows = R"(
        SELECT 'setting', entry, title, region || ' ' || zone FROM setting
        UNION ALL SELECT 'person', entry, name, team || ' ' || zone FROM person
        UNION ALL SELECT 'assignment', entry, NULL, coalesce('person ' || person, 'nobody') FROM assignment
        UNION ALL SELECT 'source_correction', entry, 'source ' || source,
            coalesce(zone, clock_offset || ' us, uncertainty ' || uncertainty || ' us') FROM source_correction)";
    const auto entryOf = [&](std::int64_t number) -> const JournalEntry* {
        return number < 1 || number > std::int64_t(journal.size())
            ? nullptr
            : &journal[std::size_t(number) - 1];
    };
    std::int64_t count = 0;
    const auto bad = [](std::string_view table, std::int64_t entry) {
        return Check{"What people said", false,
            "A row of " + std::string(table) + " differs from entry " + std::to_string(entry)
                + " of the journal"};
    };
    Statement said(db, rows);
    for (; said.step(); ++count) {
        const JournalEntry* entry = entryOf(said.integer(1));
        const bool newCase = entry && entry->action == "new";
        if (!entry || (!said.isNull(2) && entry->object != said.view(2))
            || (!newCase && entry->detail != said.view(3)))
            return bad(said.view(0), said.integer(1));
    }
    Statement reviews(db, "SELECT entry, sequence, verdict, reason, note, author FROM review");
    for (; reviews.step(); ++count) {
        const JournalEntry* entry = entryOf(reviews.integer(0));
        const auto verdict = reviews.integer(2);
        if (!entry || verdict < 0 || verdict > std::int64_t(Verdict::Inconclusive)
            || entry->object != reviews.view(1) || entry->author != reviews.view(5)
            || entry->detail != reviewDetail(Verdict(verdict), reviews.text(3), reviews.text(4)))
            return bad("review", reviews.integer(0));
    }
    Statement rules(db, "SELECT entry, json FROM rules");
    for (; rules.step(); ++count) {
        const JournalEntry* entry = entryOf(rules.integer(0));
        if (!entry || entry->object != "SHA-256 " + sha256Hex(rules.view(1)))
            return bad("rules", rules.integer(0));
    }
    return {"What people said", true, std::to_string(count) + " rows agree with the journal"};
}

/// Rows and raw pieces against the hashes taken when they were written, in the same order.
Check checkRows(Db& db, const Source& source, const std::vector<JournalEntry>& journal,
    const Watch& watch)
{
    const std::string what = "Records of " + visible(source.path);
    std::int64_t rows = 0;
    Sha256 evidence;
    RowBatch batch;
    Statement parts(db,
        "SELECT first, last, sha256, NULL FROM event_range WHERE source = ?1"
        " ORDER BY first");
    parts.with(source.id.value);
    while (parts.step()) {
        watch.step();
        batch.clear();
        batch.read(db, source.id, parts.integer(0), parts.integer(1));
        if (batch.hash() != parts.view(2))
            return {what, false,
                "Events " + std::to_string(parts.integer(0)) + " to "
                    + std::to_string(parts.integer(1)) + " were altered"};
        rows += std::int64_t(batch.size());
        evidence.add(parts.view(2));
    }
    Sha256 rawHashes;
    Statement pieces(
        db, "SELECT offset, sha256, data FROM raw_block WHERE source = ? ORDER BY offset");
    pieces.with(source.id.value);
    while (pieces.step()) {
        watch.step();
        if (sha256Hex(pieces.view(2)) != pieces.view(1))
            return {what, false,
                "The raw bytes from " + std::to_string(pieces.integer(0)) + " on were altered"};
        rawHashes.add(pieces.view(1));
    }
    evidence.add(rawHashes.hex());
    Statement kept(db, "SELECT evidence_sha256 FROM source WHERE id = ?");
    const bool same = kept.with(source.id.value).step() && kept.view(0) == evidence.hex();
    const bool told = same && std::ranges::any_of(journal, [&](const JournalEntry& e) {
        return e.action == "source" && e.detail == sourceDetail(source, kept.text(0));
    });
    if (!told)
        return {what, false, "The source differs from what the journal says of it"};
    // One event may stand for several entries of the file: the legs of a call.
    Statement rejects(db, "SELECT count(*) FROM reject WHERE source = ?");
    const bool counted = rejects.with(source.id.value).step() && source.counts.reconcile()
        && source.counts.imported >= rows && source.counts.rejected == rejects.integer(0);
    if (!counted)
        return {what, false, "The counts do not agree with the rows"};
    return {what, true, std::to_string(rows) + " events and their raw bytes are unchanged"};
}

/// The chunks, from which everything is drawn and paired, against the number of rows.
Check checkChunks(Db& db, const Source& source)
{
    const std::string what = "Index of " + visible(source.path);
    std::int64_t events = 0;
    Statement chunks(db, "SELECT events, is_peer, data FROM chunk WHERE source = ?");
    chunks.with(source.id.value);
    std::vector<Mark> marks;
    while (chunks.step()) {
        const ChunkReader reader(chunks.view(2));
        marks.resize(reader.size());
        reader.marks(0, marks);
        if (std::int64_t(reader.size()) != chunks.integer(0)
            || !std::ranges::is_sorted(marks, {}, &Mark::begin))
            return {what, false, "A column chunk is damaged"};
        if (chunks.integer(1) == 0)
            events += chunks.integer(0);
    }
    Statement rows(db, "SELECT coalesce(sum(last - first + 1), 0) FROM event_range WHERE source = ?");
    const bool good = rows.with(source.id.value).step() && events == rows.integer(0);
    return {what, good, std::to_string(events) + " events"};
}

/// Where the raw stream is the file itself, its bytes in the case must give the file's hash.
std::optional<Check> checkRawStream(Db& db, const Source& source, const Watch& watch)
{
    if (rawStreamLength(db, source.id) != source.bytes || source.bytes == 0)
        return std::nullopt; // a packed file or a database: the stream is not the file
    Sha256 hash;
    forEachRawPiece(db, source.id, [&](std::string_view piece) {
        watch.step();
        hash.add(piece);
    });
    const bool good = hash.hex() == source.sha256;
    return Check{"Bytes of " + visible(source.path), good,
        good ? "The bytes in the case have the file's SHA-256"
             : "The bytes in the case differ from the file's SHA-256"};
}

Check checkFile(const Source& source, const Watch& watch)
{
    const std::string what = "File " + visible(source.path);
    const int file = open(source.path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    struct stat info { };
    if (file < 0 || fstat(file, &info) != 0 || !S_ISREG(info.st_mode)) {
        if (file >= 0)
            close(file);
        return {what, true, "not there"};
    }
    Sha256 hash;
    std::vector<char> buffer(1 << 20);
    ssize_t n = 0;
    const auto closing = std::shared_ptr<void>(nullptr, [file](void*) { close(file); });
    while ((n = ::read(file, buffer.data(), buffer.size())) > 0) {
        watch.step();
        hash.add({buffer.data(), std::size_t(n)});
    }
    const bool same = n == 0 && hash.hex() == source.sha256;
    return {what, same, same ? "unchanged" : "changed"};
}

} // namespace

Result<Verification> Case::verify(bool withFiles, const Progress& progress) const
try {
    return m_parts->read([&] {
        Db& db = m_parts->reader;
        Verification out;
        // Damage that stops one check must not hide what the others find.
        const auto check = [&](const std::string& what, const auto& run) {
            auto result = guarded(path(), [&]() -> std::optional<Check> { return run(); });
            if (!result)
                out.checks.push_back({what, false, result.error().what});
            else if (*result)
                out.checks.push_back(std::move(**result));
        };
        const auto journal = journalEntries(db);
        check("Journal chain", [&] { return checkJournal(journal); });
        check("Database", [&] { return checkDatabase(db); });
        check("What people said", [&] { return checkHumanTables(db, journal); });
        std::vector<Source> sources;
        std::uint64_t total = 0;
        for (const auto& [id, state] : m_parts->snapshot().sources()) {
            sources.push_back(sourceAsImported(db, {id}));
            total += std::uint64_t(sources.back().bytes);
        }
        Watch watch(progress, total);
        for (const Source& source : sources) {
            const std::string name = visible(source.path);
            watch.begin(name);
            watch.step();
            check("Records of " + name, [&] { return checkRows(db, source, journal, watch); });
            check("Index of " + name, [&] { return checkChunks(db, source); });
            check("Bytes of " + name, [&] { return checkRawStream(db, source, watch); });
            if (withFiles)
                check("File " + name, [&] { return checkFile(source, watch); });
            watch.done(source);
        }
        return out;
    });
} catch (const Watch::Stopped&) {
    return failure("Cancelled");
}

} // namespace callwake
