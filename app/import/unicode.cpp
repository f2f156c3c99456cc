// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/unicode.h"

#include "base/utf8.h"

#include <algorithm>

namespace callwake {

namespace {

constexpr char32_t replacement = 0xFFFD;
constexpr char32_t largestCharacter = 0x10FFFF;

int unitSize(TextEncoding encoding)
{
    return encoding == TextEncoding::Utf16Little || encoding == TextEncoding::Utf16Big ? 2 : 4;
}

/// Text without a mark: ASCII in one byte of each pair, zero in the other, nearly everywhere.
bool alternates(std::string_view head, std::size_t zeroAt)
{
    const std::size_t pairs = std::min<std::size_t>(head.size(), 1024) / 2;
    if (pairs < 8)
        return false;
    std::size_t fitting = 0;
    for (std::size_t i = 0; i < pairs; ++i) {
        const char c = head[2 * i + 1 - zeroAt];
        const bool text = (c >= ' ' && c <= '~') || c == '\n' || c == '\r' || c == '\t';
        fitting += head[2 * i + zeroAt] == '\0' && text ? 1 : 0;
    }
    return fitting * 5 >= pairs * 4;
}

} // namespace

TextEncoding encodingOf(std::string_view head)
{
    using namespace std::string_view_literals;
    if (head.starts_with("\xFF\xFE\0\0"sv))
        return TextEncoding::Utf32Little;
    if (head.starts_with("\0\0\xFE\xFF"sv))
        return TextEncoding::Utf32Big;
    if (head.starts_with("\xFF\xFE"))
        return TextEncoding::Utf16Little;
    if (head.starts_with("\xFE\xFF"))
        return TextEncoding::Utf16Big;
    if (alternates(head, 1))
        return TextEncoding::Utf16Little;
    if (alternates(head, 0))
        return TextEncoding::Utf16Big;
    return TextEncoding::Bytes;
}

void Utf8Decoder::add(std::string_view bytes, std::string& out)
{
    const int size = unitSize(m_encoding);
    const bool little =
        m_encoding == TextEncoding::Utf16Little || m_encoding == TextEncoding::Utf32Little;
    for (const char c : bytes) {
        const auto byte = char32_t(static_cast<unsigned char>(c));
        m_value = little ? m_value | byte << (8 * m_bytes) : m_value << 8 | byte;
        if (++m_bytes == size) {
            unit(m_value, out);
            m_value = 0;
            m_bytes = 0;
        }
    }
}

void Utf8Decoder::unit(char32_t value, std::string& out)
{
    const bool first = !m_started;
    m_started = true;
    if (first && value == 0xFEFF)
        return;
    if (unitSize(m_encoding) == 4) {
        appendUtf8(out, value <= largestCharacter ? value : replacement);
        return;
    }
    if (m_high != 0 && value >= 0xDC00 && value <= 0xDFFF) {
        appendUtf8(out, 0x10000 + ((m_high - 0xD800) << 10) + (value - 0xDC00));
        m_high = 0;
        return;
    }
    if (m_high != 0)
        appendUtf8(out, m_high);
    m_high = value >= 0xD800 && value <= 0xDBFF ? value : 0;
    if (m_high == 0)
        appendUtf8(out, value);
}

void Utf8Decoder::finish(std::string& out)
{
    if (m_high != 0)
        appendUtf8(out, m_high);
    if (m_bytes != 0)
        appendUtf8(out, replacement);
    m_high = 0;
    m_bytes = 0;
}

} // namespace callwake
