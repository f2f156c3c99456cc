// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/call_parts.h"
#include <algorithm>

namespace callwake {

namespace {

void evaluate(const SignalInput& input, HitSink& sink)
{
    const CallFacts& call = input.call;
    if (!call.answered || call.direction != Direction::Inbound)
        return;
    const auto logsAttempts = [&](SourceId source) {
        return std::ranges::find(input.person.attemptSources, source)
            != input.person.attemptSources.end();
    };
    if (!logsAttempts(call.source) && std::ranges::none_of(call.otherSources, logsAttempts)) {
        sink.notTestable(
            "No log like this holds an unanswered call of this person: attempts may not be logged");
        return;
    }
    const Rules& rules = input.rules();
    std::vector<const CallFacts*> attempts;
    for (const CallByParty& other :
        callsWithSameNumber(input, call.begin - rules.windows.attemptsWithin, call.begin))
        if (!other.facts->answered && !other.facts->transferred
            && other.facts->direction != Direction::Outbound)
            attempts.push_back(other.facts);
    const double least = std::max(1.0, rules.limits.attempts); // none are no attempts
    if (double(attempts.size()) < least)
        return;
    Hit& hit = sink.hit(rules.pointsOf("C11"), call.event);
    if (!sink.wantsTexts())
        return;
    for (const CallFacts* attempt : attempts)
        hit.events.push_back(attempt->event);
    hit.value = std::to_string(attempts.size()) + " unanswered calls in the "
        + formatDuration(call.begin - attempts.front()->begin) + " before";
    hit.threshold =
        std::to_string(int(least)) + " within " + formatDuration(rules.windows.attemptsWithin);
}

} // namespace

extern const Signal c11_attempts;
const Signal c11_attempts{"C11", "Attempts, then success",
    "Several unanswered calls from one number, then an answered one.", Signal::Part::Call,
    evaluate};

} // namespace callwake
