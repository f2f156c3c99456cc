// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/visible_text.h"

#include "base/hex.h"
#include "base/text.h"
#include "base/utf8.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

void appendEscape(std::string& out, std::string_view sign, char32_t c, int digits)
{
    out += sign;
    appendHexNumber(out, c, digits);
}

struct Tag {
    char32_t character;
    std::string_view text;
};
/// Of characters that would hide or reorder the text around them.
constexpr std::array<Tag, 24> tags{{{0x061C, "[ALM]"}, {0x200E, "[LRM]"}, {0x200F, "[RLM]"},
    {0x202A, "[LRE]"}, {0x202B, "[RLE]"}, {0x202C, "[PDF]"}, {0x202D, "[LRO]"}, {0x202E, "[RLO]"},
    {0x2066, "[LRI]"}, {0x2067, "[RLI]"}, {0x2068, "[FSI]"}, {0x2069, "[PDI]"}, {0x00AD, "[SHY]"},
    {0x200B, "[ZWSP]"}, {0x200C, "[ZWNJ]"}, {0x200D, "[ZWJ]"}, {0x2060, "[WJ]"}, {0xFEFF, "[BOM]"},
    {0x2028, "[LS]"}, {0x2029, "[PS]"}, {'\n', "\\n"}, {'\r', "\\r"}, {'\t', "\\t"},
    {0x1B, "\\e"}}};

/// Empty for all other characters.
std::string_view tagOf(char32_t c)
{
    if (c >= ' ' && c < 0x7F)
        return {}; // nearly all that is ever asked
    const auto found = std::ranges::find(tags, c, &Tag::character);
    return found == tags.end() ? std::string_view() : found->text;
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

} // namespace

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
        const auto end = std::min(text.find_first_of(" \t\r\n\"'<>()"), text.size() - 1) + 1;
        const auto word = text.substr(0, end);
        out += word.find("://") == std::string_view::npos ? std::string(word) : defanged(word);
        text.remove_prefix(end);
    }
    return out;
}

std::string refanged(std::string_view text)
{
    std::string out;
    for (; !text.empty(); text.remove_prefix(1)) {
        const bool inBrackets = text.starts_with("[.]") || text.starts_with("[:]");
        if (inBrackets)
            text.remove_prefix(1);
        out += text[0];
        if (inBrackets)
            text.remove_prefix(1);
    }
    if (startsWithIgnoringCase(out, "hxxp"))
        out.replace(1, 2, "tt");
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
            appendEscape(out, "\\x", c.value, 2);
        else if (const auto tag = tagOf(c.value); !tag.empty())
            out += tag;
        else if (isHidden(c.value))
            appendEscape(out, c.value > 0xFFFF ? "\\U" : "\\u", c.value, c.value > 0xFFFF ? 6 : 4);
        else
            out += text.substr(0, c.bytes);
        text.remove_prefix(c.bytes);
    }
    return out;
}

std::string visibleLines(std::string_view text, std::size_t limit)
{
    std::string out;
    for (bool first = true; first || !text.empty(); first = false) {
        if (out.size() >= limit)
            return out + "…";
        const auto end = std::min(text.find('\n'), text.size());
        auto line = text.substr(0, end);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (!first)
            out += '\n';
        out += visible(line, limit - out.size());
        text.remove_prefix(std::min(end + 1, text.size()));
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
            appendEscape(out, "\\u", 0xD800 + ((c.value - 0x10000) >> 10), 4);
            appendEscape(out, "\\u", 0xDC00 + ((c.value - 0x10000) & 0x3FF), 4);
        } else {
            appendEscape(out, "\\u", c.value, 4);
        }
        json.remove_prefix(c.bytes);
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
