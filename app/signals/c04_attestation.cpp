// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/visible_text.h"
#include "signals/call_parts.h"
#include "signals/caller_parts.h"

namespace callwake {

namespace {

/// Of a number that calls for the organisation, a help desk or a bank a full attestation is due.
std::string claimOfNumber(const SignalInput& input)
{
    const NumberFacts& facts = *input.call.number;
    if (entryAt(facts.own, input))
        return "your own number";
    if (entryAt(facts.helpdesk, input))
        return "the help desk's number";
    const std::string_view claim = claimOf(input);
    return claim.empty() ? std::string()
                         : '"' + visible(input.context.callers.text(input.call.signs.name), 80)
            + "\", as if it were " + std::string(claim);
}

void evaluate(const SignalInput& input, HitSink& sink)
{
    const CallSigns& signs = input.call.signs;
    if (input.call.direction != Direction::Inbound)
        return;
    // Whatever the caller shows: who withholds a number, or shows one that cannot be, forged it
    // too.
    if (signs.verification == NumberCheck::Failed) {
        Hit& hit = sink.hit(input.rules().pointsOf("C4.failed"), input.call.event);
        addWitnesses(hit, input,
            [](const CallSigns& each) { return each.verification == NumberCheck::Failed; });
        if (sink.wantsTexts()) {
            hit.value = "The network checked the signature of " + numberText(*input.call.number)
                + ", and the check failed";
            hit.threshold = "a check that passed; none at all says nothing";
        }
        return;
    }
    if (input.call.number->number->cls != NumberClass::Telephone)
        return;
    if (signs.attestation == Attestation::Unsaid) {
        if (signs.verification == NumberCheck::Unsaid)
            sink.notTestable("The log says neither whether the caller number was verified nor who "
                             "attests it, which says nothing about the number");
        return;
    }
    if (signs.attestation == Attestation::Full)
        return;
    const std::string claim = claimOfNumber(input);
    if (claim.empty())
        return;
    Hit& hit = sink.hit(input.rules().pointsOf("C4.weak"), input.call.event);
    addWitnesses(
        hit, input, [&](const CallSigns& each) { return each.attestation == signs.attestation; });
    if (sink.wantsTexts()) {
        hit.value = numberText(*input.call.number) + " shows " + claim
            + (signs.attestation == Attestation::Partial
                    ? ", but the carrier attests only its customer (B), not the number"
                    : ", but the carrier attests only where the call came in (C), not the number");
        hit.threshold = "attestation A for a number that claims to be known";
    }
}

} // namespace

extern const Signal c04_attestation;
const Signal c04_attestation{"C4", "Attestation weak or failed",
    "The network's check of the signed caller number failed, or nobody attests a number that "
    "claims to be yours, a help desk's or a bank's.",
    Signal::Part::Call, evaluate};

} // namespace callwake
