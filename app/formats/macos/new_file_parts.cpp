// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/macos/new_file_parts.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

/// Names that browsers give a file until it is whole.
bool isUnderWay(std::string_view path)
{
    const auto name = baseName(path);
    return name.ends_with(".crdownload") || name.ends_with(".part") || name.ends_with(".download")
        || name.ends_with(".opdownload") || path.find(".download/") != std::string_view::npos;
}

bool isRunnable(std::string_view name)
{
    constexpr std::array<std::string_view, 18> ends{"app", "dmg", "pkg", "mpkg", "zip", "xip",
        "iso", "command", "tool", "terminal", "sh", "scpt", "applescript", "mobileconfig",
        "workflow", "jar", "py", "tgz"};
    const auto dot = name.rfind('.');
    return dot != std::string_view::npos && std::ranges::any_of(ends, [&](std::string_view end) {
        return equalsIgnoringCase(name.substr(dot + 1), end);
    });
}

bool holds(std::string_view path, std::string_view part)
{
    return path.find(part) != std::string_view::npos;
}

} // namespace

NewFile newFileOf(std::string_view from, std::string_view to)
{
    constexpr std::string_view other = "file that is neither downloaded nor a program";
    const auto name = baseName(to);
    if (isUnderWay(to))
        return {std::nullopt, "download that is under way"};
    if (isUnderWay(from))
        return {Kind::Download, {}};
    if (name.starts_with('.') || to.starts_with("/System/") || to.starts_with("/private/var/"))
        return {std::nullopt, other};
    const bool job = holds(to, "/LaunchAgents/") || holds(to, "/LaunchDaemons/");
    const bool own = to.starts_with("/Users/")
        && (holds(to, "/Downloads/") || holds(to, "/Desktop/"))
        && to.find(".app/") == std::string_view::npos;
    if (job || own || isRunnable(name))
        return {Kind::FileWrite, {}};
    return {std::nullopt, other};
}

} // namespace callwake
