// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/event.h"
#include "model/identity.h"

#include <unordered_map>

namespace callwake {

/// Whose lane: a person, or an identity (or host) that nobody has been assigned to yet.
struct Owner {
    PersonId person;
    IdentityId identity;
    friend constexpr auto operator<=>(const Owner&, const Owner&) = default;
};

/// Whose each name of a case is, in any of its spellings: a person's, or the group of names that
/// it stands in. A value: it does not change with the case.
class NameOwners {
public:
    void add(IdentityId name, Owner owner) { m_owners.emplace(name, owner); }
    /// An unknown name is its own.
    [[nodiscard]] Owner of(IdentityId name) const;
    /// As the lanes attribute it: to the person who is named, or else to whoever has the computer.
    [[nodiscard]] Owner of(const Event& event) const;

private:
    std::unordered_map<IdentityId, Owner> m_owners;
};

} // namespace callwake
