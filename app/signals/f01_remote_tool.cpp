// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "base/visible_text.h"
#include "signals/activity_parts.h"
#include "signals/tool_parts.h"

#include <algorithm>

namespace callwake {

namespace {

std::string describe(const FollowOn& followOn, std::int64_t uses, const Rules& rules)
{
    const ToolMatch& match = *followOn.tool;
    std::string out = match.tool->name + ", known by its " + visible(match.by, 160);
    if (match.weak)
        out += match.by.ends_with(namedOnly) ? " (weak)"
                                             : " (a common name or an administration tool: weak)";
    if (const auto path = pathOf(followOn.activity()); !path.empty())
        out += (isToldToAnother(followOn) ? ", told to " : ", at ") + visible(path, 200);
    out += uses > 0          ? usedBefore(uses)
        : followOn.firstSeen ? "; first seen"
                             : "; no use outside of calls more than "
            + formatDuration(rules.windows.knownAfter) + " before";
    return out;
}

void evaluateOne(const SignalInput& input, const FollowOn& followOn, HitSink& sink)
{
    const Rules& rules = input.rules();
    const ApprovedTool* approval = approvalOf(input, followOn);
    const bool expected = approval && isAsApproved(*approval, followOn.activity())
        && !isPortable(followOn.activity());
    const std::int64_t uses = followOn.toolUses;
    double points = rules.pointsOf(uses > 0 ? "F1.usedBefore" : "F1");
    if (approval && !expected)
        points = rules.pointsOf("F1.otherPath");
    if (followOn.tool->weak)
        points = std::min(points, rules.caps.weakName);
    points = pointsAsDone(points, followOn);
    Hit& hit = sink.hit(points, followOn.event.id);
    hit.value = describe(followOn, uses, rules) + howItEnded(followOn);
    hit.threshold = "a tool of the catalogue, not approved at this place";
    if (expected) {
        hit.approval = approval;
        hit.lowered = std::min(points, rules.pointsOf("F1.approved"));
        hit.value += "; approved by " + visible(approval->owner, 80) + " for this path";
    } else if (approval) {
        hit.value += "; approved by " + visible(approval->owner, 80) + ", but not here";
    }
    if (isServicePart(followOn, *input.context.catalogue) && !isPortable(followOn.activity())
        && !isRenamed(followOn.activity()))
        lowerByMaintenance(hit, input, followOn, rules.pointsOf("F1.approved"));
}

void evaluate(const SignalInput& input, HitSink& sink)
{
    bool found = false;
    for (const FollowOn* followOn : input.followOns)
        if (isRemoteTool(*followOn)) {
            evaluateOne(input, *followOn, sink);
            found = true;
        }
    if (!found)
        missesPrograms(input, sink);
}

} // namespace

extern const Signal f01_remote_tool;
const Signal f01_remote_tool{"F1", "Remote-management tool",
    "A remote-management tool of the catalogue ran or was installed; less if it is approved and "
    "where it belongs.",
    Signal::Part::FollowOn, evaluate};

} // namespace callwake
