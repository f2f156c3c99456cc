// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/country_code.h"

#include <algorithm>
#include <array>

namespace callwake {

std::size_t countryCodeLength(std::string_view digits)
{
    if (digits.size() < 2)
        return digits.size();
    if (digits[0] == '1' || digits[0] == '7')
        return 1;
    constexpr std::string_view two =
        " 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 "
        "63 64 65 66 81 82 84 86 90 91 92 93 94 95 98 ";
    const std::array<char, 4> wanted{' ', digits[0], digits[1], ' '};
    const bool isTwo = two.find(std::string_view(wanted.data(), wanted.size())) != two.npos;
    return std::min<std::size_t>(digits.size(), isTwo ? 2 : 3);
}

} // namespace callwake
