// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/call_parts.h"

namespace callwake {

namespace {

void evaluate(const SignalInput& input, HitSink& sink)
{
    const CallFacts& call = input.call;
    if (call.direction != Direction::Inbound || !call.answered || !isUnknownNumber(input))
        return;
    const Baseline* usual = input.person.baseline;
    const double least = input.rules().limits.baselineCalls;
    if (!call.end) {
        sink.notTestable("The end of the call was not logged");
        return;
    }
    if (!usual || double(usual->talks) < least) {
        if (sink.wantsTexts())
            sink.notTestable("The group has fewer answered calls to learn from than the "
                + std::to_string(int(least)) + " needed");
        return;
    }
    const Duration talk = *call.end - call.answer.value_or(Duration::zero());
    if (talk <= usual->longTalk)
        return;
    Hit& hit = sink.hit(input.rules().pointsOf("C17"), call.event);
    lowerByEntry(hit, input);
    if (sink.wantsTexts()) {
        hit.value = formatDuration(talk);
        hit.threshold = "95 % of the group's talks, at least " + std::to_string(usual->talks)
            + ", last at most " + formatDuration(usual->longTalk);
    }
}

} // namespace

extern const Signal c17_long_call;
const Signal c17_long_call{"C17", "Long inbound call from unknown",
    "An unknown number keeps the person on the line longer than nearly all calls of the group.",
    Signal::Part::Call, evaluate};

} // namespace callwake
