// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/identity_link.h"
#include "store/known_domains.h"

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace callwake {

/// The same text for all spellings of a name that may be one, whatever their domain, and for hosts
/// and devices alike.
[[nodiscard]] std::string familyOf(IdentityKind kind, std::string_view value);

/// Which spellings of a name are one account or computer, as far as names tell it: "anna",
/// "corp\anna" and "anna@corp.example" are, "lab\anna" is somebody else. Links between names that
/// records hold side by side are another matter (IdentityGroups).
///
/// - Names in one domain are one; see KnownDomains.
/// - So are two of one name in a short and a long domain, where nothing tells these apart and no
///   third one has the name.
/// - A name without a domain is the one in the domain that most names of the case are in, else the
///   only one of that name.
/// - Of two spellings that people said are not one, the one that tells less of its domain goes, and
///   all written in its domain with it.
///
/// All of it follows from the set of names and what was said, whatever log came first.
class SameNames {
public:
    using Apart = std::set<std::pair<IdentityId, IdentityId>>;
    void build(std::span<const Identity> identities, const Apart& apart = {});

    /// The place of the identity that stands for this one among `identities`; it is of its kind.
    [[nodiscard]] std::size_t leadOf(std::size_t place) const { return m_leads[place]; }
    /// The place of the spelling that tells most: with its domain, in short if a log has that.
    [[nodiscard]] std::size_t fullestOf(std::size_t place) const { return m_fullest[place]; }
    /// Whether of the names that `before` knew others are one now.
    [[nodiscard]] bool tellsOthersThan(const SameNames& before) const;
    /// The spelling itself, where a log has it.
    [[nodiscard]] std::optional<std::size_t> placeOf(
        IdentityKind kind, std::string_view value) const;
    /// Two spellings that are one, or would be one had nobody said otherwise.
    struct Join {
        std::size_t name = 0, other = 0; ///< places; the other one tells more of its domain
        LinkBasis basis = LinkBasis::OneDomain;
        bool saidApart = false;
    };
    /// Each spelling with the one of its group that tells most, if their domains are written
    /// differently; and all pairs that were said to be apart.
    [[nodiscard]] std::vector<Join> joins() const;
    /// Which domains are one, and which names of several domains, as text that is the same for the
    /// same names; empty: none.
    [[nodiscard]] std::string decisions() const;
    /// Without domain where all of that name are one.
    [[nodiscard]] const std::string& shownOf(std::size_t place) const { return m_shown[place]; }
    /// The place that stands for the host or device of the same name as this computer.
    [[nodiscard]] std::optional<std::size_t> twinOf(std::size_t place, IdentityKind kind) const;
    /// The place that stands for a name, by any of its spellings; also by one that no log has where
    /// that can be one only.
    [[nodiscard]] std::optional<std::size_t> find(IdentityKind kind, std::string_view value) const;

private:
    struct Spelling {
        std::size_t place = 0;
        IdentityKind kind = IdentityKind::Account;
        std::string domain; ///< as it is written; empty: it has none
        std::string root; ///< of its domain
        int one = 0; ///< the same for all that are one
    };
    using Family = std::vector<Spelling>; ///< all of one name; computers of both kinds
    using Pairs = std::vector<std::pair<std::size_t, std::size_t>>; ///< places

    void addApart(std::span<const Identity> identities, const Apart& apart);
    void tellApart(const std::string& key, Family& family, NameSort sort) const;
    void obey(const Pairs& apart, Family& family) const;
    [[nodiscard]] static bool tellsMore(const Spelling& one, const Spelling& other);
    [[nodiscard]] LinkBasis basisOf(const Spelling& name, const Spelling& other) const;
    void addJoins(const Family& family, std::vector<Join>& out) const;
    [[nodiscard]] std::optional<int> ownerOfBareName(const Family& family, NameSort sort) const;
    void settle(const Family& family, std::span<const Identity> identities);

    [[nodiscard]] const KnownDomains& domainsOf(NameSort sort) const
    {
        return m_domains[std::size_t(sort)];
    }

    KnownDomains m_domains[2]; ///< by NameSort
    std::unordered_map<std::string, Family> m_families; ///< see familyOf
    std::unordered_map<std::string, Pairs> m_apart; ///< by family
    std::unordered_map<std::string, std::size_t> m_places; ///< by kind and value
    std::vector<std::size_t> m_leads, m_fullest;
    std::vector<std::string> m_shown;
    std::map<std::pair<std::size_t, IdentityKind>, std::size_t> m_twins; ///< by lead
};

} // namespace callwake
