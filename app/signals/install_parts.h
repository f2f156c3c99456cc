// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace callwake {

/// Whether a command line, of which the log may say the program apart, has a package tool install
/// something: not where it asks, removes, or brings up to date what is there. Nothing: it calls no
/// known package tool.
[[nodiscard]] std::optional<bool> installsPackages(
    std::string_view command, std::string_view program);

} // namespace callwake
