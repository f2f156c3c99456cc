// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/identity_link.h"

#include <map>
#include <set>
#include <span>
#include <utility>
#include <vector>

namespace callwake {

/// Which identities of a case are one account, by the records that hold two names of it.
/// Evidence that can be read in two ways joins nothing: a name that goes with two ids of one sort
/// (two SIDs) is that of several accounts, and an account of a computer itself is nobody else's.
class IdentityGroups {
public:
    using Pair = std::pair<IdentityId, IdentityId>; ///< the lower id first
    using Uses = std::map<IdentityId, std::set<IdentityId>>; ///< identity -> hosts of its events

    [[nodiscard]] static Pair pairOf(IdentityId a, IdentityId b) { return std::minmax(a, b); }

    /// Sets the state of each link, and of what it is held by the ids. `apart` are pairs that
    /// people said are not one; `uses` need hold only identities of links that are `onlyOn` a
    /// computer.
    void build(std::span<IdentityLink> links, const std::set<Pair>& apart, const Uses& uses);

    /// The identity that stands for all of its account: itself where nothing is joined with it.
    [[nodiscard]] IdentityId leadOf(IdentityId id) const;
    /// All groups of more than one, by their leads; the lead first.
    [[nodiscard]] const std::map<IdentityId, std::vector<IdentityId>>& groups() const
    {
        return m_groups;
    }

private:
    void join(std::span<IdentityLink> links, const std::set<Pair>& apart);
    void gather(std::span<const IdentityLink> links);

    std::map<IdentityId, IdentityId> m_leads;
    std::map<IdentityId, std::vector<IdentityId>> m_groups;
};

} // namespace callwake
