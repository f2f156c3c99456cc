// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/identity_groups.h"

#include <algorithm>
#include <optional>
#include <string>
#include <tuple>

namespace callwake {

namespace {

/// Ids of different sorts may be one account's; two of one sort never are.
enum class Sort : std::uint8_t { Name, Sid, CloudSid, Guid, Uid, Key };

bool isGuid(std::string_view text)
{
    return text.size() == 36 && text[8] == '-' && text[13] == '-' && text[18] == '-'
        && text[23] == '-' && text.find_first_not_of("0123456789abcdef-") == std::string_view::npos;
}

/// Okta's ids of users.
bool isOktaKey(std::string_view text)
{
    return text.size() == 20 && text.starts_with("00u");
}

Sort sortOf(const Identity& identity)
{
    if (identity.kind == IdentityKind::Sid)
        return identity.value.starts_with("S-1-12-1-") ? Sort::CloudSid : Sort::Sid;
    if (identity.kind != IdentityKind::Account)
        return Sort::Name;
    return isGuid(identity.value)            ? Sort::Guid
        : identity.value.starts_with("uid ") ? Sort::Uid
        : isOktaKey(identity.value)          ? Sort::Key
                                             : Sort::Name;
}

/// What a name goes with, by kind and sort: more than one of them, and it is several accounts'.
using Partners = std::map<std::tuple<IdentityId, IdentityKind, Sort>, std::set<IdentityId>>;

Partners partnersOf(std::span<const IdentityLink> links)
{
    Partners out;
    const auto add = [&](const Identity& name, const Identity& other) {
        if (sortOf(name) == Sort::Name)
            out[{name.id, other.kind, sortOf(other)}].insert(other.id);
    };
    for (const IdentityLink& link : links) {
        if (link.state == LinkState::SaidApart)
            continue;
        add(link.name, link.id);
        add(link.id, link.name);
    }
    return out;
}

bool hasOthers(const Partners& partners, const Identity& name, const Identity& other)
{
    const auto found = partners.find({name.id, other.kind, sortOf(other)});
    return found != partners.end() && found->second.size() > 1;
}

/// A name with its id before two names, and then by what they are.
std::vector<IdentityLink*> strongestFirst(std::span<IdentityLink> links)
{
    std::vector<IdentityLink*> out;
    for (IdentityLink& link : links)
        out.push_back(&link);
    std::ranges::stable_sort(out, {}, [](const IdentityLink* link) {
        using Name = std::pair<IdentityKind, std::string>;
        const auto [first, second] = std::minmax(
            {Name(link->name.kind, link->name.value), Name(link->id.kind, link->id.value)});
        const bool areNames = sortOf(link->name) == Sort::Name && sortOf(link->id) == Sort::Name;
        return std::tuple(areNames, first, second);
    });
    return out;
}

bool isUsedElsewhere(const IdentityGroups::Uses& uses, const Identity& who, IdentityId host)
{
    const auto found = uses.find(who.id);
    return found != uses.end()
        && std::ranges::any_of(found->second, [&](IdentityId other) { return other != host; });
}

} // namespace

void IdentityGroups::build(
    std::span<IdentityLink> links, const std::set<Pair>& apart, const Uses& uses)
{
    for (IdentityLink& link : links) {
        link.heldBy = {};
        link.state = apart.contains(pairOf(link.name.id, link.id.id)) ? LinkState::SaidApart
                                                                      : LinkState::Joined;
    }
    const Partners partners = partnersOf(links);
    for (IdentityLink& link : links) {
        if (link.state == LinkState::SaidApart)
            continue;
        const bool local = bool(link.onlyOn.id);
        if (hasOthers(partners, link.name, link.id) || hasOthers(partners, link.id, link.name))
            link.state = LinkState::SeveralIds;
        else if (local
            && (isUsedElsewhere(uses, link.name, link.onlyOn.id)
                || isUsedElsewhere(uses, link.id, link.onlyOn.id)))
            link.state = LinkState::UsedElsewhere;
    }
    join(links, apart);
    gather(links);
}

IdentityId IdentityGroups::leadOf(IdentityId id) const
{
    for (auto found = m_leads.find(id); found != m_leads.end() && found->second != id;
         found = m_leads.find(id))
        id = found->second;
    return id;
}

/// One after the other: what would bring two ids of one sort together stays apart. Which link that
/// is must not depend on the order of the imports.
void IdentityGroups::join(std::span<IdentityLink> links, const std::set<Pair>& apart)
{
    const auto saidApart = [&](IdentityId a, IdentityId b) {
        return std::ranges::find_if(apart, [&](const Pair& pair) {
            return pairOf(leadOf(pair.first), leadOf(pair.second)) == pairOf(a, b);
        });
    };
    m_leads.clear();
    std::map<IdentityId, std::map<Sort, IdentityId>> ids; ///< of each group, by its lead
    for (const IdentityLink& link : links)
        for (const Identity* one : {&link.name, &link.id})
            if (m_leads.emplace(one->id, one->id).second && sortOf(*one) != Sort::Name)
                ids[one->id].emplace(sortOf(*one), one->id);
    for (IdentityLink* each : strongestFirst(links)) {
        IdentityLink& link = *each;
        const IdentityId a = leadOf(link.name.id);
        const IdentityId b = leadOf(link.id.id);
        if (link.state != LinkState::Joined || a == b)
            continue;
        const bool conflict = std::ranges::any_of(ids[b], [&](const auto& id) {
            const auto other = ids[a].find(id.first);
            return other != ids[a].end() && other->second != id.second;
        });
        const auto said = saidApart(a, b);
        if (conflict) {
            link.state = LinkState::SeveralIds;
            continue;
        }
        if (said != apart.end()) {
            link.state = LinkState::SaidApart;
            link.heldBy[0].id = said->first;
            link.heldBy[1].id = said->second;
            continue;
        }
        m_leads[b] = a;
        ids[a].merge(ids[b]);
    }
}

/// A name stands for its account rather than an id, and the one that was met first.
void IdentityGroups::gather(std::span<const IdentityLink> links)
{
    std::map<IdentityId, const Identity*> all;
    for (const IdentityLink& link : links)
        for (const Identity* one : {&link.name, &link.id})
            all.emplace(one->id, one);
    std::map<IdentityId, std::vector<const Identity*>> found;
    for (const auto& [id, identity] : all)
        found[leadOf(id)].push_back(identity);
    m_leads.clear();
    m_groups.clear();
    for (auto& [root, members] : found) {
        if (members.size() < 2)
            continue;
        const auto lead = std::ranges::min_element(members, {}, [](const Identity* one) {
            return std::tuple(
                sortOf(*one) != Sort::Name, one->kind != IdentityKind::Account, one->id);
        });
        std::rotate(members.begin(), lead, lead + 1);
        auto& group = m_groups[members.front()->id];
        for (const Identity* member : members) {
            m_leads.emplace(member->id, members.front()->id);
            group.push_back(member->id);
        }
    }
}

} // namespace callwake
