// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/first_error.h"
#include "import/list_reader.h"
#include "import/list_seen.h"
#include "import/resolve.h"

#include "base/text.h"

#include <algorithm>
#include <map>

namespace callwake {

namespace {

std::optional<IdentityKind> kindSeenFrom(std::string_view identity)
{
    if (startsWithIgnoringCase(identity, "sip:"))
        return IdentityKind::Sip;
    if (startsWithIgnoringCase(identity, "S-1-"))
        return IdentityKind::Sid;
    if (identity.find('\\') != std::string_view::npos)
        return IdentityKind::Account;
    if (identity.find('@') != std::string_view::npos)
        return IdentityKind::Email;
    const Number number = resolveNumber(identity, {});
    if (number.cls == NumberClass::Extension)
        return IdentityKind::Extension;
    if (number.cls == NumberClass::Telephone)
        return IdentityKind::Number;
    return std::nullopt;
}

/// People as the file tells them, put together before anything is written.
struct ListedPerson {
    Person person;
    std::int64_t line = 0;
};

class PeopleImport {
public:
    PeopleImport(Case& target, const std::string& author, std::string region)
        : m_target(target)
        , m_author(author)
        , m_region(std::move(region))
    {
    }

    void read(std::string_view text)
    {
        constexpr std::array<std::string_view, 6> columns{
            "person", "name", "group", "zone", "kind", "identity"};
        ListReader reader(text, columns, m_result);
        while (reader.next())
            if (const auto fault = row(reader); !fault.empty())
                reader.reject(fault);
    }

    Result<ListImport> write()
    {
        const auto known = m_target.people();
        if (!known)
            return Failure(known.error());
        std::vector<PersonOfList> list;
        std::map<std::string, std::size_t> places; ///< of keys in the list
        for (auto& [key, listed] : m_people) {
            if (listed.person.name.empty())
                listed.person.name = key;
            places[key] = list.size();
            list.push_back(completed(listed.person, *known));
        }
        for (const auto& [identity, owner] : m_owners) {
            const auto place = places.find(owner.first);
            if (place == places.end())
                continue; // all rows of that person were rejected
            const Identity named{{}, identity.first, identity.second};
            const auto now = m_target.personOf(named);
            if (!now)
                return Failure(now.error());
            auto& mine = list[place->second];
            if (*now && **now == mine.person.id)
                continue;
            mine.identities.push_back(named);
            if (const auto former =
                    std::ranges::find(*known, now->value_or(PersonId{}), &Person::id);
                former != known->end())
                m_result.moved.push_back(std::string(nameOf(named.kind)) + ' ' + named.value
                    + " was " + former->name + "'s, now " + mine.person.name + "'s");
        }
        if (const auto added = m_target.addPeople(list, m_author); !added)
            return Failure(added.error());
        m_result.imported = m_result.read - m_result.rejected;
        return std::move(m_result);
    }

private:
    enum Column { Key, Name, Group, ZoneName, Kind, Text };

    /// Empty, or why the row is no good.
    std::string row(const ListReader& reader)
    {
        const auto key = reader.cell(Key);
        if (key.empty())
            return "no person";
        const Person told{{}, reader.cell(Name), reader.cell(Group), reader.cell(ZoneName)};
        if (const auto fault = contradiction(key, told); !fault.empty())
            return fault;
        std::optional<Identity> identity;
        if (const auto fault = readIdentity(reader, identity); !fault.empty())
            return fault;
        if (identity) {
            const auto [owner, isNew] =
                m_owners.try_emplace({identity->kind, identity->value}, key, reader.line());
            if (!isNew && owner->second.first != key)
                return "belongs to " + owner->second.first + " by line "
                    + std::to_string(owner->second.second);
        }
        const auto& name = told.name.empty() ? key : told.name;
        const auto named = m_names.try_emplace(name, key).first;
        if (!told.name.empty() && named->second != key)
            return "another person of that name: " + named->second;
        auto& listed = m_people.try_emplace(key, ListedPerson{{}, reader.line()}).first->second;
        for (const auto member : {&Person::name, &Person::group, &Person::zone})
            if (!(told.*member).empty())
                listed.person.*member = told.*member;
        return {};
    }

    [[nodiscard]] std::string contradiction(const std::string& key, const Person& told) const
    {
        if (!told.zone.empty())
            if (const auto zone = Zone::named(told.zone); !zone)
                return zone.error().text();
        const auto found = m_people.find(key);
        if (found == m_people.end())
            return {};
        const Person& former = found->second.person;
        const auto differ = [](const std::string& a, const std::string& b) {
            return !a.empty() && !b.empty() && a != b;
        };
        const char* what = differ(told.name, former.name) ? "name"
            : differ(told.group, former.group)            ? "group"
            : differ(told.zone, former.zone)              ? "zone"
                                                          : nullptr;
        return what
            ? "another " + std::string(what) + " than above, where this person begins in line "
                + std::to_string(found->second.line)
            : std::string();
    }

    [[nodiscard]] std::string readIdentity(
        const ListReader& reader, std::optional<Identity>& identity) const
    {
        const auto kindName = lowered(reader.cell(Kind));
        const auto text = reader.cell(Text);
        if (text.empty())
            return kindName.empty() ? std::string() : "no identity";
        const auto kind = kindName.empty() ? kindSeenFrom(text) : fromName<IdentityKind>(kindName);
        if (!kind || *kind == IdentityKind::Source)
            return kindName.empty() ? "no kind, and the identity does not show it"
                                    : "unknown kind \"" + kindName + "\"";
        auto value = normalisedIdentity(*kind, text, m_region);
        if (value.empty())
            return "nothing is left of the identity";
        identity = Identity{{}, *kind, std::move(value)};
        return {};
    }

    /// What the case knows of a person of that name, and what the list adds.
    static PersonOfList completed(Person person, const std::vector<Person>& known)
    {
        const auto found = std::ranges::find(known, person.name, &Person::name);
        if (found == known.end())
            return {std::move(person), true, {}};
        person.id = found->id;
        if (person.group.empty())
            person.group = found->group;
        if (person.zone.empty())
            person.zone = found->zone;
        const bool changed = person != *found;
        return {std::move(person), changed, {}};
    }

    Case& m_target;
    const std::string& m_author;
    std::string m_region;
    ListImport m_result;
    std::map<std::string, ListedPerson> m_people; ///< by key
    std::map<std::string, std::string> m_names; ///< shown name -> key
    std::map<std::pair<IdentityKind, std::string>, std::pair<std::string, std::int64_t>>
        m_owners; ///< key, line
};

} // namespace

Result<ListImport> importPeople(Case& target, const std::string& path, const std::string& author)
{
    const auto text = readList(path);
    const auto settings = target.settings();
    if (const Error* error = firstError(text, settings))
        return Failure(*error);
    if (const auto list = checkIsList(*text, path, "people"); !list)
        return Failure(list.error());
    PeopleImport import(target, author, settings->region);
    import.read(*text);
    return import.write();
}

} // namespace callwake
