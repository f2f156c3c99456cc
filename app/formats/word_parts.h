// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <string_view>

namespace callwake {

/// Takes away the next word between blanks and tabs; empty at the end.
inline std::string_view takeWord(std::string_view& text)
{
    constexpr std::string_view blanks = " \t";
    text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
    const auto word = text.substr(0, text.find_first_of(blanks));
    text.remove_prefix(word.size());
    return word;
}

/// Takes away the text up to the next blank, and that blank: empty where two blanks meet.
inline std::string_view takeField(std::string_view& text)
{
    const auto field = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(field.size() + 1, text.size()));
    return field;
}

} // namespace callwake
