// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/reuse.h"

#include "detect/witness.h"
#include "signals/activity_parts.h"

#include <algorithm>

namespace callwake {

Instant ReuseFinder::explainedUntil(const Mark& mark) const
{
    const Rules& rules = *m_context.rules;
    Instant until = Instant::min();
    for (const ScreenedCall& call : m_worth)
        if (placementOf(call.window, mark.begin, uncertaintyOf(mark, m_context), rules))
            until = std::max(until, call.window.end + rules.windows.reuseWithin);
    return until;
}

std::optional<Instant> ReuseFinder::firstUse(const Mark& mark, const SubjectTag& tag)
{
    if (m_context.rules->windows.reuseWithin <= Duration::zero() || !isOfPrograms(mark.kind)
        || tag.host || (tag.tool < 0 && !tag.carries))
        return std::nullopt;
    const std::int64_t what = tag.tool >= 0 ? tag.tool : -1 - std::int64_t(mark.subject);
    const auto [at, isFirst] = m_first.try_emplace(what);
    First& first = at->second;
    if (isFirst)
        first = {mark.begin, explainedUntil(mark)};
    return isFirst || mark.begin > first.until ? std::nullopt : std::optional(first.time);
}

bool isReusable(const Activity& activity, const Catalogue& catalogue)
{
    return std::ranges::any_of(catalogue.known(activity), [](const ToolMatch& match) {
        const ToolClass what = match.tool->what;
        // Screens are shared in meetings every day.
        return what == ToolClass::RemoteAccess || what == ToolClass::FileTransfer
            || (what == ToolClass::ScreenSharing && !match.weak);
    });
}

std::vector<IndexPair> reusePairs(
    std::span<const CallWindow> windows, std::span<const FollowOn> followOns, const Rules& rules)
{
    std::vector<IndexPair> out;
    for (std::uint32_t at = 0; at < followOns.size(); ++at) {
        const Event& event = followOns[at].event;
        if (!followOns[at].firstUse)
            continue;
        for (std::uint32_t call = 0; call < windows.size(); ++call) {
            const CallWindow& window = windows[call];
            if (event.begin <= window.latest()
                || event.begin > window.end + rules.windows.reuseWithin
                || !placementOf(window, *followOns[at].firstUse, event.uncertainty, rules))
                continue;
            const double weight =
                rules.weights.floor * (window.answered ? 1 : rules.weights.unanswered);
            out.push_back({call, at, {Phase::After, Order::Certain, weight}});
        }
    }
    return out;
}

} // namespace callwake
