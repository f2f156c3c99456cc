// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/sequences.h"
#include "signals/signal.h"

#include <vector>

namespace callwake {

/// Looks for the numbers that a person dialled in what stood before that person's eyes shortly
/// before: subjects of mails, messages, titles and addresses of pages, names of downloaded files.
/// What the person wrote is left out. Only where a number was dialled that may have been unknown,
/// records are read, each at most once; pages, which are many, only before calls that surely left
/// the house. Each call names the last sighting before it of those at which the number was unknown;
/// where it had called the person by then, the first one.
[[nodiscard]] Result<void> findSightings(const PersonInput& input, const Context& context,
    std::vector<CallFacts>& calls, PersonFacts& facts);

} // namespace callwake
