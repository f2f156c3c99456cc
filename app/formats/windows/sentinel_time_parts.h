// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"
#include "formats/windows/defender_row_parts.h"

#include <array>
#include <string>
#include <string_view>

namespace callwake {

/// Sets the time of `record` from the first of the columns that `entry` (a TableEntry or JsonEntry)
/// has of `names` and `read` understands. The portal of Log Analytics names the zone of its times
/// in the heading; the ones of who exported them count last.
template <std::size_t count, typename Entry, typename Read>
[[nodiscard]] bool readSentinelTime(const Entry& entry,
    const std::array<std::string_view, count>& names, Record& record, const Read& read)
{
    constexpr std::string_view local = "[LocalTime]";
    for (const auto zone : {std::string_view("[UTC]"), std::string_view(), local})
        for (const auto name : names)
            if (const auto time = read(entry[std::string(name).append(zone)])) {
                record.begin = time->time;
                if (zone == local)
                    record.quality |= Quality::LocalTime;
                return true;
            }
    return false;
}

template <std::size_t count, typename Entry>
[[nodiscard]] bool readSentinelTime(
    const Entry& entry, const std::array<std::string_view, count>& names, Record& record)
{
    return readSentinelTime(entry, names, record, defender::readTime);
}

} // namespace callwake
