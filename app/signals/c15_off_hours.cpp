// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/call_parts.h"

namespace callwake {

namespace {

int minuteOfDay(Instant utc, const Zone& zone)
{
    const Instant local = utc + zone.offsetAt(utc);
    const auto day = std::chrono::floor<std::chrono::days>(local);
    return int(std::chrono::duration_cast<std::chrono::minutes>(local - day).count());
}

/// The usual hours may lie around midnight.
bool isUsual(int minute, const Baseline& usual)
{
    const bool late = minute >= usual.earliestMinute, early = minute <= usual.latestMinute;
    return usual.earliestMinute <= usual.latestMinute ? late && early : late || early;
}

std::string clockText(int minute)
{
    const std::string minutes = std::to_string(minute % 60);
    return std::to_string(minute / 60) + (minutes.size() == 1 ? ":0" : ":") + minutes;
}

void evaluate(const SignalInput& input, HitSink& sink)
{
    if (input.call.direction == Direction::Internal)
        return;
    const Baseline* usual = input.person.baseline;
    const double least = input.rules().limits.baselineCalls;
    if (!usual || double(usual->calls) < least) {
        if (sink.wantsTexts())
            sink.notTestable("The group has fewer calls to learn from than the "
                + std::to_string(int(least)) + " needed");
        return;
    }
    const int minute = minuteOfDay(input.call.begin, input.person.zone);
    if (isUsual(minute, *usual))
        return;
    Hit& hit = sink.hit(input.rules().pointsOf("C15"), input.call.event);
    lowerByEntry(hit, input);
    if (sink.wantsTexts()) {
        hit.value = clockText(minute) + " in " + input.person.zone.name();
        hit.threshold = "98 % of the group's calls, at least " + std::to_string(usual->calls)
            + ", begin between " + clockText(usual->earliestMinute) + " and "
            + clockText(usual->latestMinute);
    }
}

} // namespace

extern const Signal c15_off_hours;
const Signal c15_off_hours{"C15", "Off hours",
    "The call came at a time of day when this group has hardly any calls.", Signal::Part::Call,
    evaluate};

} // namespace callwake
