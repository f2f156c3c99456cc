// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/activity_parts.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace callwake {

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

bool hasFailed(const Activity& activity)
{
    return containsIgnoringCase(activity.result, "fail")
        || containsIgnoringCase(activity.result, ": deny");
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
