// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace callwake {

/// Whether the bytes are no text: they hold a NUL.
[[nodiscard]] bool isBinary(std::string_view bytes);
/// Two lower-case digits for each byte.
inline void appendHex(std::string& out, std::string_view bytes)
{
    constexpr std::string_view digits = "0123456789abcdef";
    for (const char c : bytes) {
        out += digits[static_cast<unsigned char>(c) >> 4];
        out += digits[static_cast<unsigned char>(c) & 15];
    }
}
/// The last `digits` hexadecimal digits of a number, in capitals: "00AD".
void appendHexNumber(std::string& out, std::uint32_t number, int digits);
[[nodiscard]] inline std::string hexOf(std::string_view bytes)
{
    std::string out;
    out.reserve(2 * bytes.size());
    appendHex(out, bytes);
    return out;
}
inline constexpr std::size_t guidBytes = 16;
/// "6f1b3c3e-2a4d-4f6e-8b1c-0d9e7a5f3b21" of the bytes of a GUID, whose first three parts Windows
/// keeps backwards. There must be `guidBytes` of them.
inline void appendGuid(std::string& out, std::string_view bytes)
{
    constexpr std::array<std::size_t, guidBytes> order{
        3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15};
    for (std::size_t i = 0; i < guidBytes; ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            out += '-';
        appendHex(out, bytes.substr(order[i], 1));
    }
}
/// `text` with the bytes that `sign` and two hexadecimal digits behind it stand for: "a%20b" with
/// '%' as "a b", "caf=E9" with '='. What is no such escape stays.
[[nodiscard]] std::string unescapedHex(std::string_view text, char sign);
/// "2a 2a 00 ff ", so many bytes a line; the last line has no end of its own unless it is full.
[[nodiscard]] std::string hexLines(std::string_view bytes, std::size_t perLine);
/// Lines as narrow as a panel: place, eight bytes, and those of them that are ASCII letters, digits
/// and signs: "0040  2a 2a 00 00 c0 02 00 00  **......".
[[nodiscard]] std::string hexDump(std::string_view bytes);

} // namespace callwake
