// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/counted.h"
#include "base/sha256.h"
#include "base/visible_text.h"
#include "store/human_check.h"
#include "store/index.h"
#include "store/parts.h"
#include "store/raw_stream.h"
#include "store/row_batch.h"
#include "store/schema.h"
#include "store/seal.h"
#include "store/source_file.h"

#include <algorithm>
#include <array>
#include <map>

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
    return {"Journal chain", true, counted(number, "entry", "entries") + ", newest " + previous};
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

/// The journal tells of exactly the sources that are there, and every row belongs to one.
Check checkSources(Db& db, const std::vector<JournalEntry>& journal)
{
    const std::string what = "Sources";
    const auto told = std::ranges::count(journal, "source", &JournalEntry::action);
    const auto there = db.integer("SELECT count(*) FROM source WHERE complete");
    if (told != there)
        return {what, false,
            "The journal tells of " + std::to_string(told) + " sources, the table source has "
                + std::to_string(there)};
    std::vector<std::string> tables{"call", "activity", "reject", "raw_block", "source_note",
        "event_range", "seal", "chunk", "source_correction"};
    if (hasVersion(db, sourceGapVersion))
        tables.insert(tables.end(), {"source_gap", "identity_link"});
    if (hasVersion(db, heldTooVersion))
        tables.emplace_back("held_too");
    for (const std::string& table : tables)
        if (db.integer(
                "SELECT count(*) FROM " + table + " WHERE source NOT IN (SELECT id FROM source)")
            > 0)
            return {what, false, "Rows of " + table + " belong to no source"};
    const bool noMore = db.integer(R"(
        SELECT (SELECT count(*) FROM call) + (SELECT count(*) FROM activity)
            = (SELECT coalesce(sum(last - first + 1), 0) FROM event_range))")
        != 0;
    return {what, noMore,
        noMore ? counted(there, "source", "sources")
               : "There are more or fewer rows of call and activity than were imported"};
}

Check checkSequences(Db& db)
{
    const bool good = sequencesAreSealed(db);
    return {"Sequences", good,
        good ? "as detection wrote them"
             : "Rows of sequence or baseline were altered: detect again"};
}

Check checkRuns(Db& db)
{
    const bool good = runsAreSealed(db);
    return {"Runs of the detection", good,
        good ? "as they were noted" : "Rows of detection_run were altered"};
}

/// What the tables hold of one source, as far as it is the same as when it was written.
struct EvidenceFound {
    Sha256 hash; ///< over the hashes of all batches and of all raw pieces
    std::int64_t events = 0;
    std::string fault; ///< empty: all are unchanged
};

/// Against the hashes taken when the rows were written, in the same order.
void checkBatches(Db& db, SourceId source, const Watch& watch, EvidenceFound& found)
{
    RowBatch batch;
    Statement ranges(
        db, "SELECT first, last, sha256 FROM event_range WHERE source = ? ORDER BY first");
    ranges.with(source.value);
    while (found.fault.empty() && ranges.step()) {
        watch.step();
        batch.clear();
        batch.read(db, source, ranges.integer(0), ranges.integer(1));
        if (batch.hash() != ranges.view(2))
            found.fault = "Events " + std::to_string(ranges.integer(0)) + " to "
                + std::to_string(ranges.integer(1)) + " were altered";
        found.events += std::int64_t(batch.size());
        found.hash.add(ranges.view(2));
    }
}

void checkRawPieces(Db& db, SourceId source, const Watch& watch, EvidenceFound& found)
{
    Sha256 hashes;
    Statement pieces(
        db, "SELECT offset, sha256, data FROM raw_block WHERE source = ? ORDER BY offset");
    pieces.with(source.value);
    while (found.fault.empty() && pieces.step()) {
        watch.step();
        if (sha256Hex(pieces.view(2)) != pieces.view(1))
            found.fault =
                "The raw bytes from " + std::to_string(pieces.integer(0)) + " on were altered";
        hashes.add(pieces.view(1));
    }
    found.hash.add(hashes.hex());
}

/// What else the source's own row, its seals and the journal say of it; empty where they agree.
std::string faultOfSource(Db& db, const Source& source, const std::vector<JournalEntry>& journal,
    const std::string& evidenceHash, std::int64_t events)
{
    if (const auto table = brokenSeal(db, source.id); !table.empty())
        return "Rows of " + table + " were altered";
    Statement kept(db, "SELECT evidence_sha256 FROM source WHERE id = ?");
    const bool same = kept.with(source.id.value).step() && kept.view(0) == evidenceHash;
    const std::string told = sourceDetail(source, evidenceHash, sealOf(db, source.id));
    if (!same || std::ranges::none_of(journal, [&](const JournalEntry& e) {
            return e.action == "source" && e.detail == told;
        }))
        return "The source differs from what the journal says of it";
    // One event may stand for several entries of the file: the legs of a call.
    Statement rejects(db, "SELECT count(*) FROM reject WHERE source = ?");
    const bool counted = rejects.with(source.id.value).step() && source.counts.reconcile()
        && source.counts.imported >= events && source.counts.rejected == rejects.integer(0);
    return counted ? std::string() : "The counts do not agree with the rows";
}

