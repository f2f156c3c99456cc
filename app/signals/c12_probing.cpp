// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/call_parts.h"

#include <algorithm>

namespace callwake {

namespace {

/// Whether the person alone had so many calls of the number at once, and no log says how long they
/// were.
bool lengthsAreMissing(const SignalInput& input)
{
    const Rules& rules = input.rules();
    const auto calls =
        callsWithSameNumber(input, input.call.begin - rules.windows.probesWithin, input.call.begin);
    const auto unmeasured = std::ranges::count_if(calls,
        [](const CallByParty& call) { return !call.facts->end && !call.facts->transferred; });
    return double(unmeasured) >= rules.limits.probes;
}

void evaluate(const SignalInput& input, HitSink& sink)
{
    const CallFacts& call = input.call;
    if (call.direction == Direction::Outbound || call.direction == Direction::Internal
        || call.number->party < 0)
        return;
    const Rules& rules = input.rules();
    const std::size_t probes =
        input.context.probes.burstAt(call.number->party, call.begin, rules.windows.probesWithin);
    if (probes == 0) {
        if (sink.wantsTexts() && lengthsAreMissing(input))
            sink.notTestable("The ends of this number's calls were not logged");
        return;
    }
    Hit& hit = sink.hit(rules.pointsOf("C12"), call.event);
    if (sink.wantsTexts()) {
        hit.value = numberText(*call.number) + " placed " + std::to_string(probes)
            + " calls shorter than " + formatDuration(rules.windows.probe);
        hit.threshold = std::to_string(int(rules.limits.probes)) + " within "
            + formatDuration(rules.windows.probesWithin);
        lowerByGroup(hit, input, &Baseline::Shares::brief, "as short");
    }
}

} // namespace

extern const Signal c12_probing;
const Signal c12_probing{"C12", "Probing burst",
    "One number places many very short calls, to one person or to many, around the time of the "
    "call.",
    Signal::Part::Call, evaluate};

} // namespace callwake
