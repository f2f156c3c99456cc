// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/visible_text.h"
#include "signals/call_parts.h"

namespace callwake {

namespace {

void evaluate(const SignalInput& input, HitSink& sink)
{
    const CallFacts& call = input.call;
    if (call.direction == Direction::Internal || call.number->place == 0
        || call.number->number->cls == NumberClass::SipUri)
        return;
    const auto seen = groupKnowsPlace(input);
    if (!seen) {
        if (sink.wantsTexts())
            sink.notTestable(fewCallsText(input));
        return;
    }
    if (*seen)
        return;
    Hit& hit = sink.hit(input.rules().pointsOf("C13"), call.event);
    lowerByEntry(hit, input);
    if (sink.wantsTexts()) {
        hit.value = "First call of the group with " + visible(call.number->number->region, 16);
        hit.threshold = "a country of an earlier call of the group, of at least "
            + std::to_string(int(input.rules().limits.baselineCalls));
        lowerByGroup(
            hit, input, &Baseline::Shares::abroad, "of another country than most of its calls");
    }
}

} // namespace

extern const Signal c13_new_country;
const Signal c13_new_country{"C13", "New country",
    "The other number is of a country with which this person and the group had no call before.",
    Signal::Part::Call, evaluate};

} // namespace callwake
