// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/tool_parts.h"

#include "base/text.h"
#include "context/wildcard.h"
#include "signals/activity_parts.h"

#include <algorithm>
#include <string_view>
#include <tuple>

namespace callwake {

const ApprovedTool* approvalOf(const SignalInput& input, const FollowOn& use)
{
    // The order of the entries says nothing: of equally good ones the last to expire counts.
    const auto rank = [&](const ApprovedTool& one) {
        return std::tuple(isAsApproved(one, use.activity()), one.expires.empty(),
            std::string_view(one.expires), std::string_view(one.owner),
            std::string_view(one.ticket));
    };
    const ApprovedTool* best = nullptr;
    for (const ApprovedTool& approval : input.rules().approvedTools)
        if (countsAt(approval.expires, use.event.begin)
            && input.context.catalogue->toolNamed(approval.tool) == use.tool->index
            && (!best || rank(approval) > rank(*best)))
            best = &approval;
    return best;
}

bool isAsApproved(const ApprovedTool& approval, const Activity& activity)
{
    const std::string_view path = pathOf(activity);
    if (isRenamed(activity))
        return false;
    if (!approval.signer.empty() && !activity.signer.empty()
        && !containsIgnoringCase(activity.signer, approval.signer))
        return false;
    return !path.empty() && std::ranges::any_of(approval.paths, [&](const std::string& folder) {
        return liesIn(path, folder);
    });
}

bool isPortable(const Activity& activity)
{
    return isUserFolder(pathOf(activity));
}

bool isRenamed(const Activity& activity)
{
    return !activity.originalName.empty() && !activity.process.empty()
        && !equalsIgnoringCase(baseName(activity.process), activity.originalName);
}

bool isToldToAnother(const FollowOn& followOn)
{
    return followOn.tool->by.starts_with("command line")
        && (followOn.tag.installer || followOn.tag.shell);
}

bool isRemoteTool(const FollowOn& followOn)
{
    return followOn.tool && followOn.tool->tool->what == ToolClass::RemoteAccess
        && isOfPrograms(followOn.event.kind);
}

} // namespace callwake
