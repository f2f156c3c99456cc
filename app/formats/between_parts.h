// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace callwake {

/// The text between two marks; empty where one is missing.
[[nodiscard]] inline std::string_view between(
    std::string_view text, std::string_view before, std::string_view after)
{
    const auto begin = text.find(before);
    if (begin == text.npos)
        return {};
    text.remove_prefix(begin + before.size());
    const auto end = text.find(after);
    return end == text.npos ? std::string_view() : text.substr(0, end);
}

} // namespace callwake
