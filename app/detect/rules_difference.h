// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace callwake {

/// The settings that differ between two rules files, each laid over the built-in rules, in words:
/// "windows, known within: 90d → 30d", "approved tools: added tool anydesk, owner Ana". Empty text:
/// the built-in rules alone.
[[nodiscard]] std::vector<std::string> differingRules(
    std::string_view before, std::string_view after);

} // namespace callwake
