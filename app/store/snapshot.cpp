// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/snapshot.h"

#include "context/rules.h"
#include "context/source_approval.h"
#include "model/domain_name.h"
#include "store/chunk.h"
#include "store/schema.h"
#include "store/source_writer.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <atomic>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

namespace callwake {

namespace {

constexpr std::size_t mostPeople = 10'000'000; ///< bounds what a hostile case can make us hold

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
            widen(span, {time, time + Duration(1)});
        }
    } catch (const DbError&) {
        return {};
    }
    return span;
}

std::string personGiven(const Source& source)
{
    const auto json = QJsonDocument::fromJson(QByteArray::fromStdString(source.settings)).object();
    return json.value(QLatin1StringView("person")).toString().toStdString();
}

std::int64_t lastOf(const std::vector<Identity>& identities)
{
    return identities.empty() ? std::numeric_limits<std::int64_t>::min()
                              : identities.back().id.value;
}

void correct(SourceGap& gap, SourceClock& clock)
{
    const auto quality = gap.local ? Quality::LocalTime : Quality::None;
    const Instant begin = clock.apply(gap.range.begin, quality).time;
    gap.range = {begin, std::max(begin, clock.apply(gap.range.end, quality).time)};
    gap.local = false;
}

} // namespace

void widen(TimeRange& range, TimeRange by)
{
    if (range.empty()) {
        range = by;
        return;
    }
    range.begin = std::min(range.begin, by.begin);
    range.end = std::max(range.end, by.end);
}

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
    addIdentities(db);
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
    const SameNames before = m_known->names;
    addIdentities(db);
    if (m_known->names.tellsOthersThan(before))
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
            widen(known, {gap.range.begin, gap.range.begin + Duration(1)});
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
    std::map<std::int64_t, SourceState> added;
    Statement rows(db, std::string(sourceColumns) + "complete");
    while (rows.step()) {
        if (m_sources.contains(rows.integer(0)))
            continue;
        Source source = sourceFrom(rows);
        added.emplace(source.id.value, SourceState{std::move(source), {}});
    }
    Statement notes(db, "SELECT source, skipped, text FROM source_note ORDER BY id");
    while (notes.step()) {
        const auto found = added.find(notes.integer(0));
        if (found == added.end())
            continue;
        if (notes.isNull(1))
            found->second.source.warnings.push_back(notes.text(2));
        else
            found->second.source.skippedWhy.push_back({notes.text(2), notes.integer(1)});
    }
    if (hasVersion(db, sourceGapVersion)) {
        Statement gaps(db, "SELECT source, begin, end, local, reason FROM source_gap ORDER BY id");
        while (gaps.step())
            if (const auto found = added.find(gaps.integer(0)); found != added.end())
                found->second.source.gaps.push_back({{instantFromMicroseconds(gaps.integer(1)),
                                                         instantFromMicroseconds(gaps.integer(2))},
                    gaps.text(4), gaps.integer(3) != 0});
    }
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
    for (auto& [id, state] : added) {
        const auto zone = Zone::named(state.source.zone);
        state.clock =
            SourceClock(zone ? *zone : Zone(), state.source.offset, state.source.uncertainty);
        for (SourceGap& gap : state.source.gaps) {
            correct(gap, state.clock);
            if (gap.reason.starts_with(knownBefore))
                widen(state.source.span, {gap.range.begin, gap.range.begin + Duration(1)});
        }
    }
    m_sources.merge(added);
}

void Snapshot::loadPeople(Db& db)
{
    Known& known = *m_known;
    Statement rows(db, "SELECT person, name, team, zone FROM person ORDER BY id");
    while (rows.step()) {
        Person person{{rows.integer(0)}, rows.text(1), rows.text(2), rows.text(3)};
        const auto at = known.people.empty() || known.people.back().id < person.id
            ? known.people.end() // as most come
            : std::ranges::lower_bound(known.people, person.id, {}, &Person::id);
        if (at != known.people.end() && at->id == person.id)
            *at = std::move(person);
        else if (known.people.size() < mostPeople)
            known.people.insert(at, std::move(person));
    }
}

