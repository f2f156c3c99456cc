// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/calendar.h"

namespace callwake {

std::string weekdayText(Instant local)
{
    constexpr std::array<std::string_view, 7> weekdays{
        "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    const auto day = std::chrono::floor<std::chrono::days>(local);
    const std::chrono::year_month_day date(day);
    std::string out(weekdays[std::chrono::weekday(day).c_encoding()]);
    out += ' ' + std::to_string(unsigned(date.day())) + ' ';
    return out.append(monthNames[unsigned(date.month()) - 1]);
}

} // namespace callwake
