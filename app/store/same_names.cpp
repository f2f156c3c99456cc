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

void SameNames::build(std::span<const Identity> identities, const Apart& apart)
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
                {place, kind, std::string(domain), domainsOf(*sort).rootOf(domain)});
        }
    }
    addApart(identities, apart);
    for (auto& [key, family] : m_families) {
        if (family.size() > 1)
            tellApart(key, family, *nameSortOf(family.front().kind));
        settle(family, identities);
    }
}

/// Pairs of other families are of names that records hold side by side.
void SameNames::addApart(std::span<const Identity> identities, const Apart& apart)
{
    for (const auto& [a, b] : apart) {
        const auto first = std::ranges::lower_bound(identities, a, {}, &Identity::id);
        const auto second = std::ranges::lower_bound(identities, b, {}, &Identity::id);
        if (first == identities.end() || second == identities.end() || first->id != a
            || second->id != b || !nameSortOf(first->kind))
            continue;
        std::string key = familyOf(first->kind, first->value);
        if (nameSortOf(second->kind) && familyOf(second->kind, second->value) == key)
            m_apart[std::move(key)].emplace_back(
                first - identities.begin(), second - identities.begin());
    }
}

/// A domain rather than none, its own name rather than another form of it.
bool SameNames::tellsMore(const Spelling& one, const Spelling& other)
{
    const auto order = [](const Spelling& each) {
        return std::tuple(!each.domain.empty(), each.domain == each.root, each.domain);
    };
    return order(one) > order(other);
}

void SameNames::obey(const Pairs& apart, Family& family) const
{
    int last = std::ranges::max_element(family, {}, &Spelling::one)->one;
    for (const auto& [a, b] : apart) {
        const auto first = std::ranges::find(family, a, &Spelling::place);
        const auto second = std::ranges::find(family, b, &Spelling::place);
        if (first->one != second->one || first->domain == second->domain)
            continue;
        const Spelling goes = tellsMore(*first, *second) ? *second : *first;
        ++last;
        for (Spelling& each : family)
            if (each.one == goes.one && each.domain == goes.domain)
                each.one = last;
    }
}

void SameNames::tellApart(const std::string& key, Family& family, NameSort sort) const
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
    if (const auto apart = m_apart.find(key); apart != m_apart.end())
        obey(apart->second, family);
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

std::optional<std::size_t> SameNames::placeOf(IdentityKind kind, std::string_view value) const
{
    const auto known = m_places.find(keyOf(kind, value));
    return known == m_places.end() ? std::nullopt : std::optional(known->second);
}

LinkBasis SameNames::basisOf(const Spelling& name, const Spelling& other) const
{
    if (!name.root.empty())
        return name.root == other.root ? LinkBasis::OneDomain : LinkBasis::OpenDomain;
    return other.root == domainsOf(*nameSortOf(name.kind)).home() ? LinkBasis::HomeDomain
                                                                  : LinkBasis::OnlyDomain;
}

void SameNames::addJoins(const Family& family, std::vector<Join>& out) const
{
    std::map<std::pair<int, IdentityKind>, const Spelling*> most;
    for (const Spelling& each : family) {
        const Spelling*& now = most.try_emplace({each.one, each.kind}, &each).first->second;
        if (tellsMore(each, *now))
            now = &each;
    }
    for (const Spelling& each : family)
        if (const Spelling& other = *most.at({each.one, each.kind}); other.domain != each.domain)
            out.push_back({each.place, other.place, basisOf(each, other)});
}

std::vector<SameNames::Join> SameNames::joins() const
{
    std::vector<Join> out;
    for (const auto& [key, family] : m_families)
        if (family.size() > 1)
            addJoins(family, out);
    for (const auto& [key, pairs] : m_apart) {
        const Family& family = m_families.at(key);
        for (const auto& [a, b] : pairs) {
            const Spelling* name = &*std::ranges::find(family, a, &Spelling::place);
            const Spelling* other = &*std::ranges::find(family, b, &Spelling::place);
            if (tellsMore(*name, *other))
                std::swap(name, other);
            out.push_back({name->place, other->place, basisOf(*name, *other), true});
        }
    }
    std::ranges::sort(out, {}, [](const Join& join) { return std::pair(join.name, join.other); });
    return out;
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
    if (const auto known = placeOf(kind, value))
        return m_leads[*known];
    const auto sort = nameSortOf(kind);
    if (!sort)
        return std::nullopt;
    const auto [name, domain] = nameInDomain(kind, value);
    const std::string key = familyKey(kind, name);
    const auto found = m_families.find(key);
    if (found == m_families.end())
        return std::nullopt;
    // As if a log had it, too.
    Family family = found->second;
    family.push_back({std::numeric_limits<std::size_t>::max(), kind, std::string(domain),
        domainsOf(*sort).rootOf(domain)});
    tellApart(key, family, *sort);
    for (const Spelling& one : found->second)
        if (one.kind == kind
            && family[std::size_t(&one - found->second.data())].one == family.back().one)
            return m_leads[one.place];
    return std::nullopt;
}

} // namespace callwake
