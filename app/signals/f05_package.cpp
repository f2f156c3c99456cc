// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/command_line.h"
#include "base/text.h"
#include "base/visible_text.h"
#include "signals/activity_parts.h"
#include "signals/install_parts.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

/// What installers and package tools of the organisation are told.
constexpr std::array<std::string_view, 9> installWords{
    "install", "/i", "/package", "-i", "--install", "-s", "add", "in", "reinstall"};

bool saysInstall(std::string_view command)
{
    const std::string text = ' ' + lowered(command) + ' ';
    return std::ranges::any_of(installWords, [&](std::string_view word) {
        return text.find(' ' + std::string(word) + ' ') != text.npos;
    });
}

bool isUpdateRun(const FollowOn& followOn, const Catalogue& catalogue)
{
    if (has(followOn.event.quality, Quality::UpdateRun))
        return true;
    const Activity& activity = followOn.activity();
    return isUpdateAgent(activity.parent, catalogue) || isUpdateAgent(activity.process, catalogue);
}

bool isInstallation(const FollowOn& followOn)
{
    if (followOn.event.kind == Kind::PackageInstall)
        return true;
    if (followOn.event.kind != Kind::Execution && followOn.event.kind != Kind::ShellCommand)
        return false;
    const Activity& activity = followOn.activity();
    if (const auto installs = installsPackages(activity.command, activity.process))
        return *installs;
    return followOn.tag.installer && saysInstall(activity.command);
}

/// A file that a package tool of Linux is given.
bool namesPackageFile(std::string_view command)
{
    for (const CommandWords& words : commandsOf(command))
        for (const std::string& word : words)
            if (word.ends_with(".deb") || word.ends_with(".rpm")
                || word.find(".pkg.tar") != word.npos)
                return true;
    return false;
}

/// A file or an address picked by hand, as against a package of the distribution.
bool isByHand(const Activity& activity)
{
    return activity.command.find("://") != std::string::npos || isUserFolder(activity.command)
        || isUserFolder(activity.path) || namesPackageFile(activity.command);
}

void evaluate(const SignalInput& input, HitSink& sink)
{
    bool found = false;
    for (const FollowOn* followOn : input.followOns) {
        if (!isInstallation(*followOn) || isUpdateRun(*followOn, *input.context.catalogue))
            continue;
        found = true;
        const Activity& activity = followOn->activity();
        const bool byHand = isByHand(activity);
        const double points = input.rules().pointsOf(byHand ? "F5.byHand" : "F5.package");
        Hit& hit = sink.hit(pointsAsDone(points, *followOn), followOn->event.id);
        hit.value = visible(activity.package.empty() ? activity.command : activity.package, 200);
        if (byHand)
            hit.value += ", from a file or address picked by hand";
        hit.value += howItEnded(*followOn);
        hit.threshold = "installed, and not by an update run";
        lowerByMaintenance(hit, input, *followOn);
    }
    if (!found)
        missesPrograms(input, sink);
}

} // namespace

extern const Signal f05_package;
const Signal f05_package{"F5", "Package installed",
    "A package was installed by the person, not by an update run.", Signal::Part::FollowOn,
    evaluate};

} // namespace callwake