void Snapshot::addIdentities(Db& db)
{
    Known& known = *m_known;
    Statement rows(db, "SELECT id, kind, value FROM identity WHERE id > ? ORDER BY id");
    rows.with(lastOf(known.asLogged));
    const std::size_t before = known.asLogged.size();
    while (rows.step()) {
        const auto kind =
            std::clamp<std::int64_t>(rows.integer(1), 0, std::int64_t(IdentityKind::Source));
        known.asLogged.push_back({{rows.integer(0)}, IdentityKind(kind), rows.text(2)});
    }
    if (known.asLogged.size() == before)
        return;
    known.names.build(known.asLogged);
    known.identities = known.asLogged;
    for (std::size_t place = 0; place < known.identities.size(); ++place)
        known.identities[place].value = known.names.shownOf(place);
    known.assigned.resize(known.identities.size());
}

void Snapshot::loadAssignments(Db& db)
{
    Known& known = *m_known;
    Statement assignments(db, "SELECT identity, person FROM assignment ORDER BY id");
    while (assignments.step())
        if (const IdentityId assigned{assignments.integer(0)}; identity(assigned))
            known.assigned[leadPlace(assigned)] = {assignments.integer(1)};
}

/// New ones, or new uses of names that belong to one computer.
bool Snapshot::linksMayChange(Db& db) const
{
    if (!hasVersion(db, identityLinkVersion))
        return false;
    const auto isLocal = [](const IdentityLink& link) { return bool(link.onlyOn.id); };
    return std::ranges::any_of(m_known->links, isLocal)
        || db.integer("SELECT coalesce(max(id), 0) FROM identity_link") != m_known->lastLink;
}

void Snapshot::loadLinks(Db& db)
{
    if (!hasVersion(db, identityLinkVersion))
        return;
    Known& known = *m_known;
    std::map<std::tuple<std::int64_t, std::int64_t, std::int64_t>, std::size_t> places;
    Statement rows(
        db, "SELECT id, source, name, other, only_on, offset, line FROM identity_link ORDER BY id");
    while (rows.step()) {
        known.lastLink = rows.integer(0);
        const Identity* name = identity(leadOf({rows.integer(2)}));
        const Identity* other = identity(leadOf({rows.integer(3)}));
        const Identity* host = identity(leadOf({rows.integer(4)}));
        if (!name || !other || name == other || !m_sources.contains(rows.integer(1)))
            continue;
        const auto [place, fresh] = places.try_emplace(
            {name->id.value, other->id.value, host ? host->id.value : 0}, known.links.size());
        if (fresh)
            known.links.push_back({*name, *other, host ? *host : Identity{}, {rows.integer(1)}});
        known.linkRecords.push_back(
            {place->second, {rows.integer(1)}, rows.integer(5), rows.integer(6)});
    }
    std::set<IdentityGroups::Pair> apart;
    Statement decisions(db, "SELECT first, second, apart FROM identity_decision ORDER BY id");
    while (decisions.step()) {
        const auto pair =
            IdentityGroups::pairOf(leadOf({decisions.integer(0)}), leadOf({decisions.integer(1)}));
        if (decisions.integer(2) != 0)
            apart.insert(pair);
        else
            apart.erase(pair);
    }
    known.groups.build(known.links, apart, usesOfLocalNames(db));
}

/// Where names are used that a record says to be of one computer.
IdentityGroups::Uses Snapshot::usesOfLocalNames(Db& db) const
{
    std::set<IdentityId> asked;
    for (const IdentityLink& link : m_known->links)
        if (link.onlyOn.id)
            asked.insert({link.name.id, link.id.id});
    IdentityGroups::Uses uses;
    if (asked.empty())
        return uses;
    Statement used(db, "SELECT DISTINCT identity, host FROM chunk WHERE identity NOTNULL");
    while (used.step())
        if (const IdentityId name = leadOf({used.integer(0)}); asked.contains(name))
            uses[name].insert(leadOf({used.integer(1)}));
    return uses;
}

