// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/sequence.h"
#include "signals/signal.h"

#include <span>
#include <string>
#include <string_view>

namespace callwake {

/// What lowered the hits, as it is kept with the sequence: an approved tool before all others, else
/// the first of them.
[[nodiscard]] Suppression suppressionBy(
    std::span<const Hit> hits, const Rules& rules, int priorityBefore);

/// Suppression::entry of an entry of the case's lists ("contact +442079460999"), and of the one at
/// that place in a list of the rules ("approvedTools[1]").
[[nodiscard]] std::string entryName(const ListEntry& entry);
[[nodiscard]] std::string entryName(std::string_view list, std::size_t place);

} // namespace callwake
