// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace callwake {

/// What a call to a number costs whom, by its range in the national number plan.
enum class NumberService : std::uint8_t {
    Unknown, ///< no number, or of a country whose ranges are not listed here
    Ordinary,
    TollFree, ///< the called side pays: such numbers are called, they do not call
    Premium ///< the caller pays the called side
};

/// By the ranges that the numbering authorities of some fifty countries published (ITU-T E.164
/// national numbering plans), and the international services +800 and +979.
[[nodiscard]] NumberService serviceOf(std::string_view e164);

} // namespace callwake