/// What closed sources say of names stays known, as whose a file is may rest on it; but no record
/// of theirs is told.
void Snapshot::placeLinks()
{
    for (IdentityLink& link : m_known->links) {
        link.sources = 0;
        link.closed = true;
    }
    for (const LinkRecord& record : m_known->linkRecords) {
        if (isClosed(record.source))
            continue;
        IdentityLink& link = m_known->links[record.link];
        if (std::exchange(link.closed, false)) {
            link.source = record.source;
            link.offset = record.offset;
            link.line = record.line;
        }
        ++link.sources;
    }
}

/// Whoever is assigned to one name is so to the others, unless they are others' themselves.
void Snapshot::assignByLinks()
{
    Known& known = *m_known;
    const auto assignedTo = [&](IdentityId id) -> PersonId& {
        return known.assigned[leadPlace(id)];
    };
    for (const auto& [lead, members] : known.groups.groups()) {
        std::set<PersonId> people;
        for (const IdentityId member : members)
            people.insert(assignedTo(member));
        people.erase(PersonId{});
        for (const IdentityId member : members)
            if (PersonId& person = assignedTo(member); people.size() == 1)
                person = *people.begin();
    }
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

const Person* Snapshot::person(PersonId id) const
{
    const auto& people = m_known->people;
    const auto found = std::ranges::lower_bound(people, id, {}, &Person::id);
    return found == people.end() || found->id != id ? nullptr : &*found;
}

const Identity* Snapshot::identity(IdentityId id) const
{
    // They are numbered from 1 without gaps unless somebody has changed the case.
    const auto place = std::size_t(id.value) - 1;
    if (place < m_known->identities.size() && m_known->identities[place].id == id)
        return &m_known->identities[place];
    const auto found = std::ranges::lower_bound(m_known->identities, id, {}, &Identity::id);
    return found == m_known->identities.end() || found->id != id ? nullptr : &*found;
}

const Identity* Snapshot::identity(IdentityKind kind, std::string_view value) const
{
    const auto place = m_known->names.find(kind, value);
    return place ? &m_known->identities[*place] : nullptr;
}

Identity Snapshot::inFull(const Identity& given) const
{
    const auto place = m_known->names.find(given.kind, given.value);
    if (!place || !nameInDomain(given.kind, given.value).domain.empty())
        return given;
    return m_known->asLogged[m_known->names.fullestOf(*place)];
}

std::size_t Snapshot::leadPlace(IdentityId id) const
{
    return m_known->names.leadOf(std::size_t(identity(id) - m_known->identities.data()));
}

IdentityId Snapshot::leadOf(IdentityId id) const
{
    return identity(id) ? m_known->identities[leadPlace(id)].id : id;
}

std::vector<Identity> Snapshot::namesOf(IdentityId lead) const
{
    const auto& groups = m_known->groups.groups();
    const auto group = groups.find(lead);
    std::vector<Identity> out;
    for (const IdentityId id : group == groups.end() ? std::vector{lead} : group->second)
        if (const Identity* known = identity(id))
            out.push_back(*known);
    return out;
}

PersonId Snapshot::personOf(IdentityId identity) const
{
    return this->identity(identity) ? m_known->assigned[leadPlace(identity)] : PersonId{};
}

Snapshot::Attributed Snapshot::attribute(IdentityId identityId, IdentityId host) const
{
    const Identity* who = identity(identityId);
    const bool isComputer =
        who && (who->kind == IdentityKind::Host || who->kind == IdentityKind::Device);
    if (!isComputer)
        if (const PersonId person = personOf(identityId))
            return {{person, {}}, Attribution::Direct};
    const Identity* computer = isComputer ? who : identity(host);
    if (computer) {
        const auto assignedAs = [&](IdentityKind kind) -> PersonId {
            const auto twin = m_known->names.twinOf(leadPlace(computer->id), kind);
            return twin ? m_known->assigned[*twin] : PersonId{};
        };
        if (const PersonId person = assignedAs(IdentityKind::Device))
            return {{person, {}}, Attribution::DeviceOwner};
        if (const PersonId person = assignedAs(IdentityKind::Host))
            return {{person, {}}, Attribution::HostOnly};
    }
    return {
        {{}, m_known->groups.leadOf(leadOf(identityId ? identityId : host))}, Attribution::None};
}

} // namespace callwake
