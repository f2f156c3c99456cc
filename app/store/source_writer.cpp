// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/source_writer.h"

#include "base/sha256.h"
#include "store/chunk_builder.h"
#include "store/known_records.h"
#include "store/parts.h"
#include "store/row_batch.h"
#include "store/seal.h"
#include "store/to_detect.h"

#include <algorithm>
#include <future>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

namespace callwake {

namespace {

constexpr std::size_t mostRowsPerCommit = 10'000;
constexpr std::size_t fewestRowsPerCommit = 1'000;
/// The last rows are written when all else is done: they shall be a small part of the source.
constexpr std::size_t commitsOfSource = 8;
constexpr std::size_t usualBytesPerCommit = 2U << 20;
constexpr std::size_t bytesPerCommit = 24U << 20; ///< of texts and raw pieces
constexpr std::size_t longestExcerpt = 256;
/// What needs no database is done on another thread, if there can be one.
constexpr auto meanwhile = std::launch::async | std::launch::deferred;

struct RawPiece {
    std::int64_t offset, length;
    std::string data;
};

class BatchedWriter final : public SourceWriter {
public:
    BatchedWriter(
        std::shared_ptr<Writer> writer, Db reader, const Source& source, std::set<SourceId> closed)
        : m_writer(std::move(writer))
        , m_reader(std::move(reader))
        , m_closed(std::move(closed))
        , m_format(source.format)
        , m_path(source.path)
    {
        Turn turn(*m_writer, Durable::WithNext);
        m_id = {turn.takeSourceId()};
        Statement(turn.db(),
            "INSERT INTO source (id, path, format, sha256, bytes, zone, zone_reason, clock_offset, "
            "uncertainty, region,"
            " settings, imported_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
            .with(m_id.value, source.path, source.format, source.sha256, source.bytes, source.zone,
                source.zoneReason, source.offset.count(), source.uncertainty.count(), source.region,
                source.settings, source.importedAt)
            .run();
        turn.commit();
        m_rows.reserve(mostRowsPerCommit, usualBytesPerCommit);
    }

    ~BatchedWriter() override
    {
        if (m_finished)
            return;
        // Should this fail (disk full), the next opening for writing removes the rest.
        (void)guarded(m_writer->path(), [&] { m_writer->remove(m_id); });
    }

    SourceId id() const override { return m_id; }
    NumberId number(const Number& number) override
    {
        return m_writer->dictionaries().number(number);
    }
    IdentityId identity(IdentityKind kind, std::string_view value) override
    {
        return m_writer->dictionaries().identity(kind, value);
    }
    std::int32_t subject(std::string_view text) override
    {
        return m_writer->dictionaries().subject(text);
    }

    bool isDuplicate(std::uint64_t contentKey) override;
    void holdsToo(Kind kind, const EventIds& ids) override;
    Result<void> add(const EventRow& row) override;
    Result<void> add(const RowBatch& rows, std::size_t index, const EventIds& ids,
        std::uint64_t contentKey) override;
    Result<void> reject(const Reject& reject) override;
    void namesOne(const NamesOfOne& names) override { m_links.push_back(names); }
    Result<void> rawBlock(
        std::int64_t offset, std::int64_t length, std::string_view compressed) override;
    Result<void> finish(const Source& source) override;

private:
    Result<void> flushIfLarge();
    Result<void> flush();
    [[nodiscard]] std::int64_t takeIds(Turn& turn);
    void insertPending(Turn& turn, std::int64_t first);
    void insertLinks(Turn& turn);
    void insertHeldToo(Turn& turn);
    [[nodiscard]] EventIds named(EventIds ids);
    void complete(Turn& turn, const Source& source);

    std::shared_ptr<Writer> m_writer;
    Db m_reader;
    std::set<SourceId> m_closed; ///< what they hold is not seen, so it is told again
    std::string m_format, m_path;
    SourceId m_id;
    IdentityId m_own; ///< for events that name nobody and no computer; 0 until there is one
    std::optional<KnownRecords> m_known;
    RowBatch m_rows;
    std::optional<RowInserter> m_inserter;
    ChunkBuilder m_chunks;
    std::uint32_t m_added = 0;
    std::int64_t m_rejected = 0;
    std::vector<Reject> m_rejects;
    std::vector<NamesOfOne> m_links;
    std::set<std::tuple<IdentityId, IdentityId, Kind>> m_heldToo; ///< identity, host
    std::vector<RawPiece> m_raw;
    std::size_t m_rawBytes = 0;
    Sha256 m_evidence, m_rawHashes; ///< over the hashes of all batches, and of all raw pieces
    std::optional<Error> m_failed; ///< after it nothing more is written
    bool m_finished = false;
};

bool BatchedWriter::isDuplicate(std::uint64_t contentKey)
{
    if (m_failed)
        return false;
    if (!m_known) {
        auto known = guarded(m_writer->path(),
            [&] { return m_writer->records().known(m_reader, m_format, m_closed); });
        if (!known) {
            m_failed = known.error(); // told by the next call that can tell
            return false;
        }
        m_known = std::move(*known);
    }
    return m_known->take(contentKey);
}

void BatchedWriter::holdsToo(Kind kind, const EventIds& ids)
{
    const EventIds whose = named(ids);
    m_heldToo.emplace(whose.identity, whose.host, kind);
    if (whose.peer)
        m_heldToo.emplace(whose.peer, IdentityId{}, kind);
}

EventIds BatchedWriter::named(EventIds ids)
{
    if (ids.identity || ids.host)
        return ids;
    if (!m_own)
        m_own = {m_writer->dictionaries().identity(IdentityKind::Source, m_path)};
    ids.identity = m_own;
    return ids;
}

Result<void> BatchedWriter::add(const EventRow& row)
{
    RowBatch one;
    one.add(row);
    const auto* call = std::get_if<CallRow>(&row.what);
    return add(one, 0,
        {row.identity, row.host, row.peer, call ? call->remote : NumberId{}, row.subject},
        row.contentKey);
}

Result<void> BatchedWriter::add(
    const RowBatch& rows, std::size_t index, const EventIds& ids, std::uint64_t contentKey)
{
    m_rows.add(rows, index, named(ids));
    m_chunks.add(m_rows[m_rows.size() - 1], contentKey, m_added++);
    return flushIfLarge();
}

Result<void> BatchedWriter::reject(const Reject& reject)
{
    m_rejects.push_back(reject);
    m_rejects.back().excerpt.resize(std::min(reject.excerpt.size(), longestExcerpt));
    ++m_rejected;
    return flushIfLarge();
}

Result<void> BatchedWriter::rawBlock(
    std::int64_t offset, std::int64_t length, std::string_view compressed)
{
    m_raw.push_back({offset, length, std::string(compressed)});
    m_rawBytes += compressed.size();
    return flushIfLarge();
}

Result<void> BatchedWriter::flushIfLarge()
{
    if (m_failed)
        return Failure(*m_failed);
    const auto enough =
        std::clamp<std::size_t>(m_added / commitsOfSource, fewestRowsPerCommit, mostRowsPerCommit);
    if (m_rows.size() < enough && m_rejects.size() < mostRowsPerCommit
        && m_rows.bytes() + m_rawBytes < bytesPerCommit)
        return {};
    return flush();
}

Result<void> BatchedWriter::flush()
{
    auto written = guarded(m_writer->path(), [&] {
        Turn turn(*m_writer, Durable::WithNext);
        insertPending(turn, takeIds(turn));
        turn.commit();
    });
    if (!written)
        m_failed = written.error();
    return written;
}

/// Ids for the rows that wait to be inserted.
std::int64_t BatchedWriter::takeIds(Turn& turn)
{
    const auto first = turn.takeEventIds(std::int64_t(m_rows.size()));
    m_chunks.setIds(first, std::uint32_t(m_rows.size()));
    return first;
}

void BatchedWriter::insertPending(Turn& turn, std::int64_t first)
{
    if (m_rows.size() > 0) {
        const auto count = std::int64_t(m_rows.size());
        auto hashing = std::async(meanwhile, [&] { return m_rows.hash(); });
        if (!m_inserter)
            m_inserter.emplace(turn.db());
        m_inserter->insert(m_rows, m_id, first);
        const std::string hash = hashing.get();
        Statement(turn.db(), "INSERT INTO event_range VALUES (?, ?, ?, ?)")
            .with(first, first + count - 1, m_id.value, hash)
            .run();
        m_evidence.add(hash);
        m_rows.clear();
    }
    Statement reject(turn.db(),
        "INSERT INTO reject (source, offset, line, reason, excerpt) VALUES (?, ?, ?, ?, ?)");
    for (const auto& r : std::exchange(m_rejects, {}))
        reject.with(m_id.value, r.offset, r.line, r.reason, Blob{r.excerpt}).run();
    Statement raw(turn.db(),
        "INSERT INTO raw_block (source, offset, length, sha256, data) VALUES (?, ?, ?, ?, ?)");
    for (const auto& piece : std::exchange(m_raw, {})) {
        const std::string hash = sha256Hex(piece.data);
        raw.with(m_id.value, piece.offset, piece.length, hash, Blob{piece.data}).run();
        m_rawHashes.add(hash);
    }
    m_rawBytes = 0;
}

void BatchedWriter::insertLinks(Turn& turn)
{
    Statement insert(turn.db(),
        "INSERT INTO identity_link (source, name, other, only_on, offset, line)"
        " VALUES (?, ?, ?, ?, ?, ?)");
    for (const NamesOfOne& link : m_links)
        if (link.name != link.id)
            insert
                .with(m_id.value, link.name.value, link.id.value, link.onlyOn.value, link.offset,
                    link.line)
                .run();
}

void BatchedWriter::insertHeldToo(Turn& turn)
{
    Statement insert(
        turn.db(), "INSERT INTO held_too (source, identity, host, kind) VALUES (?, ?, ?, ?)");
    for (const auto& [identity, host, kind] : m_heldToo)
        insert.with(m_id.value, identity.value, host.value, int(kind)).run();
}

void BatchedWriter::complete(Turn& turn, const Source& source)
{
    const auto first = takeIds(turn);
    auto chunks = std::async(meanwhile, [&] { return m_chunks.encode(); });
    insertPending(turn, first);
    turn.dictionaries().insertPending(turn.db());
    ChunkBuilder::write(turn.db(), m_id, chunks.get());
    Statement note(turn.db(), "INSERT INTO source_note (source, skipped, text) VALUES (?, ?, ?)");
    for (const auto& why : source.skippedWhy)
        note.with(m_id.value, why.count, why.reason).run();
    for (const auto& warning : source.warnings)
        note.with(m_id.value, std::optional<std::int64_t>{}, warning).run();
    insertLinks(turn);
    insertHeldToo(turn);
    Statement gap(turn.db(),
        "INSERT INTO source_gap (source, begin, end, local, reason) VALUES (?, ?, ?, ?, ?)");
    for (const SourceGap& told : source.gaps)
        gap.with(m_id.value, toMicroseconds(told.range.begin), toMicroseconds(told.range.end),
               int(told.local), told.reason)
            .run();
    m_evidence.add(m_rawHashes.hex());
    const std::string evidence = m_evidence.hex();
    const Counts& c = source.counts;
    Statement(turn.db(),
        "UPDATE source SET complete = 1, path = ?, format = ?, sha256 = ?, bytes = ?, zone = ?, "
        "zone_reason = ?,"
        " clock_offset = ?, uncertainty = ?, region = ?, settings = ?, read = ?, imported = ?, "
        "duplicate = ?,"
        " rejected = ?, skipped = ?, imported_at = ?, evidence_sha256 = ? WHERE id = ?")
        .with(source.path, source.format, source.sha256, source.bytes, source.zone,
            source.zoneReason, source.offset.count(), source.uncertainty.count(), source.region,
            source.settings, c.read, c.imported, c.duplicate, c.rejected, c.skipped,
            source.importedAt, evidence, m_id.value)
        .run();
    markPeopleOf(turn.db(), m_id);
    markPeopleOfAccounts(turn.db());
    Source told = source;
    told.id = m_id;
    appendJournal(turn.db(), "", "source", source.path,
        sourceDetail(told, evidence, sealSource(turn.db(), m_id)));
}

Result<void> BatchedWriter::finish(const Source& source)
{
    if (m_failed)
        return Failure(*m_failed);
    const Counts& c = source.counts;
    if (!c.reconcile() || c.imported < m_added || c.rejected != m_rejected)
        return failure("The counts of the import do not add up", source.path,
            "This is a fault of Callwake: report it");
    auto written = guarded(m_writer->path(), [&] {
        Turn turn(*m_writer);
        complete(turn, source);
        turn.commit();
    });
    if (written)
        m_finished = true;
    else
        m_failed = written.error();
    return written;
}

} // namespace

Result<std::unique_ptr<SourceWriter>> Case::beginSource(const Source& source)
{
    if (!m_parts->writer)
        return failure("The case is open for reading only", path(), "Open it for writing");
    return guarded(path(), [&]() -> Result<std::unique_ptr<SourceWriter>> {
        std::set<SourceId> closed;
        for (const auto& [id, state] : m_parts->snapshot().sources())
            if (!state.source.closed.empty())
                closed.insert(state.source.id);
        return std::unique_ptr<SourceWriter>(std::make_unique<BatchedWriter>(
            m_parts->writer, Db(m_parts->path, Db::Mode::ReadOnly), source, std::move(closed)));
    });
}

} // namespace callwake
