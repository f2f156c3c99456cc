// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/activity_parts.h"

#include "base/counted.h"
#include "base/text.h"
#include "base/visible_text.h"
#include "context/wildcard.h"
#include "model/ending.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

/// As Windows, systemd and launchd name who runs what nobody started; also in other languages.
constexpr std::array<std::string_view, 16> systemAccounts{"system", "localsystem", "local service",
    "localservice", "network service", "networkservice", "lokaler dienst", "netzwerkdienst",
    "système", "sistema", "root", "s-1-5-18", "s-1-5-19", "s-1-5-20", "uid=0", "0"};
/// That start services and nothing else: others, as launchd and systemd, start what people open.
constexpr std::string_view serviceManager = "services.exe";

bool isSystemAccount(std::string_view account)
{
    const std::string name = lowered(baseName(account)); // without "NT AUTHORITY\"
    return std::ranges::find(systemAccounts, name) != systemAccounts.end();
}

/// The whole name of the computer, or its first label.
bool isHost(const std::string& pattern, std::string_view host)
{
    return matchesWildcard(pattern, host)
        || matchesWildcard(pattern, host.substr(0, host.find('.')));
}

std::string computerOf(const FollowOn& followOn, const Context& context)
{
    if (const std::string& logged = followOn.activity().host; !logged.empty())
        return lowered(logged);
    const auto known = context.hosts.find(followOn.event.host.value);
    return known == context.hosts.end() ? std::string() : known->second;
}

} // namespace

std::string_view pathOf(const Activity& activity)
{
    for (const std::string* text : {&activity.process, &activity.path})
        if (text->find_first_of("/\\") != std::string::npos)
            return *text;
    return {};
}

std::string programOf(const Activity& activity)
{
    return lowered(baseName(activity.process.empty() ? activity.path : activity.process));
}

bool isUserFolder(std::string_view path)
{
    static constexpr std::array<std::string_view, 13> parts{"/downloads/", "/desktop/", "/temp/",
        "/tmp/", "/appdata/", "/inetcache/", "/temporary internet files/", "/content.outlook/",
        "/.cache/", "/library/caches/", "/users/public/", "/volumes/", "/dev/shm/"};
    std::string text = lowered(path);
    std::ranges::replace(text, '\\', '/');
    return std::ranges::any_of(parts, [&](auto part) { return text.find(part) != text.npos; });
}

bool isUpdateAgent(std::string_view program, const Catalogue& catalogue)
{
    return !isUserFolder(program) && catalogue.isUpdateAgent(program);
}

bool isOfPrograms(Kind kind)
{
    return kind == Kind::Execution || kind == Kind::ShellCommand || kind == Kind::RemoteAccess
        || kind == Kind::PackageInstall || kind == Kind::ServiceInstall;
}

bool isOfBrowser(Kind kind)
{
    return kind == Kind::Navigation || kind == Kind::DnsQuery || kind == Kind::NetworkConnection;
}

std::string hostOf(const FollowOn& followOn)
{
    const Activity& activity = followOn.activity();
    if (const auto host = urlHost(activity.url); !host.empty())
        return lowered(host);
    return lowered(activity.url.empty() ? activity.peer : activity.url);
}

bool hasFailed(const FollowOn& followOn)
{
    const Ending ending = endingOf(followOn.event.kind, followOn.activity());
    return ending != Ending::Done && ending != Ending::Begun;
}

double pointsAsDone(double points, const FollowOn& followOn)
{
    return endingOf(followOn.event.kind, followOn.activity()) == Ending::Done ? points : points / 3;
}

std::string howItEnded(const FollowOn& followOn)
{
    if (hasFailed(followOn))
        return "; did not come to pass: " + visible(followOn.activity().result, 120);
    return endingOf(followOn.event.kind, followOn.activity()) == Ending::Begun
        ? "; begun, an end is not told"
        : "";
}

std::string usedBefore(std::int64_t times, std::string_view what)
{
    const bool atLeast = times >= mostUsesCounted || !what.empty();
    return "; " + std::string(what) + (what.empty() ? "used " : " used ")
        + (atLeast ? "at least " : "") + counted(times, "time", "times") + " before";
}

const MaintenanceWindow* maintenanceOf(const SignalInput& input, const FollowOn& followOn)
{
    const auto& windows = input.rules().maintenanceWindows;
    if (windows.empty())
        return nullptr;
    const std::string host = computerOf(followOn, input.context);
    const std::string group = lowered(input.person.person.group);
    const auto found = std::ranges::find_if(windows, [&](const MaintenanceWindow& window) {
        const auto ofHost = [&](const std::string& pattern) { return isHost(pattern, host); };
        const auto ofGroup = [&](const std::string& pattern) {
            return matchesWildcard(pattern, group);
        };
        return window.range.contains(followOn.event.begin)
            && ((!host.empty() && std::ranges::any_of(window.hosts, ofHost))
                || (!group.empty() && std::ranges::any_of(window.groups, ofGroup)));
    });
    return found == windows.end() ? nullptr : &*found;
}

void lowerByMaintenance(Hit& hit, const SignalInput& input, const FollowOn& followOn, double points)
{
    const MaintenanceWindow* window = maintenanceOf(input, followOn);
    if (!window || hit.lowered <= points)
        return;
    hit.maintenance = window;
    hit.lowered = points;
    hit.value += "; in the maintenance window " + visible(window->change, 80) + " of "
        + visible(window->owner, 80);
}

bool isServicePart(const FollowOn& followOn, const Catalogue& catalogue)
{
    const Activity& activity = followOn.activity();
    if (followOn.event.kind == Kind::RemoteAccess)
        return false;
    if (followOn.event.kind == Kind::ServiceInstall
        || has(followOn.event.quality, Quality::UpdateRun))
        return true;
    // What a person types as root is the person's.
    const bool ofSystem =
        followOn.event.kind != Kind::ShellCommand && isSystemAccount(activity.account);
    return ofSystem || isUpdateAgent(activity.parent, catalogue)
        || (equalsIgnoringCase(baseName(activity.parent), serviceManager)
            && !isUserFolder(activity.parent));
}

bool missesPrograms(const SignalInput& input, HitSink& sink)
{
    const Covered& covered = input.person.covered;
    if (Covered::any(covered.programs, input.window)
        || Covered::any(covered.packages, input.window))
        return false;
    sink.notTestable("No log of programs covers this person then");
    return true;
}

bool missesBrowser(const SignalInput& input, HitSink& sink)
{
    if (Covered::any(input.person.covered.browser, input.window))
        return false;
    sink.notTestable("No browser log covers this person then");
    return true;
}

bool missesIdentity(const SignalInput& input, HitSink& sink)
{
    if (Covered::any(input.person.covered.identity, input.window))
        return false;
    sink.notTestable("No log of an identity provider covers this person then");
    return true;
}

} // namespace callwake
