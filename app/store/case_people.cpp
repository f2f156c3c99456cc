// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/parts.h"

#include <algorithm>

namespace callwake {

namespace {

std::string nameOf(const Identity& identity)
{
    switch (identity.kind) {
    case IdentityKind::Extension:
        return "ext " + identity.value;
    case IdentityKind::Account:
        return "account " + identity.value;
    case IdentityKind::Sid:
        return "SID " + identity.value;
    case IdentityKind::Host:
        return "host " + identity.value;
    case IdentityKind::Device:
        return "device " + identity.value;
    case IdentityKind::Source:
        return "file " + identity.value;
    case IdentityKind::Number:
    case IdentityKind::Sip:
    case IdentityKind::Email:
        break;
    }
    return identity.value;
}

void addChunks(OwnerInfo& info, const Snapshot& snapshot)
{
    const auto found = snapshot.chunks().find(info.owner);
    if (found == snapshot.chunks().end())
        return;
    for (const auto& chunk : found->second) {
        info.events += chunk.events;
        info.calls += chunk.calls;
        widen(info.span, chunk.span);
    }
}

void markForDetection(Turn& turn, PersonId person)
{
    if (person)
        Statement(turn.db(), "INSERT OR IGNORE INTO to_detect VALUES (?)").with(person.value).run();
}

/// Whether events leave somebody when `identity` gets another person: its own, those known by
/// another spelling, by a host or device of the same name, or maybe by other names of the account.
bool belongsToSomebody(Turn& turn, const Identity& identity)
{
    const std::string family(familyOfIdentity);
    Statement row(turn.db(),
        "SELECT 1 FROM assignment WHERE id IN (SELECT max(id) FROM assignment WHERE identity IN"
        " (SELECT id FROM identity WHERE ("
            + family + ") = (SELECT " + family
            + " FROM (SELECT ? AS kind, ? AS value))) GROUP BY identity) AND person IS NOT NULL");
    if (row.with(int(identity.kind), identity.value).step())
        return true;
    Statement linked(turn.db(),
        "SELECT 1 FROM identity JOIN identity_link ON identity.id IN (name, other)"
        " WHERE kind = ? AND value = ? LIMIT 1");
    return linked.with(int(identity.kind), identity.value).step();
}

/// The person of that name, else an id that nobody has.
PersonId idOfName(Turn& turn, const std::string& name)
{
    Statement known(turn.db(), "SELECT person FROM person WHERE name = ? ORDER BY id DESC LIMIT 1");
    if (known.with(name).step())
        return {known.integer(0)};
    return {turn.db().integer("SELECT coalesce(max(person), 0) + 1 FROM person")};
}

void insertPerson(Turn& turn, const Person& person, const std::string& author)
{
    const auto entry =
        appendJournal(turn.db(), author, "person", person.name, personDetail(person));
    Statement(
        turn.db(), "INSERT INTO person (entry, person, name, team, zone) VALUES (?, ?, ?, ?, ?)")
        .with(entry, person.id.value, person.name, person.group, person.zone)
        .run();
    markForDetection(turn, person.id);
}

void insertAssignment(
    Turn& turn, const Identity& identity, std::optional<PersonId> person, const std::string& author)
{
    const auto entry = appendJournal(turn.db(), author, "identity",
        std::string(nameOf(identity.kind)) + " " + identity.value,
        person ? "person " + std::to_string(person->value) : "nobody");
    const IdentityId id = turn.dictionaries().identity(identity.kind, identity.value);
    // A number that no longer reaches one person reaches fewer people: others change, too.
    if (belongsToSomebody(turn, identity))
        turn.db().run("INSERT OR IGNORE INTO to_detect SELECT person FROM person");
    Statement(turn.db(), "INSERT INTO assignment (entry, identity, person) VALUES (?, ?, ?)")
        .with(entry, id.value, person ? std::optional(person->value) : std::nullopt)
        .run();
    markForDetection(turn, person.value_or(PersonId{}));
}

} // namespace

Result<std::vector<OwnerInfo>> Case::owners() const
{
    return m_parts->read([&] {
        const Snapshot& now = m_parts->snapshot();
        std::map<PersonId, std::vector<Identity>> identities;
        for (const auto& identity : now.identities())
            if (const PersonId person = now.personOf(identity.id);
                person && now.leadOf(identity.id) == identity.id)
                identities[person].push_back(identity);
        std::vector<OwnerInfo> out;
        for (const auto& person : now.people()) {
            OwnerInfo info{{person.id, {}}, person, identities[person.id], 0, 0, {}};
            addChunks(info, now);
            info.closed = now.closedSourcesOf(info.owner);
            out.push_back(std::move(info));
        }
        for (const auto& [owner, chunks] : now.chunks()) {
            if (owner.person)
                continue;
            OwnerInfo info;
            info.owner = owner;
            info.identities = now.namesOf(owner.identity);
            if (!info.identities.empty())
                info.person.name = nameOf(info.identities.front());
            addChunks(info, now);
            out.push_back(std::move(info));
        }
        return out;
    });
}

Result<std::vector<Person>> Case::people() const
{
    return m_parts->read([&] { return m_parts->snapshot().people(); });
}

Result<std::vector<PersonId>> Case::peopleWithCalls() const
{
    return m_parts->read([&] {
        std::vector<PersonId> out;
        for (const auto& [owner, chunks] : m_parts->snapshot().chunks())
            if (owner.person && std::ranges::any_of(chunks, [](auto& c) { return c.calls > 0; }))
                out.push_back(owner.person);
        return out;
    });
}

Result<void> Case::addPeople(std::span<PersonOfList> people, const std::string& author)
{
    for (const auto& [person, changed, identities] : people) {
        if (person.name.empty())
            return failure("A person needs a name", path());
        if (!person.zone.empty())
            if (const auto zone = Zone::named(person.zone); !zone)
                return Failure(zone.error());
    }
    const auto known = m_parts->read([&] {
        for (auto& one : people)
            for (Identity& identity : one.identities)
                identity = m_parts->snapshot().inFull(identity);
    });
    if (!known)
        return known;
    return m_parts->write([&](Turn& turn) {
        for (auto& [person, changed, identities] : people) {
            if (!person.id)
                person.id = idOfName(turn, person.name);
            if (changed)
                insertPerson(turn, person, author);
            for (const auto& identity : identities)
                insertAssignment(turn, identity, person.id, author);
        }
        turn.db().run(detectOpenedAccounts);
    });
}

Result<PersonId> Case::addPerson(const Person& person, const std::string& author)
{
    PersonOfList one{person, true, {}};
    if (const auto added = addPeople({&one, 1}, author); !added)
        return Failure(added.error());
    return one.person.id;
}

Result<void> Case::assign(
    const Identity& identity, std::optional<PersonId> person, const std::string& author)
{
    Identity full;
    if (const auto known = m_parts->read([&] { full = m_parts->snapshot().inFull(identity); });
        !known)
        return known;
    return m_parts->write([&](Turn& turn) {
        insertAssignment(turn, full, person, author);
        turn.db().run(detectOpenedAccounts);
    });
}

Result<std::optional<PersonId>> Case::personOf(const Identity& identity) const
{
    return m_parts->read([&]() -> Result<std::optional<PersonId>> {
        const Snapshot& now = m_parts->snapshot();
        const Identity* known = now.identity(identity.kind, identity.value);
        const PersonId person = known ? now.personOf(known->id) : PersonId{};
        return person ? std::optional(person) : std::nullopt;
    });
}

} // namespace callwake
