// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/identity.h"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>

namespace callwake {

/// Kinds of names whose domains are looked at together.
enum class NameSort : std::uint8_t { Account, Computer };
/// Nothing: such names have no domain.
[[nodiscard]] std::optional<NameSort> nameSortOf(IdentityKind kind);

/// Which domains of the accounts, or of the computers, of a case are one.
///
/// - A short domain ("corp") is the long one of which it is the first label.
/// - The most frequent short domain is the most frequent long one, if neither has another such
/// form:
///   "NORTHGATE\ada" and "ada@ng-group.example". It may have one that only the own network knows
///   ("northgate.local"), or one below the other ("ad.ng-group.example").
/// - "corp.onmicrosoft.com" is "corp.example".
///
/// All others differ. What computers are called says nothing of accounts: their domain is often
/// none that accounts are written with.
class KnownDomains {
public:
    void build(std::span<const Identity> identities, NameSort sort);

    /// The domain that stands for all that are one with it; also of one that no name is in.
    [[nodiscard]] std::string rootOf(std::string_view domain) const;
    /// Those that stand for others, by these.
    [[nodiscard]] const std::map<std::string, std::string, std::less<>>& pairs() const
    {
        return m_roots;
    }
    /// Two domains, a short and a long one, of which nothing says whether they are one.
    [[nodiscard]] bool mayBeOne(const std::string& a, const std::string& b) const;
    /// The root of the domain that most of the names are in; empty: there are several such.
    [[nodiscard]] const std::string& home() const { return m_home; }
    /// A computer, in whose name its own accounts are written.
    [[nodiscard]] bool isComputer(const std::string& domain) const
    {
        return m_computers.contains(domain);
    }

private:
    using Counts = std::map<std::string, std::size_t, std::less<>>; ///< names, by domain

    void pairByLabel(const Counts& domains);
    void pairMostFrequent(const Counts& domains);
    [[nodiscard]] bool isOpen(const std::string& root) const;

    std::map<std::string, std::string, std::less<>> m_roots;
    std::multimap<std::string, std::string> m_long; ///< long domains that are roots, by first label
    std::set<std::string> m_short;
    std::set<std::string> m_paired; ///< roots of which both forms are known
    std::unordered_set<std::string> m_computers;
    std::string m_home;
};

} // namespace callwake
