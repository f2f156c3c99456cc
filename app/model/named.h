// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace callwake {

/// The stored and exported words of an enumeration whose values count from zero.
/// Specialised next to each enumeration as `inline constexpr std::array<std::string_view, N> names<E>`.
template <typename Enum>
inline constexpr std::array<std::string_view, 0> names {};

template <typename Enum>
[[nodiscard]] constexpr std::string_view nameOf(Enum value)
    requires(!names<Enum>.empty())
{
    return names<Enum>[std::size_t(value)];
}

template <typename Enum>
[[nodiscard]] constexpr std::optional<Enum> fromName(std::string_view name)
{
    for (std::size_t i = 0; i < names<Enum>.size(); ++i)
        if (names<Enum>[i] == name)
            return Enum(i);
    return std::nullopt;
}

} // namespace callwake
