// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/owner.h"

namespace callwake {

Owner NameOwners::of(IdentityId name) const
{
    const auto found = m_owners.find(name);
    return found == m_owners.end() ? Owner{{}, name} : found->second;
}

Owner NameOwners::of(const Event& event) const
{
    const Owner named = of(event.identity), computers = of(event.host);
    return named.person || (event.identity && !computers.person) ? named : computers;
}

} // namespace callwake
