// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/caller_parts.h"

#include "signals/call_parts.h"

namespace callwake {

std::string_view claimOf(const SignalInput& input)
{
    const std::string_view claim = input.context.callers.claimOf(input.call.signs.name);
    if (claim.empty())
        return {};
    const NumberFacts& facts = *input.call.number;
    // The number of the real help desk is what attackers show: it counts where a carrier attests
    // it.
    const bool helpdesk =
        entryAt(facts.helpdesk, input) && input.call.signs.attestation == Attestation::Full;
    const bool theirs = helpdesk || facts.ownSipDomain || entryAt(facts.own, input)
        || (entryAt(facts.contact, input) && !entryAt(facts.helpdesk, input));
    return theirs || facts.number->cls == NumberClass::Extension ? std::string_view() : claim;
}

} // namespace callwake
