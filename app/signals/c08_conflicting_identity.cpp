// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "signals/call_parts.h"
#include "signals/caller_parts.h"

namespace callwake {

namespace {

void evaluate(const SignalInput& input, HitSink& sink)
{
    const CallSigns& signs = input.call.signs;
    if (input.call.direction != Direction::Inbound
        || input.call.number->number->cls == NumberClass::Extension)
        return;
    if (!signs.identity && !signs.name) {
        sink.notTestable(
            "The log says neither an asserted identity nor the name that the caller showed");
        return;
    }
    const std::string_view claim = claimOf(input);
    if (!signs.other && claim.empty())
        return;
    Hit& hit = sink.hit(input.rules().pointsOf("C8"), input.call.event);
    addWitnesses(hit, input, [&](const CallSigns& each) {
        return (each.other && each.other == signs.other)
            || (!claim.empty() && each.name == signs.name);
    });
    if (!sink.wantsTexts())
        return;
    const Callers& callers = input.context.callers;
    if (signs.other)
        hit.value = numberText(*input.call.number) + " is inconsistent with the asserted identity "
            + visible(callers.text(signs.other), 120);
    if (!claim.empty())
        hit.value += (hit.value.empty() ? "The name \"" : "; the name \"")
            + visible(callers.text(signs.name), 80) + "\" reads as " + std::string(claim) + ", and "
            + numberText(*input.call.number)
            + (entryAt(input.call.number->helpdesk, input)
                    ? " is the help desk's, but nobody attests it"
                    : " is in no list of theirs");
    hit.threshold = "one identity, and a name whose number is known";
}

} // namespace

extern const Signal c08_conflicting_identity;
const Signal c08_conflicting_identity{"C8", "Conflicting identities",
    "The number shown is inconsistent with the identity that the network asserts or signed, or the "
    "name shown reads as yours, a help desk, a bank or another known office, and the number is not "
    "known to be theirs.",
    Signal::Part::Call, evaluate};

} // namespace callwake
