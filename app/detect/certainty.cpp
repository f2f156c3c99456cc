// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/certainty.h"

#include <algorithm>
#include <tuple>
#include <vector>

namespace callwake {

namespace {

double weightOf(Order order, const Rules& rules)
{
    return order == Order::Undetermined ? rules.weights.undetermined : 1;
}

/// Follow-ons by which all may be judged, the strongest first and of equal ones the surer: those
/// that no rule of the organisation lowers, if there are any.
std::vector<Hit> strongestFirst(const Evidence& evidence)
{
    std::vector<Hit> out;
    std::ranges::copy_if(evidence.hits, std::back_inserter(out),
        [](const Hit& hit) { return hit.testable && hit.signal.starts_with('F'); });
    const auto isLowered = [](const Hit& hit) { return hit.lowered < hit.points; };
    if (!std::ranges::all_of(out, isLowered))
        std::erase_if(out, isLowered);
    std::ranges::stable_sort(out, std::greater(), [](const Hit& hit) {
        return std::tuple(hit.lowered * hit.weight, hit.order == Order::Certain, hit.attribution);
    });
    return out;
}

void judgeBy(const Hit& reference, Evidence& evidence, const Rules& rules)
{
    evidence.order = reference.order;
    evidence.attribution = reference.attribution;
    for (Hit& hit : evidence.hits) {
        if (!hit.testable || !hit.signal.starts_with('F'))
            continue;
        hit.orderShare =
            std::min(1.0, weightOf(hit.order, rules) / weightOf(reference.order, rules));
        hit.personShare =
            std::min(1.0, confidenceOf(hit.attribution) / confidenceOf(reference.attribution));
    }
}

} // namespace

double certaintyOf(const Hit& followOn, const Rules& rules)
{
    return weightOf(followOn.order, rules) * confidenceOf(followOn.attribution);
}

void weighCertainty(Evidence& evidence, const Rules& rules)
{
    const Hit* best = nullptr;
    int most = 0;
    const std::vector<Hit> followOns = strongestFirst(evidence);
    for (const Hit& reference : followOns) {
        judgeBy(reference, evidence, rules);
        const int priority = scoreOf(evidence, rules).priority;
        if (!best || priority > most) {
            best = &reference;
            most = priority;
        }
    }
    if (best)
        judgeBy(*best, evidence, rules);
}

std::string certaintyText(const Hit& followOn)
{
    std::string why;
    if (followOn.orderShare < 1)
        why = "its order undetermined";
    if (followOn.personShare < 1)
        why += (why.empty() ? "" : ", ")
            + std::string(followOn.attribution == Attribution::DeviceOwner
                    ? "by the owner of the device"
                    : "known by the host only");
    if (why.empty())
        return why;
    const double share = followOn.orderShare * followOn.personShare;
    return "; less sure than the rest, " + why + ": × " + std::to_string(share).substr(0, 4);
}

} // namespace callwake
