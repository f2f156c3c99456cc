// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/host_name.h"
#include "base/visible_text.h"
#include "context/domains.h"
#include "signals/activity_parts.h"
#include "signals/tool_parts.h"

namespace callwake {

namespace {

struct Reason {
    std::string_view key; ///< of the points; empty = none
    std::string text;
};

/// Pages of a tool that the organisation uses itself say nothing.
bool isApproved(const SignalInput& input, const FollowOn& followOn)
{
    return approvalOf(input, followOn) != nullptr;
}

Reason reasonOf(const SignalInput& input, const FollowOn& followOn)
{
    const std::string host = hostOf(followOn);
    const std::string shown = defanged(visible(host, 200)) + otherSpelling(host);
    if (followOn.tool && !followOn.tool->weak && !isApproved(input, followOn))
        return {"F6.remote", shown + " belongs to " + followOn.tool->tool->name};
    if (const auto own = resembledDomain(host, input.rules().ownDomains); !own.empty())
        return {"F6.lookAlike", shown + " resembles " + defanged(own)};
    if (followOn.event.kind == Kind::Navigation && followOn.firstSeen
        && double(followOn.earlierVisits) >= input.rules().limits.baselineVisits)
        return {"F6.firstSeen",
            shown + " was on none of the " + std::to_string(followOn.earlierVisits)
                + " pages before"};
    return {};
}

void evaluate(const SignalInput& input, HitSink& sink)
{
    bool found = false;
    for (const FollowOn* followOn : input.followOns) {
        if (!isOfBrowser(followOn->event.kind))
            continue;
        Reason reason = reasonOf(input, *followOn);
        if (reason.key.empty())
            continue;
        found = true;
        Hit& hit = sink.hit(input.rules().pointsOf(reason.key), followOn->event.id);
        hit.value = std::move(reason.text);
        hit.threshold = "a support page, a look-alike, or a domain first seen after "
            + std::to_string(int(input.rules().limits.baselineVisits)) + " pages";
        lowerByMaintenance(hit, input, *followOn);
    }
    if (!found)
        missesBrowser(input, sink);
}

} // namespace

extern const Signal f06_navigation;
const Signal f06_navigation{"F6", "Support or look-alike page",
    "A page of a remote-support service, a look-alike of an own domain, or a domain never visited "
    "before.",
    Signal::Part::FollowOn, evaluate};

} // namespace callwake
