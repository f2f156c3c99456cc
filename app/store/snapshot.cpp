// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/snapshot.h"

#include "base/time_range.h"
#include "context/rules.h"
#include "context/source_approval.h"
#include "store/chunk.h"
#include "store/json_fields.h"
#include "store/schema.h"
#include "store/source_writer.h"

#include <algorithm>
#include <atomic>
#include <utility>

namespace callwake {

namespace {

constexpr std::string_view sourceColumns =
    "SELECT id, path, format, sha256, bytes, zone, zone_reason, clock_offset, uncertainty, region, "
    "settings,"
    " read, imported, duplicate, rejected, skipped, imported_at FROM source WHERE ";

Source sourceFrom(Statement& row)
{
    Source s;
    s.id = {row.integer(0)};
    s.path = row.text(1);
    s.format = row.text(2);
    s.sha256 = row.text(3);
    s.bytes = row.integer(4);
    s.zone = row.text(5);
    s.zoneReason = row.text(6);
    s.offset = Duration(row.integer(7));
    s.uncertainty = Duration(row.integer(8));
    s.region = row.text(9);
    s.settings = row.text(10);
    s.counts = {
        row.integer(11), row.integer(12), row.integer(13), row.integer(14), row.integer(15)};
    s.importedAt = row.text(16);
    return s;
}

constexpr std::int64_t mixedTimes = 2; ///< see `local` in schema.sql

/// First and last time of a chunk as logged.
TimeRange spanOf(SourceClock& clock, std::int64_t first, std::int64_t last, Quality quality)
{
    return {clock.apply(instantFromMicroseconds(first), quality).time,
        clock.apply(instantFromMicroseconds(last), quality).time + Duration(1)};
}

/// Of the first and the last time nobody says which are local, so each is looked at: the zone's
/// hours are no time that the source tells of. Nothing where the bytes are damaged.
TimeRange mixedSpan(SourceClock& clock, std::string_view data)
{
    TimeRange span;
    try {
        const ChunkReader reader(data);
        std::vector<Mark> marks(reader.size());
        reader.marks(0, marks);
        for (const Mark& mark : marks) {
            const Instant time = clock.apply(mark.begin, mark.quality).time;
            widen(span, rangeAt(time));
        }
    } catch (const DbError&) {
        return {};
    }
    return span;
}

std::string personGiven(const Source& source)
{
    return textAt(storedJson(source.settings).object(), "person");
}

using Sources = std::map<std::int64_t, Snapshot::SourceState>;

void addNotes(Db& db, Sources& added)
{
    Statement notes(db, "SELECT source, skipped, text FROM source_note ORDER BY id");
    while (notes.step()) {
        const auto found = added.find(notes.integer(0));
        if (found == added.end())
            continue;
        Source& source = found->second.source;
        if (notes.isNull(1))
            source.warnings.push_back(notes.text(2));
        else
            source.skippedWhy.push_back({notes.text(2), notes.integer(1)});
    }
}

/// As logged: a clock is not known before all corrections are.
void addGaps(Db& db, Sources& added)
{
    if (!hasVersion(db, sourceGapVersion))
        return;
    Statement gaps(db, "SELECT source, begin, end, local, reason FROM source_gap ORDER BY id");
    while (gaps.step()) {
        const auto found = added.find(gaps.integer(0));
        if (found == added.end())
            continue;
        const TimeRange range{
            instantFromMicroseconds(gaps.integer(1)), instantFromMicroseconds(gaps.integer(2))};
        found->second.source.gaps.push_back({range, gaps.text(4), gaps.integer(3) != 0});
    }
}

void addCorrections(Db& db, Sources& added)
{
    Statement corrections(
        db, "SELECT source, zone, clock_offset, uncertainty FROM source_correction ORDER BY id");
    while (corrections.step()) {
        const auto found = added.find(corrections.integer(0));
        if (found == added.end())
            continue;
        Source& source = found->second.source;
        if (!corrections.isNull(1)) {
            source.zone = corrections.text(1);
            source.zoneReason = "corrected";
        }
        if (!corrections.isNull(2))
            source.offset = Duration(corrections.integer(2));
        if (!corrections.isNull(3))
            source.uncertainty = Duration(corrections.integer(3));
    }
}

void correct(SourceGap& gap, SourceClock& clock)
{
    const auto quality = gap.local ? Quality::LocalTime : Quality::None;
    const Instant begin = clock.apply(gap.range.begin, quality).time;
    gap.range = {begin, std::max(begin, clock.apply(gap.range.end, quality).time)};
    gap.local = false;
}

/// The clock by the source's zone and offset; corrects its gaps.
void startClock(Snapshot::SourceState& state)
{
    Source& source = state.source;
    const auto zone = Zone::named(source.zone);
    state.clock = SourceClock(zone ? *zone : Zone(), source.offset, source.uncertainty);
    for (SourceGap& gap : source.gaps) {
        correct(gap, state.clock);
        if (gap.reason.starts_with(knownBefore))
            widen(source.span, rangeAt(gap.range.begin));
    }
}

} // namespace

Source sourceAsImported(Db& db, SourceId id)
{
    Statement row(db, std::string(sourceColumns) + "id = ?");
    return row.with(id.value).step() ? sourceFrom(row) : Source{};
}

void Snapshot::load(Db& db, Instant today)
{
    *this = {};
    addSources(db);
    loadPeople(db);
    loadApart(db);
    (void)addIdentities(db);
    loadAssignments(db);
    loadLinks(db);
    assignByLinks();
    loadApprovals(db, today);
    closeSources(today);
    placeLinks();
    addChunks(db);
    addHeldToo(db);
}

void Snapshot::update(Db& db, std::int64_t since, Instant today)
{
    // A new identity is nobody's, so no chunk that is known becomes another person's, unless names
    // that were one are so no more.
    Statement others(db,
        "SELECT 1 FROM journal WHERE number > ? AND action NOT IN ('source', 'verdict') LIMIT 1");
    if (others.with(since).step() || linksMayChange(db))
        return load(db, today);
    if (m_known.use_count() > 1)
        m_known = std::make_shared<Known>(*m_known);
    std::atomic_thread_fence(std::memory_order_acquire); // whoever shared it has read it
    addSources(db);
    if (addIdentities(db))
        return load(db, today);
    closeSources(today);
    addChunks(db);
    addHeldToo(db);
}

/// Rules that cannot be read are no reason to open what they may close.
void Snapshot::loadApprovals(Db& db, Instant today)
{
    Statement row(db, "SELECT json FROM rules ORDER BY id DESC LIMIT 1");
    if (!row.step() || row.view(0).find("sourceApprovals") == std::string_view::npos)
        return;
    if (auto rules = parseRules(row.view(0)))
        m_approvals = std::move(rules->sourceApprovals);
    else
        m_closedAll = "the approvals of this case cannot be read";
    m_holdsUntil = nextChange(m_approvals, today);
}

void Snapshot::closeSources(Instant today)
{
    for (auto& [id, state] : m_sources)
        state.source.closed = reasonToClose(state.source, today);
    if (anyClosed())
        for (auto& [id, state] : m_sources)
            markTaken(state.source);
}

/// A log that came first and is closed now may have taken records of this one with it: the source
/// is silent where it has duplicates, until it is imported again.
void Snapshot::markTaken(Source& source)
{
    std::erase_if(
        source.gaps, [](const SourceGap& gap) { return gap.reason == recordsMayBeClosed; });
    TimeRange known;
    for (const SourceGap& gap : source.gaps)
        if (gap.reason.starts_with(knownBefore))
            widen(known, rangeAt(gap.range.begin));
    if (known.empty())
        return;
    bool isTaken = false;
    for (const auto& [id, state] : m_sources) {
        const Source& other = state.source;
        if (other.id != source.id && other.closed.empty() && other.sha256 == source.sha256)
            return;
        isTaken |= other.id < source.id && other.format == source.format && !other.closed.empty();
    }
    if (isTaken)
        source.gaps.push_back({known, std::string(recordsMayBeClosed)});
}

std::string Snapshot::reasonToClose(const Source& source, Instant today) const
{
    if (m_approvals.empty())
        return m_closedAll;
    // Whose file it is was said when it was read, or later of the file as an identity.
    std::string name = personGiven(source);
    const Person* whose = nullptr;
    if (!name.empty()) {
        const auto found = std::ranges::find(m_known->people, name, &Person::name);
        whose = found == m_known->people.end() ? nullptr : &*found;
    } else if (const Identity* file = identity(IdentityKind::Source, source.path)) {
        whose = person(personOf(file->id));
        name = whose ? whose->name : std::string();
    }
    return closedBecause(m_approvals,
        {source.format, source.sha256, name, whose ? std::string_view(whose->group) : ""}, today);
}

Result<std::vector<SourceApproval>> Snapshot::approvals() const
{
    if (!m_closedAll.empty())
        return failure(m_closedAll);
    return m_approvals;
}

bool Snapshot::isClosed(SourceId source) const
{
    const auto found = m_sources.find(source.value);
    return found != m_sources.end() && !found->second.source.closed.empty();
}

bool Snapshot::anyClosed() const
{
    return std::ranges::any_of(
        m_sources, [](const auto& entry) { return !entry.second.source.closed.empty(); });
}

std::vector<HeldToo> Snapshot::heldToo(Owner owner) const
{
    const auto found = m_known->heldToo.find(owner);
    return found == m_known->heldToo.end() ? std::vector<HeldToo>() : found->second;
}

std::vector<SourceId> Snapshot::closedSourcesOf(Owner owner) const
{
    const auto found = m_known->closed.find(owner);
    return found == m_known->closed.end()
        ? std::vector<SourceId>()
        : std::vector<SourceId>(found->second.begin(), found->second.end());
}

void Snapshot::addSources(Db& db)
{
    Sources added;
    Statement rows(db, std::string(sourceColumns) + "complete");
    while (rows.step())
        if (!m_sources.contains(rows.integer(0)))
            added.emplace(rows.integer(0), SourceState{sourceFrom(rows), {}});
    addNotes(db, added);
    addGaps(db, added);
    addCorrections(db, added);
    for (auto& [id, state] : added)
        startClock(state);
    m_sources.merge(added);
}

void Snapshot::addChunks(Db& db)
{
    Known& known = *m_known;
    Statement rows(db,
        "SELECT id, source, identity, host, is_peer, events, calls, first, last, local,"
        " iif(local = 2, data, NULL) FROM chunk WHERE id > ? ORDER BY id");
    rows.with(known.lastChunk);
    while (rows.step()) {
        known.lastChunk = rows.integer(0);
        const auto found = m_sources.find(rows.integer(1));
        if (found == m_sources.end())
            continue;
        Chunk chunk{rows.integer(0), {rows.integer(1)}, leadOf({rows.integer(2)}),
            leadOf({rows.integer(3)}), rows.integer(4) != 0, rows.integer(5), rows.integer(6), {},
            {}};
        SourceClock& clock = found->second.clock;
        if (rows.integer(9) == mixedTimes)
            chunk.span = mixedSpan(clock, rows.view(10));
        if (chunk.span.empty())
            chunk.span = spanOf(clock, rows.integer(7), rows.integer(8),
                rows.integer(9) == 0 ? Quality::None : Quality::LocalTime);
        widen(found->second.source.span, chunk.span);
        const Attributed whose = attribute(chunk.identity, chunk.host);
        if (!found->second.source.closed.empty()) {
            known.closed[whose.owner].insert(chunk.source);
            continue;
        }
        chunk.attribution = whose.attribution;
        known.chunks[whose.owner].push_back(chunk);
    }
}

void Snapshot::addHeldToo(Db& db)
{
    if (!hasVersion(db, heldTooVersion))
        return;
    Known& known = *m_known;
    Statement rows(
        db, "SELECT id, source, identity, host, kind FROM held_too WHERE id > ? ORDER BY id");
    rows.with(known.lastHeldToo);
    while (rows.step()) {
        known.lastHeldToo = rows.integer(0);
        const auto found = m_sources.find(rows.integer(1));
        const auto kind = rows.integer(4);
        if (found == m_sources.end() || kind < 0 || kind >= std::int64_t(kindCount))
            continue;
        const Attributed whose = attribute({rows.integer(2)}, {rows.integer(3)});
        if (found->second.source.closed.empty())
            known.heldToo[whose.owner].push_back(
                {{rows.integer(1)}, Kind(kind), rows.integer(3) != 0});
        else
            known.closed[whose.owner].insert({rows.integer(1)});
    }
}

SourceClock& Snapshot::clockOf(SourceId source)
{
    static thread_local SourceClock unknown;
    const auto found = m_sources.find(source.value);
    return found == m_sources.end() ? unknown : found->second.clock;
}

} // namespace callwake
