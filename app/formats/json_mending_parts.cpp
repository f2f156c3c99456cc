// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/json_mending_parts.h"

#include "base/hex.h"
#include "base/text.h"

#include <algorithm>

namespace callwake {

namespace {

constexpr std::string_view digits = "0123456789";
constexpr std::size_t digitsOf64Bits = 19;
constexpr std::size_t escapeLength = 6; ///< "\ud83d"

/// Of "\ud83d" at the begin of the text: the upper half of a pair, the lower, or none.
enum class Half { None, Upper, Lower };
Half halfAt(std::string_view text)
{
    if (text.size() < escapeLength || !text.starts_with("\\u") || (text[2] | 0x20) != 'd')
        return Half::None;
    const char c = char(text[3] | 0x20);
    return c == '8' || c == '9' || c == 'a' || c == 'b' ? Half::Upper
        : c == 'c' || c == 'd' || c == 'e' || c == 'f'  ? Half::Lower
                                                        : Half::None;
}

/// Appends the escape at the begin of `text` and gives its length.
std::size_t mendEscape(std::string_view text, std::string& out)
{
    const auto half = halfAt(text);
    if (half == Half::Upper && halfAt(text.substr(escapeLength)) == Half::Lower) {
        out += text.substr(0, 2 * escapeLength);
        return 2 * escapeLength;
    }
    if (half != Half::None)
        out += '\\';
    const auto length = half == Half::None ? std::min<std::size_t>(2, text.size()) : escapeLength;
    out += text.substr(0, length);
    return length;
}

/// Likewise for the character of a text.
std::size_t mendCharacter(std::string_view text, std::string& out)
{
    if (std::uint8_t(text.front()) < ' ') {
        out += "\\u00" + hexOf(text.substr(0, 1));
        return 1;
    }
    std::size_t length = 1;
    while (length < std::min<std::size_t>(4, text.size()) && !isUtf8(text.substr(0, length)))
        ++length;
    if (isUtf8(text.substr(0, length))) {
        out += text.substr(0, length);
        return length;
    }
    out += "\\\\x" + hexOf(text.substr(0, 1));
    return 1;
}

/// Likewise for what begins like a number.
std::size_t mendNumber(std::string_view text, std::string& out)
{
    const auto number = text.substr(0, text.find_first_not_of("+-.eE0123456789"));
    const auto figures = number.substr(number.starts_with('-') ? 1 : 0);
    const bool isLong =
        figures.size() >= digitsOf64Bits && figures.find_first_not_of(digits) == figures.npos;
    out.append(isLong ? "\"" : "").append(number).append(isLong ? "\"" : "");
    return number.size();
}

} // namespace

std::string mendedJson(std::string_view text)
{
    std::string out;
    out.reserve(text.size() + text.size() / 8);
    bool inText = false;
    while (!text.empty()) {
        const char c = text.front();
        std::size_t taken = 1;
        if (inText && c == '\\')
            taken = mendEscape(text, out);
        else if (inText && c != '"')
            taken = mendCharacter(text, out);
        else if (!inText && (c == '-' || (c >= '0' && c <= '9')))
            taken = mendNumber(text, out);
        else {
            inText = inText != (c == '"');
            out += c;
        }
        text.remove_prefix(taken);
    }
    return out;
}

} // namespace callwake
