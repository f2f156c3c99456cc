// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace callwake {

/// Whether a program that installs on macOS does so for the update of the system, which nobody asks
/// for then and there.
[[nodiscard]] inline bool isMacUpdater(std::string_view process)
{
    constexpr std::array<std::string_view, 5> updaters{"softwareupdated", "softwareupdate",
        "system_installd", "macOS Installer", "OS X Installer"};
    return std::ranges::find(updaters, process) != updaters.end();
}

/// `Installed "Name" (1.0)`, the message of the installer; a name may hold quotes and brackets.
struct InstalledPackage {
    std::string_view name, version;
};
[[nodiscard]] inline std::optional<InstalledPackage> installedIn(std::string_view message)
{
    constexpr std::string_view begin = "Installed \"";
    const auto end = message.rfind("\" (");
    if (!message.starts_with(begin) || end == std::string_view::npos || end < begin.size()
        || !message.ends_with(')'))
        return std::nullopt;
    const auto version = end + 3;
    return InstalledPackage{message.substr(begin.size(), end - begin.size()),
        message.substr(version, message.size() - version - 1)};
}

} // namespace callwake
