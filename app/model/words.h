// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace callwake {

/// The name of a value for people: "answered elsewhere" of "answered_elsewhere".
[[nodiscard]] inline std::string inWords(std::string_view name)
{
    std::string out(name);
    std::ranges::replace(out, '_', ' ');
    return out;
}

} // namespace callwake
