// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/caller_parts.h"

#include "base/text.h"
#include "context/caller_names.h"
#include "signals/call_parts.h"

namespace callwake {

namespace {

/// Whether the contact is of the office that the name claims, as far as its label tells, or shows
/// no more than its own name: anybody can show a supplier's number and call it the help desk's.
bool isTheirs(const ListEntry& contact, std::string_view claim, std::string_view name)
{
    static const CallerNames known{std::vector<std::string>()};
    const std::string& label = contact.label;
    return label.empty() || known.claimOf(label) == claim || containsIgnoringCase(label, name)
        || containsIgnoringCase(name, label);
}

} // namespace

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
    const ListEntry* contact = entryAt(facts.contact, input);
    const bool isContact = contact && !entryAt(facts.helpdesk, input)
        && isTheirs(*contact, claim, input.context.callers.text(input.call.signs.name));
    const bool theirs = helpdesk || facts.ownSipDomain || entryAt(facts.own, input) || isContact;
    return theirs || facts.number->cls == NumberClass::Extension ? std::string_view() : claim;
}

} // namespace callwake
