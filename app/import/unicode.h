// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace callwake {

enum class TextEncoding : std::uint8_t { Bytes, Utf16Little, Utf16Big, Utf32Little, Utf32Big };

/// By the byte order mark, or without one by the zero bytes of mostly ASCII text. `Bytes` for
/// UTF-8, for one-byte encodings and for what is no text.
[[nodiscard]] TextEncoding encodingOf(std::string_view head);

/// Turns UTF-16 or UTF-32, in pieces cut anywhere, into UTF-8 without byte order mark. A lone
/// surrogate becomes its three bytes as if it were a character, so that nothing is lost.
class Utf8Decoder {
public:
    explicit Utf8Decoder(TextEncoding encoding)
        : m_encoding(encoding)
    {
    }
    /// Appends to `out`.
    void add(std::string_view bytes, std::string& out);
    /// What a cut file left behind.
    void finish(std::string& out);

private:
    void unit(char32_t value, std::string& out);
    TextEncoding m_encoding;
    char32_t m_value = 0; ///< of the unit being put together
    int m_bytes = 0; ///< how many of them there are
    char32_t m_high = 0; ///< the first half of a pair
    bool m_started = false;
};

} // namespace callwake
