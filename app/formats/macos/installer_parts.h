// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
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

} // namespace callwake
