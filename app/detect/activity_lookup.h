// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/case.h"

#include <vector>

namespace callwake {

/// All records of the act that a record of an activity tells of: the one that tells most first,
/// then the others by time; the record alone where no other tells of it. Empty where it is no
/// activity of this owner's. Looks at the owner's records that are near enough to be of the same
/// act or to take one of its records away; of very many, at the nearest.
[[nodiscard]] Result<std::vector<Event>> actOf(const Case& source, Owner owner, EventId record);

} // namespace callwake
