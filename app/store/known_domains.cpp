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

/// "northgate", as Windows writes it, and not "northgate.example".
bool isShort(std::string_view domain)
{
    return domain.find('.') == domain.npos;
}

std::string labelOf(std::string_view domain)
{
    return std::string(
        domain.substr(0, std::min({domain.size(), domain.find('.'), longestShortDomain})));
}

/// No provider of identities knows it, so that accounts have another one there.
bool isOfOwnNetwork(std::string_view domain)
{
    constexpr std::array<std::string_view, 8> endings{
        ".local", ".lan", ".internal", ".intern", ".corp", ".private", ".priv", ".localdomain"};
    return std::ranges::any_of(endings, [&](auto ending) { return domain.ends_with(ending); });
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

void KnownDomains::build(std::span<const Identity> identities, NameSort sort)
{
    *this = {};
    Counts domains;
    for (const Identity& identity : identities) {
        const auto of = nameSortOf(identity.kind);
        if (!of)
            continue;
        const auto [name, domain] = nameInDomain(identity.kind, identity.value);
        if (*of == NameSort::Computer)
            m_computers.emplace(name);
        if (*of != sort || domain.empty())
            continue;
        const auto known = domains.find(domain);
        ++(known == domains.end() ? domains[std::string(domain)] : known->second);
    }
    std::erase_if(domains, [&](const auto& entry) { return isComputer(entry.first); });
    pairByLabel(domains);
    pairMostFrequent(domains);
    Counts names;
    for (const auto& [domain, count] : domains)
        names[rootOf(domain)] += count;
    m_home = mostFrequent(names);
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
        if (isShort(domain)) {
            m_short.insert(domain);
            if (std::string root = only(labelOf(domain)); !root.empty()) {
                m_paired.insert(root);
                m_roots[domain] = std::move(root);
            }
        }
}

void KnownDomains::pairMostFrequent(const Counts& domains)
{
    Counts shortOnes;
    Counts longOnes;
    for (const auto& [domain, count] : domains)
        if (isShort(domain))
            shortOnes[domain] += count;
        else if (!isOfOwnNetwork(domain))
            longOnes[rootOf(domain)] += count;
    const std::string brief = mostFrequent(shortOnes);
    const std::string root = mostFrequent(longOnes);
    const std::string former = rootOf(brief);
    const bool mayChange = isOfOwnNetwork(former) || former.ends_with('.' + root);
    if (brief.empty() || root.empty() || !isOpen(root) || !(isOpen(brief) || mayChange))
        return;
    m_roots[former] = root;
    m_roots[brief] = root;
    m_paired.insert(root);
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
    std::string label = labelOf(domain); // maybe of a short one whose long form no name has
    return m_short.contains(label) && isOpen(label) ? label : std::string(domain);
}

bool KnownDomains::mayBeOne(const std::string& a, const std::string& b) const
{
    return isShort(a) != isShort(b) && isOpen(a) && isOpen(b);
}

} // namespace callwake
