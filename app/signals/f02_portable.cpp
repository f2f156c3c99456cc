// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "base/visible_text.h"
#include "signals/activity_parts.h"
#include "signals/tool_parts.h"

namespace callwake {

namespace {

void evaluate(const SignalInput& input, HitSink& sink)
{
    for (const FollowOn* followOn : input.followOns) {
        if (!isRemoteTool(*followOn) || followOn->tool->weak || isToldToAnother(*followOn))
            continue;
        const Activity& activity = followOn->activity();
        const bool renamed = isRenamed(activity);
        if (!renamed && !isPortable(activity))
            continue;
        Hit& hit =
            sink.hit(pointsAsDone(input.rules().pointsOf("F2"), *followOn), followOn->event.id);
        hit.value = renamed ? "runs as " + visible(baseName(activity.process), 120)
                + ", its own name is " + visible(activity.originalName, 120)
                            : "at " + visible(pathOf(activity), 200);
        hit.value += howItEnded(*followOn);
        hit.threshold = "installed, under its own name";
    }
}

} // namespace

extern const Signal f02_portable;
const Signal f02_portable{"F2", "Portable or renamed tool",
    "The remote-management tool ran from a folder of downloads, or under another name than its "
    "own.",
    Signal::Part::FollowOn, evaluate};

} // namespace callwake
