// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <string>
#include <string_view>

namespace callwake {

class Catalogue;

/// A telephone number or prefix ("+44 (161) 555-*") without blanks, dots, hyphens and parentheses;
/// any other text as it is.
[[nodiscard]] std::string plainNumber(std::string_view text);

/// What is wrong with rules that parseRules reads and that somebody wants to use from now on:
/// numbers that no call can show, and approved tools that the catalogue does not know. Such an
/// entry matches nothing. Rules that a case has already are read with it. Errors name line and
/// column.
[[nodiscard]] Result<void> checkRules(std::string_view json, const Catalogue& catalogue);

} // namespace callwake
