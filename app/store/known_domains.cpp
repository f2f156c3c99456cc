// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/known_domains.h"

#include "model/domain_name.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

constexpr std::size_t longestShortDomain = 15; ///< Windows cuts the label
constexpr std::string_view tenant = ".onmicrosoft.com";

bool isShort(std::string_view domain)
{
    return domain.find('.') == domain.npos;
}

std::string labelOf(std::string_view domain)
{
    return std::string(
        domain.substr(0, std::min({domain.size(), domain.find('.'), longestShortDomain})));
}

/// The key with the highest count; empty where two have it.
template <typename Counts>
std::string mostFrequent(const Counts& counts)
{
    std::string best;
    std::size_t most = 0;
    for (const auto& [key, count] : counts)
        if (count >= most) {
            best = count == most ? std::string() : key;
            most = count;
        }
    return best;
}

} // namespace

std::optional<NameSort> nameSortOf(IdentityKind kind)
{
    if (kind == IdentityKind::Account)
        return NameSort::Account;
    if (kind == IdentityKind::Host || kind == IdentityKind::Device)
        return NameSort::Computer;
    return std::nullopt;
}

void KnownDomains::build(std::span<const Identity> identities)
{
    *this = {};
    std::array<Counts, 2> counts;
    Counts domains;
    for (const Identity& identity : identities) {
        const auto sort = nameSortOf(identity.kind);
        if (!sort)
            continue;
        const auto [name, domain, brief] = nameInDomain(identity.kind, identity.value);
        if (*sort == NameSort::Computer)
            m_computers.emplace(name);
        if (domain.empty())
            continue;
        for (Counts* all : {&domains, &counts[std::size_t(*sort)]}) {
            const auto known = all->find(domain);
            ++(known == all->end() ? (*all)[std::string(domain)] : known->second);
        }
    }
    pairByLabel(domains);
    std::erase_if(counts[0], [&](const auto& entry) { return isComputer(entry.first); });
    pairMostFrequent(counts[0]);
    for (std::size_t sort = 0; sort < counts.size(); ++sort) {
        Counts names;
        for (const auto& [domain, count] : counts[sort])
            names[rootOf(domain)] += count;
        m_home[sort] = mostFrequent(names);
    }
}

void KnownDomains::pairByLabel(const Counts& domains)
{
    for (const auto& [domain, count] : domains)
        if (!isShort(domain) && !domain.ends_with(tenant))
            m_long.emplace(labelOf(domain), domain);
    const auto only = [&](const std::string& label) {
        const auto [first, last] = m_long.equal_range(label);
        return first != last && std::next(first) == last ? first->second : std::string();
    };
    for (const auto& [domain, count] : domains) {
        if (!domain.ends_with(tenant))
            continue;
        if (std::string root = only(labelOf(domain)); !root.empty())
            m_roots[domain] = std::move(root);
        else
            m_long.emplace(labelOf(domain), domain);
    }
    for (const auto& [domain, count] : domains)
        if (isShort(domain) && !isComputer(domain))
            if (std::string root = only(labelOf(domain)); !root.empty()) {
                m_paired.insert(root);
                m_roots[domain] = std::move(root);
            }
}

void KnownDomains::pairMostFrequent(const Counts& accounts)
{
    Counts shortOnes;
    Counts longOnes;
    for (const auto& [domain, count] : accounts)
        (isShort(domain) ? shortOnes[domain] : longOnes[rootOf(domain)]) += count;
    const std::string brief = mostFrequent(shortOnes);
    const std::string root = mostFrequent(longOnes);
    if (!brief.empty() && !root.empty() && isOpen(brief) && isOpen(root)) {
        m_roots[brief] = root;
        m_paired.insert(root);
    }
}

/// Nothing is known of its other form.
bool KnownDomains::isOpen(const std::string& root) const
{
    if (!isShort(root))
        return !m_paired.contains(root);
    return !isComputer(root) && !m_roots.contains(root) && !m_long.contains(labelOf(root));
}

std::string KnownDomains::rootOf(std::string_view domain) const
{
    if (const auto known = m_roots.find(domain); known != m_roots.end())
        return known->second;
    return std::string(domain);
}

bool KnownDomains::mayBeOne(const std::string& a, const std::string& b) const
{
    return isShort(a) != isShort(b) && isOpen(a) && isOpen(b);
}

} // namespace callwake
