// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"

#include <array>
#include <string>
#include <string_view>

namespace callwake {

/// January to December, as English logs write them and the product does.
inline constexpr std::array<std::string_view, 12> monthNames{
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/// "Thu 18 Jun": the day of a wall clock reading, for people.
[[nodiscard]] std::string weekdayText(Instant local);

} // namespace callwake
