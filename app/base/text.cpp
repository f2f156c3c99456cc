// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"

#include "base/hex.h"
#include "base/utf8.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace callwake {

namespace {

constexpr char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c + ('a' - 'A')) : c;
}
constexpr bool sameLetter(char a, char b)
{
    return lower(a) == lower(b);
}

/// Bytes 0x80 to 0x9F; all others are the characters of the same number.
constexpr std::array<char16_t, 32> windows1252From80{0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026,
    0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018,
    0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,
    0x017E, 0x0178};

} // namespace

std::string_view trimmed(std::string_view text)
{
    const auto isBlank = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
    while (!text.empty() && isBlank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isBlank(text.back()))
        text.remove_suffix(1);
    return text;
}

std::string lowered(std::string_view text)
{
    std::string out(text);
    std::ranges::transform(out, out.begin(), lower);
    return out;
}

bool equalsIgnoringCase(std::string_view a, std::string_view b)
{
    return std::ranges::equal(a, b, sameLetter);
}

bool containsIgnoringCase(std::string_view text, std::string_view part)
{
    // std::search: clang 14, which builds the fuzz targets, does not compile the ranges one.
    return std::search(text.begin(), text.end(), part.begin(), part.end(), sameLetter) != text.end()
        || part.empty();
}

bool startsWithIgnoringCase(std::string_view text, std::string_view prefix)
{
    return text.size() >= prefix.size()
        && equalsIgnoringCase(text.substr(0, prefix.size()), prefix);
}

std::string_view baseName(std::string_view path)
{
    const auto cut = path.find_last_of("/\\");
    return cut == std::string_view::npos ? path : path.substr(cut + 1);
}

std::string_view urlHost(std::string_view url)
{
    const auto scheme = url.find("://");
    if (scheme == std::string_view::npos)
        return {};
    auto host = url.substr(scheme + 3);
    host = host.substr(0, host.find_first_of("/?#\\"));
    if (const auto at = host.rfind('@'); at != std::string_view::npos)
        host.remove_prefix(at + 1);
    if (!host.starts_with('['))
        host = host.substr(0, host.find(':'));
    while (host.ends_with('.'))
        host.remove_suffix(1);
    return host;
}

bool isUtf8(std::string_view text)
{
    while (!text.empty()) {
        // Nearly all log text is ASCII: eight bytes a step.
        std::uint64_t word = 0;
        constexpr std::uint64_t highBits = 0x8080808080808080;
        while (text.size() >= sizeof word) {
            std::memcpy(&word, text.data(), sizeof word);
            if ((word & highBits) != 0)
                break;
            text.remove_prefix(sizeof word);
        }
        if (text.empty())
            break;
        const DecodedCharacter c = decodeUtf8(text);
        if (!c.valid)
            return false;
        text.remove_prefix(c.bytes);
    }
    return true;
}

std::string utf8FromUtf16(std::u16string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        char32_t c = text[i];
        const bool leads = c >= 0xD800 && c < 0xDC00;
        if (leads && i + 1 < text.size() && text[i + 1] >= 0xDC00 && text[i + 1] < 0xE000)
            c = 0x10000 + ((c - 0xD800) << 10) + (char32_t(text[++i]) - 0xDC00);
        if (c >= 0xD800 && c < 0xE000) // an unpaired surrogate has no UTF-8 form
            appendHexNumber(out += "\\u", c, 4);
        else
            appendUtf8(out, c);
    }
    return out;
}

std::string fromWindows1252(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        appendUtf8(out, byte >= 0x80 && byte < 0xA0 ? windows1252From80[byte - 0x80] : byte);
    }
    return out;
}

std::optional<std::string> fromBase64(std::string_view text)
{
    std::string out;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : text) {
        int value = -1;
        if (c >= 'A' && c <= 'Z')
            value = c - 'A';
        else if (c >= 'a' && c <= 'z')
            value = c - 'a' + 26;
        else if (c >= '0' && c <= '9')
            value = c - '0' + 52;
        else if (c == '-' || c == '+')
            value = 62;
        else if (c == '_' || c == '/')
            value = 63;
        else if (c == '=' || c == ' ' || c == '\t' || c == '\r' || c == '\n')
            continue;
        else
            return std::nullopt;
        bits = (bits << 6) | std::uint32_t(value);
        if ((count += 6) >= 8)
            out += char(bits >> (count -= 8));
    }
    return out;
}

} // namespace callwake
