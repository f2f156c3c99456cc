// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "base/visible_text.h"
#include "context/domains.h"
#include "context/wildcard.h"
#include "model/ending.h"
#include "signals/activity_parts.h"

#include <algorithm>

namespace callwake {

namespace {

/// A file that came from elsewhere: a download, or a runnable file written into a user folder.
std::string_view downloadedFile(const FollowOn& followOn)
{
    const Activity& activity = followOn.activity();
    const std::string_view url =
        std::string_view(activity.url).substr(0, activity.url.find_first_of("?#"));
    if (followOn.event.kind == Kind::Download)
        return activity.path.empty() ? url : std::string_view(activity.path);
    if (followOn.event.kind == Kind::FileWrite && isUserFolder(activity.path))
        return activity.path;
    return {};
}

/// Whether something ran: what a failed installation left behind was run, too.
bool ran(const FollowOn& followOn)
{
    return followOn.event.kind == Kind::PackageInstall
        ? endingOf(Kind::PackageInstall, followOn.activity()) != Ending::Refused
        : !hasFailed(followOn);
}

/// The folder into which the archive is unpacked beside itself, with a separator behind it; empty
/// where it is none, or only its name is known.
std::string unpackedFolder(std::string_view file)
{
    const std::string_view name = baseName(file);
    const auto dot = name.rfind('.');
    if (dot == name.npos || dot == 0 || name.size() == file.size())
        return {};
    const std::string end = lowered(name.substr(dot));
    if (end != ".zip" && end != ".rar" && end != ".7z")
        return {};
    const std::string_view path = file.substr(0, file.size() - (name.size() - dot));
    return lowered(path) + file[file.size() - name.size() - 1];
}

/// A program of that folder, or a shell that was told one.
bool ranFrom(const std::string& folder, const FollowOn& other)
{
    const Activity& activity = other.activity();
    return !folder.empty()
        && (lowered(pathOf(activity)).starts_with(folder)
            || (other.tag.shell && lowered(activity.command).find(folder) != std::string::npos));
}

const FollowOn* executionOf(
    const SignalInput& input, const FollowOn& download, std::string_view file)
{
    const std::string_view name = baseName(file);
    const std::string folder = unpackedFolder(file);
    for (const FollowOn* other : input.followOns) {
        const Kind kind = other->event.kind;
        if ((kind != Kind::Execution && kind != Kind::PackageInstall && kind != Kind::ShellCommand)
            || other->event.begin < download.event.begin || !ran(*other))
            continue;
        const Activity& activity = other->activity();
        if (equalsIgnoringCase(baseName(activity.process), name)
            || equalsIgnoringCase(baseName(activity.path), name)
            || containsIgnoringCase(activity.command, name) || ranFrom(folder, *other))
            return other;
    }
    return nullptr;
}

/// The program for meetings whose file this is by its name, and by the domain that it came from.
const Tool* meetingProgram(
    const Catalogue& catalogue, const Activity& activity, std::string_view file)
{
    const std::string name = lowered(baseName(file));
    const std::string host = lowered(urlHost(activity.url));
    const auto found = std::ranges::find_if(catalogue.tools(), [&](const Tool& tool) {
        return tool.what == ToolClass::Meeting
            && std::ranges::any_of(
                tool.domains, [&](const auto& domain) { return isBelow(host, domain); })
            && std::ranges::any_of(
                tool.names, [&](const auto& pattern) { return matchesWildcard(pattern, name); });
    });
    return found == catalogue.tools().end() ? nullptr : &*found;
}

void report(
    const SignalInput& input, const FollowOn& followOn, std::string_view file, HitSink& sink)
{
    const Rules& rules = input.rules();
    const Activity& activity = followOn.activity();
    const Tool* meeting = meetingProgram(*input.context.catalogue, activity, file);
    const auto pointsOf = [&](std::string_view key) {
        return meeting ? std::min(rules.pointsOf("F4.meeting"), rules.pointsOf(key))
                       : rules.pointsOf(key);
    };
    const std::string from =
        (activity.url.empty() ? std::string() : " from " + defanged(visible(activity.url, 200)))
        + (meeting ? ", " + meeting->name + " for meetings from its maker's domain" : "");
    // First, so that of as many points the one that tells more is kept.
    if (const FollowOn* run = hasFailed(followOn) ? nullptr : executionOf(input, followOn, file)) {
        Hit& executed = sink.hit(pointsOf("F4.executed"), run->event.id);
        executed.events.push_back(followOn.event.id);
        executed.value = visible(baseName(file), 120) + from + ", then executed "
            + formatDuration(run->event.begin - followOn.event.begin) + " later";
        executed.threshold = "a program, script, archive or disk image; and executed";
    }
    Hit& hit = sink.hit(pointsAsDone(pointsOf("F4.downloaded"), followOn), followOn.event.id);
    hit.value = visible(baseName(file), 120) + from + howItEnded(followOn);
    hit.threshold = "a program, script, archive or disk image";
}

/// It came shortly before the call, and was opened in it: of that the second half is a follow-on.
bool reportEarlier(
    const SignalInput& input, const FollowOn& download, std::string_view file, HitSink& sink)
{
    const Rules& rules = input.rules();
    const FollowOn* run = hasFailed(download) ? nullptr : executionOf(input, download, file);
    if (!run)
        return false;
    const double executed = rules.pointsOf("F4.executed") - rules.pointsOf("F4.downloaded");
    const bool meeting = meetingProgram(*input.context.catalogue, download.activity(), file);
    Hit& hit = sink.hit(
        std::max(0.0, meeting ? std::min(executed, rules.pointsOf("F4.meeting")) : executed),
        run->event.id);
    hit.events.push_back(download.event.id);
    const std::string& url = download.activity().url;
    hit.value = visible(baseName(file), 120)
        + (url.empty() ? std::string() : " from " + defanged(visible(url, 200))) + ", executed "
        + formatDuration(run->event.begin - download.event.begin)
        + " after it came, which was before the call";
    hit.threshold = "a program, script, archive or disk image of up to "
        + formatDuration(rules.windows.floodBefore) + " before the call, executed";
    return true;
}

void evaluate(const SignalInput& input, HitSink& sink)
{
    bool found = false;
    for (const FollowOn* followOn : input.before) {
        const std::string_view file = downloadedFile(*followOn);
        if (!file.empty() && isRunnableFile(file))
            found = reportEarlier(input, *followOn, file, sink) || found;
    }
    for (const FollowOn* followOn : input.followOns) {
        const std::string_view file = downloadedFile(*followOn);
        if (file.empty() || !isRunnableFile(file))
            continue;
        found = true;
        report(input, *followOn, file, sink);
    }
    if (!found)
        missesBrowser(input, sink);
}

} // namespace

extern const Signal f04_download;
const Signal f04_download{"F4", "Program downloaded, then executed",
    "A program, script, archive or disk image was downloaded; more points if it then ran.",
    Signal::Part::FollowOn, evaluate};

} // namespace callwake
