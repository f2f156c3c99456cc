// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/same_names.h"

#include "model/domain_name.h"

#include <algorithm>
#include <limits>
#include <set>
#include <tuple>

namespace callwake {

namespace {

std::string keyOf(IdentityKind kind, std::string_view value)
{
    return std::string(1, char('0' + int(kind))).append(value);
}

std::string familyKey(IdentityKind kind, std::string_view name)
{
    return keyOf(kind == IdentityKind::Device ? IdentityKind::Host : kind, name);
}

} // namespace

std::string familyOf(IdentityKind kind, std::string_view value)
{
    return familyKey(kind, nameInDomain(kind, value).name);
}

void SameNames::build(std::span<const Identity> identities)
{
    *this = {};
    for (const auto sort : {NameSort::Account, NameSort::Computer})
        m_domains[std::size_t(sort)].build(identities, sort);
    m_leads.resize(identities.size());
    m_fullest.resize(identities.size());
    m_shown.resize(identities.size());
    m_places.reserve(identities.size());
    for (std::size_t place = 0; place < identities.size(); ++place) {
        const auto& [id, kind, value] = identities[place];
        m_places.emplace(keyOf(kind, value), place);
        m_leads[place] = m_fullest[place] = place;
        m_shown[place] = value;
        if (const auto sort = nameSortOf(kind)) {
            const auto [name, domain] = nameInDomain(kind, value);
            m_families[familyKey(kind, name)].push_back(
                {place, kind, domainsOf(*sort).rootOf(domain)});
        }
    }
    for (auto& [key, family] : m_families) {
        if (family.size() > 1)
            tellApart(family, *nameSortOf(family.front().kind));
        settle(family, identities);
    }
}

void SameNames::tellApart(Family& family, NameSort sort) const
{
    std::map<std::string, int> roots;
    for (const Spelling& one : family)
        if (!one.root.empty())
            roots.emplace(one.root, int(roots.size()) + 1);
    if (roots.size() == 2) {
        const auto& first = *roots.begin();
        auto& second = *std::next(roots.begin());
        if (domainsOf(sort).mayBeOne(first.first, second.first))
            second.second = first.second;
    }
    for (Spelling& one : family)
        one.one = one.root.empty() ? 0 : roots.at(one.root);
    if (const auto owner = ownerOfBareName(family, sort))
        for (Spelling& one : family)
            one.one = one.root.empty() ? *owner : one.one;
}

std::optional<int> SameNames::ownerOfBareName(const Family& family, NameSort sort) const
{
    std::set<int> all;
    std::set<int> ofNetworks;
    for (const Spelling& one : family) {
        if (one.root.empty())
            continue;
        if (one.root == domainsOf(sort).home())
            return one.one;
        all.insert(one.one);
        if (!domainsOf(sort).isComputer(one.root))
            ofNetworks.insert(one.one);
    }
    const auto& left = ofNetworks.empty() ? all : ofNetworks;
    return left.size() == 1 ? std::optional(*left.begin()) : std::nullopt;
}

void SameNames::settle(const Family& family, std::span<const Identity> identities)
{
    const auto valueOf = [&](const Spelling& one) -> const std::string& {
        return identities[one.place].value;
    };
    std::map<std::pair<int, IdentityKind>, std::size_t> leads;
    std::map<int, const Spelling*> shown; // what names a domain, in short if it can
    const auto order = [&](const Spelling& one) {
        return std::tuple(one.root.empty(), valueOf(one).find('@') != std::string::npos,
            std::string_view(valueOf(one)));
    };
    for (const Spelling& one : family) {
        m_leads[one.place] = leads.try_emplace({one.one, one.kind}, one.place).first->second;
        const Spelling*& now = shown.try_emplace(one.one, &one).first->second;
        if (order(one) < order(*now))
            now = &one;
    }
    const auto name = nameInDomain(family.front().kind, valueOf(family.front())).name;
    for (const Spelling& one : family) {
        const Spelling& fullest = *shown.at(one.one);
        m_shown[one.place] = shown.size() == 1 ? std::string(name) : valueOf(fullest);
        if (fullest.kind == one.kind)
            m_fullest[one.place] = fullest.place;
    }
    if (nameSortOf(family.front().kind) == NameSort::Computer)
        for (const auto& [of, lead] : leads)
            for (const auto kind : {IdentityKind::Host, IdentityKind::Device})
                if (const auto twin = leads.find({of.first, kind}); twin != leads.end())
                    m_twins[{lead, kind}] = twin->second;
}

bool SameNames::tellsOthersThan(const SameNames& before) const
{
    const std::size_t known = before.m_leads.size();
    auto twins = m_twins;
    std::erase_if(twins,
        [&](const auto& entry) { return entry.first.first >= known || entry.second >= known; });
    return twins != before.m_twins
        || !std::ranges::equal(before.m_leads, std::span(m_leads).first(known));
}

std::string SameNames::decisions() const
{
    std::set<std::string> lines;
    for (const KnownDomains& domains : m_domains)
        for (const auto& [domain, root] : domains.pairs())
            lines.insert(std::to_string(&domains - m_domains) + ' ' + domain + " = " + root);
    for (const auto& [key, family] : m_families) {
        std::set<std::string> domains;
        std::map<int, std::set<std::string>> ofOne;
        for (const Spelling& each : family) {
            ofOne[each.one].insert(each.root);
            if (!each.root.empty())
                domains.insert(each.root);
        }
        if (domains.size() < 2)
            continue;
        for (const auto& [one, roots] : ofOne)
            for (const std::string& root : roots)
                if (root != *roots.rbegin())
                    lines.insert(key + ' ' + root + " = " + *roots.rbegin());
    }
    std::string out;
    for (const std::string& line : lines)
        out += line + '\n';
    return out;
}

std::optional<std::size_t> SameNames::twinOf(std::size_t place, IdentityKind kind) const
{
    const auto found = m_twins.find({m_leads[place], kind});
    return found == m_twins.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::size_t> SameNames::find(IdentityKind kind, std::string_view value) const
{
    if (const auto known = m_places.find(keyOf(kind, value)); known != m_places.end())
        return m_leads[known->second];
    const auto sort = nameSortOf(kind);
    if (!sort)
        return std::nullopt;
    const auto [name, domain] = nameInDomain(kind, value);
    const auto found = m_families.find(familyKey(kind, name));
    if (found == m_families.end())
        return std::nullopt;
    // As if a log had it, too.
    Family family = found->second;
    family.push_back(
        {std::numeric_limits<std::size_t>::max(), kind, domainsOf(*sort).rootOf(domain)});
    tellApart(family, *sort);
    for (const Spelling& one : found->second)
        if (one.kind == kind
            && family[std::size_t(&one - found->second.data())].one == family.back().one)
            return m_leads[one.place];
    return std::nullopt;
}

} // namespace callwake
