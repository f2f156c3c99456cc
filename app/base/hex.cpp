// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/hex.h"

namespace callwake {

namespace {

/// -1: no hexadecimal digit.
int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = char(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

} // namespace

void appendHexNumber(std::string& out, std::uint32_t number, int digits)
{
    for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4)
        out += "0123456789ABCDEF"[number >> shift & 0xF];
}

std::string unescapedHex(std::string_view text, char sign)
{
    if (text.find(sign) == std::string_view::npos)
        return std::string(text);
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int high = text[i] == sign && i + 2 < text.size() ? hexValue(text[i + 1]) : -1;
        const int low = high >= 0 ? hexValue(text[i + 2]) : -1;
        if (low >= 0) {
            out += char(high * 16 + low);
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

bool isBinary(std::string_view bytes)
{
    return bytes.find('\0') != std::string_view::npos;
}

std::string hexLines(std::string_view bytes, std::size_t perLine)
{
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        appendHex(out, bytes.substr(i, 1));
        out += i % perLine == perLine - 1 ? '\n' : ' ';
    }
    return out;
}

std::string hexDump(std::string_view bytes)
{
    constexpr std::size_t perLine = 8;
    std::string out;
    for (std::size_t at = 0; at < bytes.size(); at += perLine) {
        const auto line = bytes.substr(at, perLine);
        const std::array<char, 2> place{char(at >> 8), char(at)};
        appendHex(out, {place.data(), place.size()});
        out +=
            "  " + hexLines(line, perLine + 1) + std::string(3 * (perLine - line.size()) + 1, ' ');
        for (const char c : line)
            out += c >= ' ' && c <= '~' ? c : '.';
        out += '\n';
    }
    return out;
}

} // namespace callwake
