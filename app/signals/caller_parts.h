// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "signals/signal.h"

namespace callwake {

/// Adds the witnesses of the call whose records say so to those behind the hit.
template <typename Says>
void addWitnesses(Hit& hit, const SignalInput& input, const Says& says)
{
    for (const EventId witness : input.call.witnesses)
        if (const CallSigns* signs = input.context.callers.signsOf(witness); signs && says(*signs))
            hit.events.push_back(witness);
}

/// Whom the caller claims to be by the name shown, though no list says that the number is theirs;
/// empty: nobody in particular.
[[nodiscard]] std::string_view claimOf(const SignalInput& input);

} // namespace callwake
