// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace callwake {

/// An unsigned number at `at`; bytes beyond the end read as zero.
template <typename Number>
[[nodiscard]] constexpr Number numberAt(std::string_view bytes, std::size_t at, bool bigEndian)
{
    Number out = 0;
    if (at < bytes.size() && bytes.size() - at >= sizeof(Number)) { // compilers know this as a load
        for (std::size_t i = 0; i < sizeof(Number); ++i)
            out |= Number(Number(std::uint8_t(bytes[at + i]))
                << 8 * (bigEndian ? sizeof(Number) - 1 - i : i));
        return out;
    }
    for (std::size_t i = 0; i < sizeof(Number); ++i) {
        const std::size_t place = at + (bigEndian ? i : sizeof(Number) - 1 - i);
        const auto byte = place < bytes.size() ? std::uint8_t(bytes[place]) : std::uint8_t(0);
        out = Number(Number(out << 8) | byte);
    }
    return out;
}

/// In the byte order of networks.
template <typename Number>
[[nodiscard]] constexpr Number networkNumber(std::string_view bytes, std::size_t at)
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
    void pull();
    Input& m_input;
    std::string m_joined; ///< the end of one piece with the beginning of the next
    std::string_view m_rest; ///< unread, of the piece or of m_joined
    bool m_isJoined = false;
    std::int64_t m_offset = 0;
    bool m_ended = false;
};

} // namespace callwake
