// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/telephony/freeswitch_raw_parts.h"

#include <algorithm>

namespace callwake {

namespace {

constexpr std::size_t longestText = 64U << 10, longestName = 256;
constexpr std::string_view typed = "digits"; ///< part of the names of such variables
constexpr std::string_view leftOut = "(left out)";
constexpr std::string_view blanks = " \t\r\n";

struct Stretch {
    std::size_t begin, end;
};

/// The place of the quote that closes the string of JSON which goes on at `at`.
std::size_t endOfString(std::string_view text, std::size_t at)
{
    while (at < text.size() && text[at] != '"')
        at += text[at] == '\\' ? 2 : 1;
    return std::min(at, text.size());
}

/// The value of the member whose name goes on at `at`; empty where it is no member's name.
Stretch jsonValue(std::string_view text, std::size_t at)
{
    const auto skipBlanks = [&](std::size_t from) {
        return std::min(text.find_first_not_of(blanks, from), text.size());
    };
    const Stretch none{at, at};
    at = skipBlanks(endOfString(text.substr(0, at + longestName), at) + 1);
    if (at >= text.size() || text[at] != ':')
        return none;
    at = skipBlanks(at + 1);
    if (at >= text.size())
        return none;
    if (text[at] == '"')
        return {at + 1, endOfString(text, at + 1)};
    const auto end = text.find_first_of(text[at] == '[' || text[at] == '{' ? "]}" : ",}\n", at);
    return {at, std::min(end, text.size())};
}

/// The content of the element whose name goes on at `at`.
Stretch xmlValue(std::string_view text, std::size_t at)
{
    const auto nameEnd = text.find_first_of("<>\"", at);
    const auto from = at - std::min(at, longestName);
    const auto open = text.substr(from, at - from).rfind('<');
    const bool opens = nameEnd != std::string_view::npos && text[nameEnd] == '>'
        && text[nameEnd - 1] != '/' && open != std::string_view::npos
        && text[from + open + 1] != '/';
    if (!opens)
        return {at, at};
    return {nameEnd + 1, std::min(text.find("</", nameEnd), text.size())};
}

template <typename ValueAt>
std::string kept(std::string_view text, ValueAt valueAt)
{
    text = text.substr(0, longestText);
    std::string out;
    std::size_t copied = 0;
    for (auto at = text.find(typed); at != std::string_view::npos; at = text.find(typed, at)) {
        at += typed.size();
        const Stretch value = valueAt(text, at);
        const auto digits = text.substr(value.begin, value.end - std::min(value.begin, value.end));
        if (digits.empty() || digits == "none") // what FreeSWITCH writes where nobody typed
            continue;
        out.append(text.substr(copied, value.begin - copied)).append(leftOut);
        copied = at = value.end;
    }
    return out.append(text.substr(copied));
}

} // namespace

std::string keptFreeswitchJson(std::string_view text)
{
    return kept(text, jsonValue);
}

std::string keptFreeswitchXml(std::string_view text)
{
    return kept(text, xmlValue);
}

} // namespace callwake
