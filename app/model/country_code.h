// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace callwake {

/// How many of the digits of an international number (without its plus) are the country code
/// (ITU-T E.164): 1 to 3; no more than there are.
[[nodiscard]] std::size_t countryCodeLength(std::string_view digits);

} // namespace callwake
