// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/time_range.h"
#include "store/parts.h"
#include "store/row_values.h"
#include "store/same_names.h"
#include "store/to_detect.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

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

/// Ids of people by their names. All names are read once: a list may have thousands.
class PeopleByName {
public:
    explicit PeopleByName(Turn& turn)
    {
        Statement people(turn.db(), "SELECT person, name FROM person ORDER BY id");
        while (people.step())
            add({people.integer(0)}, people.text(1));
    }
    void add(PersonId id, const std::string& name)
    {
        m_last = std::max(m_last, id.value);
        m_people[name] = id;
    }
    /// The last who had that name, else an id that nobody has.
    [[nodiscard]] PersonId idOf(const std::string& name) const
    {
        const auto found = m_people.find(name);
        return found == m_people.end() ? PersonId{m_last + 1} : found->second;
    }

private:
    std::unordered_map<std::string, PersonId> m_people;
    std::int64_t m_last = 0;
};

void insertPerson(Turn& turn, const Person& person, const std::string& author)
{
    const auto entry =
        appendJournal(turn.db(), author, "person", person.name, personDetail(person));
    Statement(
        turn.db(), "INSERT INTO person (entry, person, name, team, zone) VALUES (?, ?, ?, ?, ?)")
        .with(entry, person.id.value, person.name, person.group, person.zone)
        .run();
    markForDetection(turn.db(), person.id);
}

/// Gives names to people in one turn. It looks at the names of the case once: a list may have
/// thousands.
class Assigning {
public:
    explicit Assigning(Turn& turn)
        : m_turn(turn)
    {
        Statement owned(turn.db(),
            "SELECT kind, value, person FROM assignment JOIN identity ON identity.id = "
            "assignment.identity"
            " ORDER BY assignment.id");
        while (owned.step())
            setOwned(enumAt<IdentityKind>(owned, 0), owned.text(1), !owned.isNull(2));
        Statement linked(turn.db(),
            "SELECT kind, value FROM identity WHERE id IN"
            " (SELECT name FROM identity_link UNION SELECT other FROM identity_link)");
        while (linked.step())
            m_linked.emplace(enumAt<IdentityKind>(linked, 0), linked.text(1));
    }

    void assign(const Identity& identity, std::optional<PersonId> person, const std::string& author)
    {
        const auto entry = appendJournal(m_turn.db(), author, "identity",
            std::string(nameOf(identity.kind)) + " " + identity.value,
            person ? "person " + std::to_string(person->value) : "nobody");
        const IdentityId id = m_turn.dictionaries().identity(identity.kind, identity.value);
        // A number that no longer reaches one person reaches fewer people: others change, too.
        if (belongsToSomebody(identity) && !std::exchange(m_everybodyMarked, true))
            markEverybody(m_turn.db());
        Statement(m_turn.db(), "INSERT INTO assignment (entry, identity, person) VALUES (?, ?, ?)")
            .with(entry, id.value, person ? std::optional(person->value) : std::nullopt)
            .run();
        setOwned(identity.kind, identity.value, person.has_value());
        markForDetection(m_turn.db(), person.value_or(PersonId{}));
    }

private:
    void setOwned(IdentityKind kind, const std::string& value, bool owned)
    {
        bool& known = m_owned[{kind, value}];
        if (std::exchange(known, owned) != owned)
            m_ownedOfFamily[familyOf(kind, value)] += owned ? 1 : -1;
    }

    /// Whether events leave somebody when the name gets another person: its own, those known by
    /// another spelling, by a host or device of the same name, or maybe by other names of the
    /// account.
    [[nodiscard]] bool belongsToSomebody(const Identity& identity) const
    {
        const auto family = m_ownedOfFamily.find(familyOf(identity.kind, identity.value));
        return (family != m_ownedOfFamily.end() && family->second > 0)
            || m_linked.contains({identity.kind, identity.value});
    }

    using Name = std::pair<IdentityKind, std::string>;
    Turn& m_turn;
    std::map<Name, bool> m_owned;
    std::unordered_map<std::string, int> m_ownedOfFamily; ///< names with an owner
    std::set<Name> m_linked;
    bool m_everybodyMarked = false; ///< whoever comes later is marked by itself
};

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

Result<NameOwners> Case::ownersOfNames() const
{
    return m_parts->read([&] {
        const Snapshot& now = m_parts->snapshot();
        NameOwners out;
        for (const Identity& identity : now.identities())
            out.add(identity.id, now.attribute(identity.id, {}).owner);
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
    const auto named = m_parts->read([&] {
        for (auto& one : people)
            for (Identity& identity : one.identities)
                identity = m_parts->snapshot().inFull(identity);
    });
    if (!named)
        return named;
    return m_parts->write([&](Turn& turn) {
        PeopleByName known(turn);
        Assigning names(turn);
        for (auto& [person, changed, identities] : people) {
            if (!person.id)
                person.id = known.idOf(person.name);
            known.add(person.id, person.name);
            if (changed)
                insertPerson(turn, person, author);
            for (const auto& identity : identities)
                names.assign(identity, person.id, author);
        }
        markPeopleOfAccounts(turn.db());
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
        Assigning(turn).assign(full, person, author);
        markPeopleOfAccounts(turn.db());
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
