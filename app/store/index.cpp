// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/index.h"

#include "store/chunk.h"
#include "store/chunk_builder.h"
#include "store/journal.h"
#include "store/row_values.h"
#include "store/schema.h"
#include "store/to_detect.h"

#include <algorithm>
#include <utility>

namespace callwake {

namespace {

/// Event and content key, in order of events.
using Keys = std::vector<std::pair<std::int64_t, std::uint64_t>>;

constexpr std::size_t marksAtOnce = 4096;

bool isChunk(std::string_view bytes, std::int64_t events)
{
    try {
        return std::int64_t(ChunkReader(bytes).size()) == events;
    } catch (const DbError&) {
        return false;
    }
}

Keys keysOf(Db& db, SourceId source)
{
    Keys keys;
    Statement chunks(db, "SELECT events, data FROM chunk WHERE source = ? AND is_peer = 0");
    chunks.with(source.value);
    std::vector<Mark> marks;
    std::vector<std::uint64_t> values;
    while (chunks.step()) {
        if (!isChunk(chunks.view(1), chunks.integer(0)))
            continue;
        const ChunkReader reader(chunks.view(1));
        marks.resize(reader.size());
        values.resize(reader.size());
        try {
            reader.marks(0, marks);
        } catch (const DbError&) {
            continue;
        }
        reader.contentKeys(0, values);
        for (std::size_t i = 0; i < marks.size(); ++i)
            keys.emplace_back(marks[i].event.value, values[i]);
    }
    std::ranges::sort(keys);
    return keys;
}

/// What the index holds of a row; see `rowsOfRange`.
EventRow rowFrom(const Statement& row, const Keys& keys)
{
    EventRow out;
    out.begin = instantFromMicroseconds(row.integer(1));
    out.quality = Quality(row.integer(2));
    out.identity = {row.integer(3)};
    out.host = {row.integer(4)};
    out.peer = {row.integer(5)};
    const auto key = std::ranges::lower_bound(keys, row.integer(0), {}, &Keys::value_type::first);
    if (key != keys.end() && key->first == row.integer(0))
        out.contentKey = key->second;
    if (row.isNull(6)) {
        CallRow call;
        call.remote = {row.integer(7)};
        call.end = durationAt(row, 8);
        call.answer = durationAt(row, 9);
        call.direction = Direction(row.integer(10));
        call.outcome = Outcome(row.integer(11));
        out.kind = Kind::Call;
        out.what = call;
    } else {
        out.kind = Kind(row.integer(6));
        out.subject = std::int32_t(row.integer(7));
        out.lasting = durationAt(row, 8);
        out.what = ActivityRow{};
    }
    return out;
}

constexpr const char* rowsOfRange = R"(
    SELECT id, begin, quality, identity, host, peer, NULL, remote, end, answer, direction, outcome
    FROM call WHERE id BETWEEN ?1 AND ?2 AND source = ?3
    UNION ALL
    SELECT id, begin, quality, identity, host, peer_identity, kind, subject, lasting, NULL, NULL, NULL
    FROM activity WHERE id BETWEEN ?1 AND ?2 AND source = ?3
    ORDER BY 1)";

void buildIndex(Db& db, SourceId source, const Keys& keys, Db& into)
{
    ChunkBuilder chunks;
    std::uint32_t count = 0;
    Statement ranges(db, "SELECT first, last FROM event_range WHERE source = ? ORDER BY first");
    ranges.with(source.value);
    Statement rows(db, rowsOfRange);
    RowBatch row;
    while (ranges.step()) {
        rows.with(ranges.integer(0), ranges.integer(1), source.value);
        while (rows.step()) {
            const EventRow event = rowFrom(rows, keys);
            row.clear();
            row.add(event);
            chunks.add(row[0], event.contentKey, count++);
            chunks.setIds(rows.integer(0), 1);
        }
    }
    ChunkBuilder::write(into, source, chunks.encode());
}

/// Of two chunks; throws where one is none.
bool sameMarks(std::string_view a, std::string_view b)
{
    const ChunkReader first(a), second(b);
    if (first.size() != second.size())
        return false;
    std::vector<Mark> left(marksAtOnce), right(marksAtOnce);
    for (std::size_t at = 0; at < first.size(); at += marksAtOnce) {
        const auto count = std::min(marksAtOnce, first.size() - at);
        first.marks(at, std::span(left).first(count));
        second.marks(at, std::span(right).first(count));
        if (!std::equal(left.begin(), left.begin() + std::ptrdiff_t(count), right.begin()))
            return false;
    }
    return true;
}

bool rowsAreThere(Db& db, SourceId source)
{
    Statement row(db, R"(
        SELECT sum(last - first + 1),
            sum((SELECT count(*) FROM call WHERE id BETWEEN first AND last)
                + (SELECT count(*) FROM activity WHERE id BETWEEN first AND last))
        FROM event_range WHERE source = ?)");
    return row.with(source.value).step() && row.integer(0) == row.integer(1);
}

} // namespace

std::vector<SourceId> brokenIndexes(Db& db)
{
    std::vector<SourceId> broken;
    Statement counts(db, R"(
        WITH ranges AS (SELECT source, sum(last - first + 1) AS events FROM event_range GROUP BY source),
            chunks AS (SELECT source, sum(events) AS events FROM chunk WHERE is_peer = 0 GROUP BY source)
        SELECT ranges.source FROM ranges LEFT JOIN chunks USING (source)
        WHERE ranges.events IS NOT chunks.events
            AND ranges.source IN (SELECT id FROM source WHERE complete))");
    while (counts.step())
        broken.push_back({counts.integer(0)});
    Statement chunks(db,
        "SELECT source, events, data FROM chunk WHERE source IN (SELECT id FROM source WHERE"
        " complete)");
    while (chunks.step())
        if (!isChunk(chunks.view(2), chunks.integer(1)))
            broken.push_back({chunks.integer(0)});
    std::ranges::sort(broken);
    broken.erase(std::ranges::unique(broken).begin(), broken.end());
    return broken;
}

bool indexAgrees(Db& db, SourceId source)
{
    Db fresh(":memory:", Db::Mode::Memory);
    createSchema(fresh);
    buildIndex(db, source, {}, fresh);
    constexpr const char* sql = "SELECT identity, host, is_peer, events, calls, first, last, local,"
                                " data FROM chunk WHERE source = ? ORDER BY id";
    Statement is(db, sql), should(fresh, sql);
    is.with(source.value);
    should.with(source.value);
    for (;;) {
        const bool more = is.step();
        if (more != should.step())
            return false;
        if (!more)
            return true;
        for (int i = 0; i < 8; ++i)
            if (is.integer(i) != should.integer(i))
                return false;
        if (!isChunk(is.view(8), is.integer(3)) || !sameMarks(is.view(8), should.view(8)))
            return false;
    }
}

bool rebuildIndex(Turn& turn, SourceId source)
{
    Db& db = turn.db();
    if (!rowsAreThere(db, source))
        return false;
    const Keys keys = keysOf(db, source);
    Statement(db, "DELETE FROM chunk WHERE source = ?").with(source.value).run();
    buildIndex(db, source, keys, db);
    Statement events(
        db, "SELECT coalesce(sum(last - first + 1), 0) FROM event_range WHERE source = ?");
    const bool allKeys =
        events.with(source.value).step() && events.integer(0) <= std::int64_t(keys.size());
    appendJournal(db, "", "index", "source " + std::to_string(source.value),
        std::string("The index was damaged and was made anew from the records")
            + (allKeys ? ""
                       : "; records of later files that are the same are not all known any more"));
    markEverybody(db);
    return true;
}

} // namespace callwake
