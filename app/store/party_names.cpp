// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/party_names.h"

#include "base/visible_text.h"
#include "context/rules.h"

#include <utility>

namespace callwake {

namespace {

constexpr std::size_t longestName = 80;
const Rules noRules{}; ///< whose blocklist names nobody

/// Those that name whose it is come first.
constexpr std::pair<NumberList, std::string_view> listWords[]{
    {NumberList::Contact, "contact"},
    {NumberList::Helpdesk, "help desk"},
    {NumberList::Own, "own number"},
    {NumberList::Blocklist, "blocklist"},
    {NumberList::Complaint, "complaints"},
};

void append(std::string& out, const std::string& name)
{
    out.append(out.empty() ? "" : "; ").append(name);
}

} // namespace

PartyNames::PartyNames(std::span<const OwnerInfo> owners, std::vector<ListEntry> entries)
    : m_lists(std::make_shared<Directory>(std::move(entries), noRules))
{
    for (const OwnerInfo& info : owners) {
        if (!info.owner.person)
            continue;
        for (const Identity& identity : info.identities)
            if (identity.kind == IdentityKind::Extension || identity.kind == IdentityKind::Number
                || identity.kind == IdentityKind::Sip)
                m_people.emplace(identity.value, info.person.name);
    }
}

void PartyNames::addEntries(
    std::string& out, NumberList list, std::string_view e164, Instant time) const
{
    const ListEntry* found = m_lists->find(list, e164);
    if (!found)
        return;
    const ListEntry& entry = *found;
    std::string name = visible(entry.label.empty() ? entry.number : entry.label, longestName);
    for (const auto& [which, words] : listWords)
        if (which == list)
            name.append(" (").append(words);
    if (!countsAt(entry.expires, time))
        name += ", expired " + visible(entry.expires, longestName);
    append(out, name + ')');
}

std::string PartyNames::of(const Number& number, Instant time) const
{
    std::string out;
    for (const std::string* text : {&number.e164, &number.raw})
        if (const auto person = m_people.find(*text); out.empty() && person != m_people.end())
            out = visible(person->second, longestName);
    if (!number.e164.empty() && m_lists)
        for (const auto& each : listWords)
            addEntries(out, each.first, number.e164, time);
    return out;
}

std::string PartyNames::of(const Event& event) const
{
    const Call* call = event.call();
    return call ? of(call->remote, event.begin) : std::string();
}

} // namespace callwake
