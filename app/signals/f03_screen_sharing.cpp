// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "signals/activity_parts.h"

#include <algorithm>

namespace callwake {

namespace {

void evaluate(const SignalInput& input, HitSink& sink)
{
    bool found = false;
    for (const FollowOn* followOn : input.followOns) {
        if (!followOn->tool || followOn->tool->tool->what != ToolClass::ScreenSharing
            || !isOfPrograms(followOn->event.kind))
            continue;
        found = true;
        const Rules& rules = input.rules();
        // Everybody has it, but hardly anybody uses it: the first time weighs more.
        const bool isNew = followOn->firstSeen && !followOn->tool->weak;
        double points = rules.pointsOf("F3") + (isNew ? rules.pointsOf("F3.firstSeen") : 0);
        if (followOn->tool->weak)
            points = std::min(points, rules.caps.weakName);
        Hit& hit = sink.hit(pointsAsDone(points, *followOn), followOn->event.id);
        hit.value = followOn->tool->tool->name + ", known by its "
            + visible(followOn->tool->by, 160) + (followOn->tool->weak ? " (weak)" : "")
            + (isNew ? "; first seen" : "") + howItEnded(*followOn);
        hit.threshold = "screen sharing of the system or a meeting program";
    }
    if (!found)
        missesPrograms(input, sink);
}

} // namespace

extern const Signal f03_screen_sharing;
const Signal f03_screen_sharing{"F3", "Built-in screen sharing",
    "Quick Assist, Windows Remote Assistance, Teams control or macOS Screen Sharing ran; more the "
    "first time.",
    Signal::Part::FollowOn, evaluate};

} // namespace callwake
