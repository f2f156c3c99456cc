// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/number.h"

#include <algorithm>

namespace callwake {

bool isMasked(std::string_view number)
{
    constexpr std::string_view masks = "*xX";
    constexpr std::size_t leastMasks = 2, leastDigits = 3, longest = 32;
    if (number.size() > longest)
        return false;
    const auto first = number.find_first_of(masks);
    if (first == std::string_view::npos)
        return false;
    const auto after = std::min(number.size(), number.find_first_not_of(masks, first));
    if (after - first < leastMasks || (first > 0 && after < number.size()))
        return false;
    const auto rest = first > 0 ? number.substr(0, first) : number.substr(after);
    const auto digits = std::ranges::count_if(rest, [](char c) { return c >= '0' && c <= '9'; });
    return std::size_t(digits) >= leastDigits
        && rest.find_first_not_of("+0123456789 -()") == std::string_view::npos;
}

} // namespace callwake
