// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/party_names.h"

#include "base/visible_text.h"
#include "context/rules.h"

#include <utility>

namespace callwake {

namespace {

constexpr std::size_t longestName = 80;

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
    : m_lists(names<NumberList>.size())
{
    for (const OwnerInfo& info : owners) {
        if (!info.owner.person)
            continue;
        for (const Identity& identity : info.identities)
            if (identity.kind == IdentityKind::Extension || identity.kind == IdentityKind::Number
                || identity.kind == IdentityKind::Sip)
                m_people.emplace(identity.value, info.person.name);
    }
    for (ListEntry& entry : entries)
        m_lists[std::size_t(entry.list)].emplace(entry.number, std::move(entry));
}

/// Of the list, the entry that says most exactly which numbers it is about.
void PartyNames::addEntries(
    std::string& out, NumberList list, std::string_view e164, Instant time) const
{
    const Entries& entries = m_lists[std::size_t(list)];
    auto found = entries.empty() ? entries.end() : entries.find(std::string(e164));
    for (auto digits = e164.size(); found == entries.end() && !entries.empty() && digits > 1;
         --digits)
        found = entries.find(std::string(e164.substr(0, digits)) + '*');
    if (found == entries.end())
        return;
    const ListEntry& entry = found->second;
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
    if (!number.e164.empty() && !m_lists.empty())
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
