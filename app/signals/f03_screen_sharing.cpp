// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "base/visible_text.h"
#include "signals/activity_parts.h"
#include "signals/tunnel_parts.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace callwake {

namespace {

bool holdsAll(std::string_view text, std::initializer_list<std::string_view> parts)
{
    return std::ranges::all_of(
        parts, [&](std::string_view part) { return text.find(part) != text.npos; });
}

/// What the command switches on, by which others may then come in; empty: nothing.
std::string_view switchedOn(const Activity& activity)
{
    const std::string command = lowered(activity.command) + ' ';
    if (holdsAll(command, {"fdenytsconnections"})
        && (holdsAll(command, {"/d 0"}) || holdsAll(command, {"-value 0"})))
        return "Remote Desktop of Windows";
    if (holdsAll(command, {"kickstart", "-activate"}))
        return "Remote Management of macOS";
    if (holdsAll(command, {"systemsetup", "-setremotelogin on"}))
        return "Remote Login of macOS";
    if (holdsAll(command, {"grdctl", "rdp enable"}) || holdsAll(command, {"grdctl", "vnc enable"}))
        return "Remote Desktop of GNOME";
    if (opensTunnelIn(activity.command))
        return "A way in through a tunnel of SSH";
    return {};
}

bool reportSwitchedOn(const SignalInput& input, const FollowOn& followOn, HitSink& sink)
{
    if (followOn.event.kind != Kind::Execution && followOn.event.kind != Kind::ShellCommand)
        return false;
    const std::string_view what = switchedOn(followOn.activity());
    if (what.empty())
        return false;
    Hit& hit = sink.hit(pointsAsDone(input.rules().pointsOf("F3"), followOn), followOn.event.id);
    hit.value = std::string(what) + " was switched on by command: "
        + defangedWords(visible(followOn.activity().command, 160)) + howItEnded(followOn);
    hit.threshold = "screen sharing of the system or a meeting program";
    return true;
}

void evaluate(const SignalInput& input, HitSink& sink)
{
    bool found = false;
    for (const FollowOn* followOn : input.followOns) {
        found = reportSwitchedOn(input, *followOn, sink) || found;
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
    "Quick Assist, Windows Remote Assistance, Teams control or macOS Screen Sharing ran, or a command "
    "opened the computer to others; more the first time.",
    Signal::Part::FollowOn, evaluate};

} // namespace callwake
