// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/analytics.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <set>

namespace callwake {

namespace {

bool isOf(std::string_view format, const std::vector<std::string>& parts)
{
    return std::ranges::any_of(
        parts, [&](const std::string& part) { return format.find(part) != format.npos; });
}

/// "C:\\..." and programs ending in .exe are Windows; /Users and /Applications macOS; other rooted
/// paths Linux.
Platform platformOfPath(std::string_view path)
{
    if (path.size() > 2 && path[1] == ':' && (path[2] == '\\' || path[2] == '/'))
        return Platform::Windows;
    if (path.starts_with("\\\\") || lowered(path).ends_with(".exe"))
        return Platform::Windows;
    for (const std::string_view root :
        {"/Users/", "/Applications/", "/System/", "/Library/", "/private/"})
        if (path.starts_with(root))
            return Platform::MacOs;
    return path.starts_with('/') ? Platform::Linux : Platform::Unknown;
}

/// Prompts, credentials and consents, whichever log tells of them.
bool isOfAccounts(Kind kind)
{
    return kind == Kind::MfaPrompt || kind == Kind::CredentialReset || kind == Kind::ConsentGrant;
}

} // namespace

bool isOfIdentityProvider(std::string_view format, const Context& context)
{
    return isOf(format, context.catalogue->formats().identityFormats);
}

Platform platformOf(const Event& event, const Context& context)
{
    if (isOfAccounts(event.kind))
        return Platform::Identity;
    const std::string& format = context.source(event.source).format;
    const FormatFamilies& families = context.catalogue->formats();
    const std::array<std::pair<const std::vector<std::string>*, Platform>, 4> table{
        {{&families.windowsFormats, Platform::Windows}, {&families.macosFormats, Platform::MacOs},
            {&families.identityFormats, Platform::Identity},
            {&families.linuxFormats, Platform::Linux}}};
    for (const auto& [parts, platform] : table)
        if (isOf(format, *parts))
            return platform;
    if (const Activity* activity = event.activity())
        for (const std::string* path : {&activity->process, &activity->path, &activity->parent})
            if (const Platform platform = platformOfPath(*path); platform != Platform::Unknown)
                return platform;
    return Platform::Unknown;
}

std::vector<std::string> analyticsOf(std::span<const Event* const> calls,
    std::span<const Event* const> followOns, bool blocklisted, const Context& context)
{
    static constexpr std::array<std::string_view, 5> ids{
        "AN0683", "AN0683", "AN0684", "AN0685", "AN0686"};
    std::set<std::string> out;
    std::set<Platform> platforms;
    for (const Event* event : followOns)
        platforms.insert(platformOf(*event, context));
    if (platforms.size() > 1)
        platforms.erase(Platform::Unknown);
    for (const Platform platform : platforms)
        out.emplace(ids[std::size_t(platform)]);
    if (followOns.empty())
        for (const Event* call : calls) {
            const std::string& format = context.source(call->source).format;
            const bool apple = isOf(format, context.catalogue->formats().macosFormats);
            const bool server = isOf(format, {"asterisk", "freeswitch", "kamailio", "sip", "pcap"});
            out.emplace(apple ? "AN0685" : server ? "AN0684" : "AN0683");
        }
    if (blocklisted)
        out.emplace("AN2018");
    return {out.begin(), out.end()};
}

} // namespace callwake
