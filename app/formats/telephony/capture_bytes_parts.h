// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace callwake {

/// An unsigned number at `at`; bytes beyond the end read as zero.
template <typename Number>
[[nodiscard]] Number numberAt(std::string_view bytes, std::size_t at, bool bigEndian)
{
    Number out = 0;
    if (at < bytes.size() && bytes.size() - at >= sizeof(Number)) [[likely]]
        std::memcpy(&out, bytes.data() + at, sizeof(Number)); // of a size known here: fast
    else if (at < bytes.size())
        std::memcpy(&out, bytes.data() + at, bytes.size() - at);
    const bool swaps = bigEndian != (std::endian::native == std::endian::big);
    if constexpr (sizeof(Number) == 2)
        return swaps ? __builtin_bswap16(out) : out;
    else if constexpr (sizeof(Number) == 4)
        return swaps ? __builtin_bswap32(out) : out;
    else if constexpr (sizeof(Number) == 8)
        return swaps ? __builtin_bswap64(out) : out;
    else
        return out;
}

/// In the byte order of networks.
template <typename Number>
[[nodiscard]] Number networkNumber(std::string_view bytes, std::size_t at)
{
    return numberAt<Number>(bytes, at, true);
}

/// What follows `at`; nothing where that lies behind the end.
[[nodiscard]] constexpr std::string_view after(std::string_view bytes, std::size_t at)
{
    return at < bytes.size() ? bytes.substr(at) : std::string_view{};
}

} // namespace callwake
