// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/pairing.h"

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
    return window;
}

std::optional<Placement> placementOf(
    const CallWindow& window, Instant time, Duration uncertainty, const Rules& rules)
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
    out.weight = out.phase == Phase::After ? weightAfter(time - window.end, rules) : 1;
    if (!window.answered)
        out.weight *= rules.weights.unanswered;
    return out;
}

std::vector<IndexPair> allPairs(
    std::span<const CallWindow> windows, std::span<const Moment> moments, const Rules& rules)
{
    std::vector<IndexPair> out;
    Duration widest{};
    for (const Moment& moment : moments)
        widest = std::max(widest, moment.uncertainty);
    for (std::size_t call = 0; call < windows.size(); ++call) {
        const CallWindow& window = windows[call];
        const Instant from = window.begin - window.uncertainty - widest;
        auto at = std::ranges::lower_bound(moments, from, {}, &Moment::time);
        for (; at != moments.end() && at->time <= window.until; ++at)
            if (const auto placement = placementOf(window, at->time, at->uncertainty, rules))
                out.push_back(
                    {std::uint32_t(call), std::uint32_t(at - moments.begin()), *placement});
    }
    return out;
}

std::vector<TimeRange> mergedWindows(std::span<const CallWindow> windows, Duration slack)
{
    std::vector<TimeRange> out;
    for (const CallWindow& window : windows)
        out.push_back({window.begin - window.uncertainty - slack, window.until + Duration(1)});
    std::ranges::sort(out, {}, &TimeRange::begin);
    std::size_t kept = 0;
    for (std::size_t i = 1; i < out.size(); ++i) {
        if (out[i].begin <= out[kept].end)
            out[kept].end = std::max(out[kept].end, out[i].end);
        else
            out[++kept] = out[i];
    }
    out.resize(out.empty() ? 0 : kept + 1);
    return out;
}

} // namespace callwake
