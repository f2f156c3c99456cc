// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/visible_text.h"
#include "signals/call_parts.h"

namespace callwake {

namespace {

void evaluate(const SignalInput& input, HitSink& sink)
{
    const CallFacts& call = input.call;
    const ListEntry* own = entryAt(call.number->own, input);
    if (call.direction != Direction::Inbound || (!own && !call.number->ownSipDomain))
        return;
    const Call* record = input.record ? input.record->call() : nullptr;
    if (!call.external) {
        if (record && record->trunk.empty())
            sink.notTestable("The log does not say over which trunk the call came");
        return;
    }
    Hit& hit = sink.hit(input.rules().pointsOf("C3"), call.event);
    if (!record)
        return;
    lowerByRouting(hit, input);
    hit.value = numberText(*call.number) + (own ? " is in your range" : " claims your SIP domain");
    hit.value += record->trunk.empty() ? "; the call came from outside"
                                       : "; trunk " + visible(record->trunk, 80) + " is external";
    hit.threshold = "own numbers come over own trunks";
}

} // namespace

extern const Signal c03_own_number;
const Signal c03_own_number{"C3", "Own number from outside",
    "A number of the organisation calls over an external trunk, or an own SIP domain comes from "
    "outside.",
    Signal::Part::Call, evaluate};

} // namespace callwake
