// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "signals/call_parts.h"

namespace callwake {

namespace {

void evaluate(const SignalInput& input, HitSink& sink)
{
    const NumberFacts& facts = *input.call.number;
    const ListEntry* own = facts.neighbour;
    if (input.call.direction != Direction::Inbound || !own || calledBefore(input))
        return;
    if (!entryAt(own, input)) {
        sink.notTestable("The entry of the own number had expired");
        return;
    }
    Hit& hit = sink.hit(input.rules().pointsOf("C7"), input.call.event);
    if (sink.wantsTexts()) {
        hit.value = numberText(facts) + " is no number of yours, but begins like your "
            + visible(own->number, 64);
        hit.threshold =
            "the same country and first six national digits, never dialled or answered before";
    }
}

} // namespace

extern const Signal c07_neighbour;
const Signal c07_neighbour{"C7", "Neighbouring number",
    "A number never dialled or answered before that begins like the organisation's own numbers, as "
    "if it were nearby.",
    Signal::Part::Call, evaluate};

} // namespace callwake
