// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace callwake {

/// Digits that follow one another in a text with no more between them than blanks and signs, as
/// 0 to 9. "Call (020) 7946-0031" holds one run of three groups.
struct DigitRun {
    std::string digits;
    std::vector<std::uint32_t> groups; ///< where each group begins in `digits`; never empty
};

/// Calls `take` for each run of a text, in order. Digits of every common script count (Unicode's
/// decimal digits, full-width ones too), and digits written as words in English, German, French and
/// Spanish, each a group of its own ("double four" is two). Marks that are not seen (zero-width,
/// direction, key-caps) count for nothing, "%2B" and its like are read as in addresses. A letter or
/// more than a few signs end a run. Takes time in proportion to the text, whatever stands in it.
void forEachDigitRun(std::string_view text, const std::function<void(const DigitRun&)>& take);

} // namespace callwake
