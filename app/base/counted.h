// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace callwake {

/// A number with its word: "1 person", "0 people", "12 people".
[[nodiscard]] inline std::string counted(
    std::int64_t number, std::string_view one, std::string_view many)
{
    return (std::to_string(number) + ' ').append(number == 1 ? one : many);
}

} // namespace callwake