Check checkRecords(
    Db& db, const Source& source, const std::vector<JournalEntry>& journal, const Watch& watch)
{
    EvidenceFound found;
    checkBatches(db, source.id, watch, found);
    if (found.fault.empty())
        checkRawPieces(db, source.id, watch, found);
    if (found.fault.empty())
        found.fault = faultOfSource(db, source, journal, found.hash.hex(), found.events);
    return {"Records of " + visible(source.path), found.fault.empty(),
        found.fault.empty() ? counted(found.events, "event and its", "events and their")
                + " raw bytes are unchanged"
                            : found.fault};
}

/// The chunks, from which everything is drawn and paired, against the rows.
Check checkIndex(Db& db, const Source& source)
{
    const bool good = indexAgrees(db, source.id);
    return {"Index of " + visible(source.path), good,
        good ? "agrees with the records"
             : "The column chunks (table chunk) differ from the records, from which verify --repair"
               " makes them anew"};
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

/// Archives are read once, however many sources are out of them.
using ArchiveHashes = std::map<std::string, std::optional<std::string>>;

/// The archive that the source is in, if it is there, against what the import noted of it.
std::optional<bool> archiveIsSame(
    Db& db, const Source& source, const Watch& watch, ArchiveHashes& archives)
{
    const std::string archive = archiveOf(source);
    if (archive.empty())
        return std::nullopt;
    const auto [known, isNew] = archives.try_emplace(archive);
    if (isNew)
        known->second = hashOfFile(archive, [&] { watch.step(); });
    const auto& hash = known->second;
    if (!hash)
        return std::nullopt;
    Statement note(db, "SELECT 1 FROM source_note WHERE source = ? AND text LIKE '%SHA-256 ' || ?");
    return note.with(source.id.value, *hash).step() && !hash->empty();
}

Check checkFile(Db& db, const Source& source, const Watch& watch, ArchiveHashes& archives)
{
    const std::string what = "File " + visible(source.path);
    const bool relative = !source.path.starts_with('/');
    const auto step = [&] { watch.step(); };
    auto hash = hashOfFile(source.path, step);
    if (!hash)
        hash = hashOfFile(unescapedPath(source.path), step);
    if (hash && *hash == source.sha256)
        return {what, true, "unchanged"};
    if (hash && hash->empty())
        return {what, false, "cannot be read, or is no file any more"};
    if (hash)
        return {what, false,
            relative ? "changed, or another file: its path is that of the folder of the import"
                     : "changed"};
    if (const auto same = archiveIsSame(db, source, watch, archives))
        return {what, *same, *same ? "its archive is unchanged" : "its archive changed"};
    return {what, true,
        relative ? "not there: its path is relative, verify from the folder of the import"
                 : "not there"};
}

} // namespace

Result<Verification> Case::verify(const Progress& progress) const
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
        check("Sequences", [&] { return checkSequences(db); });
        check("Runs of the detection", [&] { return checkRuns(db); });
        check("Sources", [&] { return checkSources(db, journal); });
        check("What people said", [&] { return checkHumanTables(db, journal); });
        std::vector<Source> sources;
        std::uint64_t total = 0;
        for (const auto& [id, state] : m_parts->snapshot().sources()) {
            sources.push_back(sourceAsImported(db, {id}));
            total += std::uint64_t(sources.back().bytes);
        }
        Watch watch(progress, total);
        ArchiveHashes archives;
        for (const Source& source : sources) {
            const std::string name = visible(source.path);
            watch.begin(name);
            watch.step();
            check("Records of " + name, [&] { return checkRecords(db, source, journal, watch); });
            check("Index of " + name, [&] { return checkIndex(db, source); });
            check("Bytes of " + name, [&] { return checkRawStream(db, source, watch); });
            check("File " + name, [&] { return checkFile(db, source, watch, archives); });
            watch.done(source);
        }
        return out;
    });
} catch (const Watch::Stopped&) {
    return failure("Cancelled");
}

Result<std::vector<std::string>> Case::repairIndexes()
{
    std::vector<std::string> repaired;
    const auto agrees = [&](SourceId source) {
        const auto result = m_parts->read([&] { return indexAgrees(m_parts->reader, source); });
        return result && *result;
    };
    const auto known = sources();
    if (!known)
        return Failure(known.error());
    for (const auto& source : *known) {
        if (agrees(source.id))
            continue;
        const auto done = m_parts->write([&](Turn& turn) {
            if (rebuildIndex(turn, source.id))
                repaired.push_back(source.path);
        });
        if (!done)
            return Failure(done.error());
    }
    return repaired;
}

} // namespace callwake
