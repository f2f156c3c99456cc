// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/pairing.h"

#include "base/time_range.h"

#include <algorithm>
#include <cmath>

namespace callwake {

namespace {

Duration distance(Instant a, Instant b)
{
    return a < b ? b - a : a - b;
}

/// How much a follow-on still counts so long after the end of the call.
double weightAfter(Duration since, const Rules& rules)
{
    if (since <= rules.windows.fullWeight)
        return 1;
    const double halvings =
        double((since - rules.windows.fullWeight).count()) / double(rules.windows.halving.count());
    return std::max(rules.weights.floor, std::exp2(-halvings));
}

/// How much of the time between the person spent in talks that are over by `until`. Whoever acts
/// while talking may do so for whom they talk with, so that talk excuses no delay.
Duration talkedBetween(std::span<const TimeRange> talks, Instant from, Instant until)
{
    Duration out{};
    auto talk = std::ranges::upper_bound(talks, from, {}, &TimeRange::end);
    for (; talk != talks.end() && talk->end <= until; ++talk)
        out += talk->end - std::max(talk->begin, from);
    return out;
}

/// The first of `times` that does not lie before, looked for from where the last one was: mostly it
/// is a few steps ahead. They are taken by eight without a branch each, which costs less than to
/// guess wrongly where to stop.
template <typename IsBefore>
std::size_t seek(std::span<const Instant> times, std::size_t at, const IsBefore& isBefore)
{
    constexpr std::size_t block = 8;
    constexpr int mostBlocks = 16;
    std::size_t from = 0;
    if (at > 0 && !isBefore(times[at - 1])) {
        times = times.first(at);
    } else {
        for (int i = 0; i < mostBlocks && at + block <= times.size(); ++i) {
            std::size_t passed = 0;
            for (std::size_t step = 0; step < block; ++step)
                passed += isBefore(times[at + step]) ? 1 : 0;
            at += passed;
            if (passed < block)
                return at;
        }
        from = at;
    }
    const auto rest = times.subspan(from);
    return from + std::size_t(std::ranges::partition_point(rest, isBefore) - rest.begin());
}

} // namespace

CallWindow windowOf(const CallFacts& call, const Rules& rules)
{
    CallWindow window;
    window.begin = call.begin;
    window.from =
        call.begin + (call.answered ? call.answer.value_or(Duration::zero()) : Duration::zero());
    window.answered = call.answered;
    window.endUnknown = call.answered && !call.end;
    window.end =
        call.begin + call.end.value_or(call.answered ? rules.windows.unknownEnd : Duration::zero());
    window.until = (call.answered ? window.end : call.begin) + rules.timeWindow;
    window.uncertainty = call.uncertainty;
    window.repeat = call.twice ? Duration(std::chrono::hours(1)) : Duration::zero();
    return window;
}

CallWindow inSecondHour(CallWindow window)
{
    for (const auto time :
        {&CallWindow::begin, &CallWindow::from, &CallWindow::end, &CallWindow::until})
        window.*time += window.repeat;
    window.uncertainty = std::max(Duration::zero(), window.uncertainty - window.repeat);
    window.repeat = Duration::zero();
    return window;
}

std::vector<TimeRange> talksAmong(std::span<const CallFacts> calls)
{
    std::vector<TimeRange> out;
    for (const CallFacts& call : calls) {
        const Duration answer = call.answer.value_or(Duration::zero());
        if (call.answered && call.end && *call.end > answer)
            out.push_back({call.begin + answer, call.begin + *call.end});
    }
    return merged(std::move(out));
}

namespace {

/// In the earlier of two windows, if there are two.
std::optional<Placement> placementIn(const CallWindow& window, Instant time, Duration uncertainty,
    const Rules& rules, std::span<const TimeRange> talks)
{
    const Duration joint = window.uncertainty + uncertainty;
    const bool undetermined = joint > Duration::zero()
        && (distance(time, window.from) <= joint || distance(time, window.begin) <= joint);
    if (time > window.until || (time < window.from && !undetermined))
        return std::nullopt;
    Placement out;
    out.order = undetermined ? Order::Undetermined : Order::Certain;
    if (time < window.begin)
        out.phase = Phase::Before;
    else if (time < window.from || (!window.answered && time <= window.end))
        out.phase = Phase::Ringing;
    else
        out.phase = time <= window.end ? Phase::During : Phase::After;
    if (out.phase == Phase::After) {
        out.otherTalks = talkedBetween(talks, window.end, time);
        out.weight = weightAfter(time - window.end - out.otherTalks, rules);
    }
    if (!window.answered)
        out.weight *= rules.weights.unanswered;
    return out;
}

} // namespace

std::optional<Placement> placementOf(const CallWindow& window, Instant time, Duration uncertainty,
    const Rules& rules, std::span<const TimeRange> talks)
{
    auto out = placementIn(window, time, uncertainty, rules, talks);
    if (out || window.repeat == Duration::zero())
        return out;
    out = placementIn(inSecondHour(window), time, uncertainty, rules, talks);
    if (out) {
        out->order = Order::Undetermined;
        out->secondHour = true;
    }
    return out;
}

std::vector<MomentRange> momentsIn(
    std::span<const CallWindow> windows, std::span<const Instant> times, Duration slack)
{
    std::vector<MomentRange> out;
    out.reserve(windows.size());
    std::size_t begin = 0;
    std::size_t end = 0;
    for (const CallWindow& window : windows) {
        const Instant from = window.begin - window.uncertainty - slack;
        begin = seek(times, begin, [&](Instant time) { return time < from; });
        // What lies before the window does not lie behind it either.
        end = seek(
            times, std::max(begin, end), [&](Instant time) { return time <= window.latest(); });
        out.push_back({std::uint32_t(begin), std::uint32_t(std::max(begin, end))});
    }
    return out;
}

std::vector<IndexPair> allPairs(std::span<const CallWindow> windows,
    std::span<const Moment> moments, const Rules& rules, std::span<const TimeRange> talks)
{
    std::vector<IndexPair> out;
    std::vector<Instant> times;
    Duration widest{};
    for (const Moment& moment : moments) {
        times.push_back(moment.time);
        widest = std::max(widest, moment.uncertainty);
    }
    const std::vector<MomentRange> ranges = momentsIn(windows, times, widest);
    for (std::size_t call = 0; call < windows.size(); ++call)
        for (std::uint32_t at = ranges[call].begin; at < ranges[call].end; ++at)
            if (const auto placement = placementOf(
                    windows[call], moments[at].time, moments[at].uncertainty, rules, talks))
                out.push_back({std::uint32_t(call), at, *placement});
    return out;
}

std::vector<TimeRange> mergedWindows(std::span<const CallWindow> windows, Duration slack)
{
    std::vector<TimeRange> out;
    for (const CallWindow& window : windows)
        out.push_back({window.begin - window.uncertainty - slack, window.latest() + Duration(1)});
    return merged(std::move(out));
}

} // namespace callwake
