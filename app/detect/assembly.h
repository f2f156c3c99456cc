// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/screening.h"

#include <vector>

namespace callwake {

/// A call worth a look with what its follow-on signals said.
struct CallLinks {
    std::size_t worth = 0; ///< index in Screening::worth
    std::vector<IndexPair> pairs; ///< with follow-ons that a hit stands on
    std::vector<Hit> hits; ///< of follow-on signals, weighted by their place, and of lures
    double lurePoints = 0;
    bool lureAsked = false; ///< lure signals have answered
    bool truncated = false; ///< more follow-ons than are looked at
    bool taken = false; ///< belongs to a group already
};

/// Calls that become one sequence.
struct Group {
    std::vector<CallLinks> links;
    bool blind = false; ///< calls of which it cannot be said that nothing followed
};

/// Sequences from groups: reads the calls' records, asks the call signals for their texts, scores,
/// explains, and says what a rule of the organisation lowered. In order of their first calls.
[[nodiscard]] Result<std::vector<Sequence>> assemble(const PersonInput& input,
    const Context& context, const Screening& screening, const std::vector<FollowOn>& followOns,
    std::vector<Group>& groups);

} // namespace callwake
