// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"

#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
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

/// Looks ahead in the bytes of a file without keeping more of them than was looked at.
class ByteWindow {
public:
    explicit ByteWindow(Input& input)
        : m_input(input)
    {
    }
    /// The next `size` bytes, fewer only at the end of the file. Valid until the next call.
    [[nodiscard]] std::string_view look(std::size_t size);
    void skip(std::size_t size);
    [[nodiscard]] std::int64_t offset() const { return m_offset; } ///< in the file

private:
    void join(std::size_t size);
    Input& m_input;
    std::string m_joined; ///< the end of one piece with what was looked at of the next
    std::string_view m_rest; ///< unread, of the piece or of m_joined
    std::string_view m_piece; ///< what follows m_rest
    bool m_isJoined = false; ///< m_rest lies in m_joined
    std::int64_t m_offset = 0;
    bool m_ended = false;
};

} // namespace callwake
