// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The part of a snapshot that tells who is who: people, names, whose these are, and which are one.
#include "store/snapshot.h"

#include "model/domain_name.h"
#include "store/row_values.h"
#include "store/schema.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace callwake {

namespace {

constexpr std::size_t mostPeople = 10'000'000; ///< bounds what a hostile case can make us hold

std::int64_t lastOf(const std::vector<Identity>& identities)
{
    return identities.empty() ? std::numeric_limits<std::int64_t>::min()
                              : identities.back().id.value;
}

} // namespace

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

bool Snapshot::addIdentities(Db& db)
{
    Known& known = *m_known;
    Statement rows(db, "SELECT id, kind, value FROM identity WHERE id > ? ORDER BY id");
    rows.with(lastOf(known.asLogged));
    const std::size_t before = known.asLogged.size();
    while (rows.step())
        known.asLogged.push_back({{rows.integer(0)}, enumAt<IdentityKind>(rows, 1), rows.text(2)});
    if (known.asLogged.size() == before)
        return false;
    SameNames names;
    names.build(known.asLogged, known.apart);
    const bool areOthersOne = names.tellsOthersThan(known.names);
    known.names = std::move(names);
    known.identities = known.asLogged;
    for (std::size_t place = 0; place < known.identities.size(); ++place)
        known.identities[place].value = known.names.shownOf(place);
    known.assigned.resize(known.identities.size());
    return areOthersOne;
}

template <typename Stand>
std::set<IdentityGroups::Pair> Snapshot::apartBy(const Stand& standFor) const
{
    std::set<IdentityGroups::Pair> out;
    for (const auto& [first, second, apart] : m_known->decisions) {
        const auto pair = IdentityGroups::pairOf(standFor(first), standFor(second));
        if (apart)
            out.insert(pair);
        else
            out.erase(pair);
    }
    return out;
}

/// Of spellings; what stands for several of them is not known before they are told apart.
void Snapshot::loadApart(Db& db)
{
    if (!hasVersion(db, identityLinkVersion))
        return;
    Statement rows(db, "SELECT first, second, apart FROM identity_decision ORDER BY id");
    while (rows.step())
        m_known->decisions.push_back({{rows.integer(0)}, {rows.integer(1)}, rows.integer(2) != 0});
    m_known->apart = apartBy([](IdentityId id) { return id; });
}

std::vector<IdentityLink> Snapshot::spellings() const
{
    std::vector<IdentityLink> out;
    for (const SameNames::Join& join : names().joins()) {
        const auto identityAt = [&](std::size_t place) {
            Identity identity = m_known->asLogged[place];
            identity.id = m_known->asLogged[names().leadOf(place)].id;
            return identity;
        };
        IdentityLink& link = out.emplace_back();
        link.name = identityAt(join.name);
        link.id = identityAt(join.other);
        link.basis = join.basis;
        link.state = join.saidApart ? LinkState::SaidApart : LinkState::Joined;
    }
    return out;
}

std::vector<Identity> Snapshot::pairToTellApart(const Identity& a, const Identity& b) const
{
    const Known& known = *m_known;
    std::vector<Identity> out;
    const auto first = names().placeOf(a.kind, a.value), second = names().placeOf(b.kind, b.value);
    if (first && second && familyOf(a.kind, a.value) == familyOf(b.kind, b.value)) {
        if (nameInDomain(a.kind, a.value).domain != nameInDomain(b.kind, b.value).domain)
            out = {known.asLogged[*first], known.asLogged[*second]};
    } else {
        for (const Identity* one : {&a, &b})
            if (const Identity* found = identity(one->kind, one->value))
                out.push_back(asLogged(*found));
    }
    std::ranges::sort(out, {}, &Identity::id);
    return out;
}

bool Snapshot::isSaidApart(IdentityId a, IdentityId b) const
{
    return m_known->apart.contains(IdentityGroups::pairOf(a, b))
        || m_known->apartAccounts.contains(IdentityGroups::pairOf(leadOf(a), leadOf(b)));
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
    known.apartAccounts = apartBy([&](IdentityId id) { return leadOf(id); });
    known.groups.build(known.links, known.apartAccounts, usesOfLocalNames(db));
    nameDecisions();
}

/// What holds a link is told in the names of which it was said, so that it can be taken back.
void Snapshot::nameDecisions()
{
    for (IdentityLink& link : m_known->links) {
        if (!link.heldBy[0].id)
            continue;
        const auto pair = IdentityGroups::pairOf(link.heldBy[0].id, link.heldBy[1].id);
        for (const Decision& said : m_known->decisions) {
            if (!said.apart
                || IdentityGroups::pairOf(leadOf(said.first), leadOf(said.second)) != pair)
                continue;
            const Identity *first = identity(said.first), *second = identity(said.second);
            if (first && second)
                link.heldBy = {asLogged(*first), asLogged(*second)};
        }
    }
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
