// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"

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

void appendHex(std::string& out, std::string_view before, char32_t value, int digits)
{
    out += before;
    for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4)
        out += "0123456789ABCDEF"[value >> shift & 0xF];
}

/// A tag for characters that would hide or reorder the text around them; empty for all others.
std::string_view tagOf(char32_t c)
{
    switch (c) {
    case 0x061C:
        return "[ALM]";
    case 0x200E:
        return "[LRM]";
    case 0x200F:
        return "[RLM]";
    case 0x202A:
        return "[LRE]";
    case 0x202B:
        return "[RLE]";
    case 0x202C:
        return "[PDF]";
    case 0x202D:
        return "[LRO]";
    case 0x202E:
        return "[RLO]";
    case 0x2066:
        return "[LRI]";
    case 0x2067:
        return "[RLI]";
    case 0x2068:
        return "[FSI]";
    case 0x2069:
        return "[PDI]";
    case 0x00AD:
        return "[SHY]";
    case 0x200B:
        return "[ZWSP]";
    case 0x200C:
        return "[ZWNJ]";
    case 0x200D:
        return "[ZWJ]";
    case 0x2060:
        return "[WJ]";
    case 0xFEFF:
        return "[BOM]";
    case 0x2028:
        return "[LS]";
    case 0x2029:
        return "[PS]";
    case '\n':
        return "\\n";
    case '\r':
        return "\\r";
    case '\t':
        return "\\t";
    case 0x1B:
        return "\\e";
    default:
        return {};
    }
}

/// Letters and fillers that have no shape, and signs that annotate others.
bool isBlankLetter(char32_t c)
{
    constexpr std::array<char32_t, 8> single{
        0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0};
    return std::ranges::find(single, c) != single.end() || (c >= 0x180B && c <= 0x180F)
        || (c >= 0xFFF9 && c <= 0xFFFB) || c == 0xFFFE || c == 0xFFFF
        || (c >= 0x1D173 && c <= 0x1D17A);
}

bool isHidden(char32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0xFE00 && c <= 0xFE0F)
        || (c >= 0x2061 && c <= 0x206F) || c >= 0xE0000 || isBlankLetter(c);
}

/// What a terminal obeys, or a reader does not see; no ASCII but DEL, which JSON leaves as it is.
bool isTreacherous(char32_t c)
{
    return c >= 0x7F && (isHidden(c) || !tagOf(c).empty());
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

std::string defanged(std::string_view url)
{
    std::string out;
    const auto scheme = url.find("://");
    std::size_t rest = 0;
    if (scheme != std::string_view::npos) {
        const auto name = url.substr(0, scheme);
        if (startsWithIgnoringCase(name, "http"))
            out += "hxxp" + std::string(name.substr(4));
        else
            out += name;
        out += "://";
        rest = scheme + 3;
    }
    const auto hostEnd = std::min(url.find_first_of("/?#\\", rest), url.size());
    for (; rest < hostEnd; ++rest)
        out += url[rest] == '.' ? "[.]" : std::string(1, url[rest]);
    return out.append(url.substr(hostEnd));
}

std::string defangedWords(std::string_view text)
{
    std::string out;
    while (!text.empty()) {
        const auto end = std::min(text.find_first_of(" \"'<>()"), text.size() - 1) + 1;
        const auto word = text.substr(0, end);
        out += word.find("://") == std::string_view::npos ? std::string(word) : defanged(word);
        text.remove_prefix(end);
    }
    return out;
}

std::string visible(std::string_view text, std::size_t limit)
{
    std::string out;
    out.reserve(std::min(text.size(), limit));
    while (!text.empty()) {
        if (out.size() >= limit)
            return out + "…";
        const DecodedCharacter c = decodeUtf8(text);
        if (!c.valid)
            appendHex(out, "\\x", c.value, 2);
        else if (const auto tag = tagOf(c.value); !tag.empty())
            out += tag;
        else if (isHidden(c.value))
            appendHex(out, c.value > 0xFFFF ? "\\U" : "\\u", c.value, c.value > 0xFFFF ? 6 : 4);
        else
            out += text.substr(0, c.bytes);
        text.remove_prefix(c.bytes);
    }
    return out;
}

std::string harmlessJson(std::string_view json)
{
    std::string out;
    out.reserve(json.size());
    while (!json.empty()) {
        const DecodedCharacter c = decodeUtf8(json);
        if (!c.valid || !isTreacherous(c.value)) {
            out += json.substr(0, c.bytes);
        } else if (c.value > 0xFFFF) {
            appendHex(out, "\\u", 0xD800 + ((c.value - 0x10000) >> 10), 4);
            appendHex(out, "\\u", 0xDC00 + ((c.value - 0x10000) & 0x3FF), 4);
        } else {
            appendHex(out, "\\u", c.value, 4);
        }
        json.remove_prefix(c.bytes);
    }
    return out;
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
        if (c >= 0xD800 && c < 0xE000)
            appendHex(out, "\\u", c, 4); // an unpaired surrogate has no UTF-8 form
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

std::string escapedHtml(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        switch (c) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '"':
            out += "&quot;";
            break;
        case '\'':
            out += "&#39;";
            break;
        case '`':
            out += "&#96;";
            break;
        default:
            out += c;
        }
    }
    return out;
}

} // namespace callwake
