// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/call_parts.h"
#include <algorithm>

namespace callwake {

namespace {

/// The most calls that one window of that length holds. None lies further than that from the call
/// asked for, so that call can be taken into any window. What another telephone handed on was
/// placed once, and counts there.
std::size_t mostWithin(std::span<const CallByParty> calls, Duration length)
{
    std::size_t most = 0;
    std::size_t low = 0;
    std::size_t placed = 0; // within the window
    for (std::size_t high = 0; high < calls.size(); ++high) {
        placed += calls[high].facts->transferred ? 0 : 1;
        for (; calls[low].begin < calls[high].begin - length; ++low)
            placed -= calls[low].facts->transferred ? 0 : 1;
        most = std::max(most, placed);
    }
    return most;
}

void evaluate(const SignalInput& input, HitSink& sink)
{
    const CallFacts& call = input.call;
    if (call.direction == Direction::Internal || call.number->party < 0
        || call.number->number->cls == NumberClass::Extension)
        return;
    const Rules& rules = input.rules();
    const Duration window = rules.windows.repeatWithin;
    // Many people who dial one number were not reached by it.
    const int people = call.direction == Direction::Outbound
        ? 0
        : input.context.calls.peopleReached(call.number->party, call.begin, window);
    const auto calls = callsWithSameNumber(input, call.begin - window, call.begin + window);
    const std::size_t times = mostWithin(calls, window);
    const bool manyPeople = people >= rules.limits.repeatPeople;
    if (!manyPeople && double(times) < rules.limits.repeatCalls)
        return;
    Hit& hit = sink.hit(rules.pointsOf(manyPeople ? "C10.people" : "C10.person"), call.event);
    if (!sink.wantsTexts())
        return;
    for (const CallByParty& other : calls)
        if (other.facts->event != call.event && !other.facts->transferred)
            hit.events.push_back(other.facts->event);
    hit.value = manyPeople
        ? numberText(*call.number) + " reached " + std::to_string(people) + " people"
        : std::to_string(times) + " calls with " + numberText(*call.number);
    hit.threshold = std::to_string(int(rules.limits.repeatCalls)) + " calls, or "
        + std::to_string(int(rules.limits.repeatPeople)) + " people, within "
        + formatDuration(window);
    lowerByGroup(hit, input, &Baseline::Shares::repeated, "as often repeated");
}

} // namespace

extern const Signal c10_repeated;
const Signal c10_repeated{"C10", "Repeated contact",
    "One number calls the same person several times, or many people, within an hour.",
    Signal::Part::Call, evaluate};

} // namespace callwake
