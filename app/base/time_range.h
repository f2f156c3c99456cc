// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"

#include <algorithm>
#include <vector>

namespace callwake {

/// The last instant of a range that is not empty. Ranges of records end one microsecond after the
/// last one; people look for that record, and not for the microsecond.
[[nodiscard]] constexpr Instant lastOf(TimeRange range)
{
    return range.empty() ? range.begin : range.end - Duration(1);
}

/// That holds this instant and no other.
[[nodiscard]] constexpr TimeRange rangeAt(Instant time)
{
    return {time, time + Duration(1)};
}

/// Makes `range` hold `by` too, and what lies between. Empty ranges hold nothing: not 1970 either.
constexpr void widen(TimeRange& range, TimeRange by)
{
    if (by.empty())
        return;
    if (range.empty()) {
        range = by;
        return;
    }
    range.begin = std::min(range.begin, by.begin);
    range.end = std::max(range.end, by.end);
}

/// What both hold; empty where that is nothing.
[[nodiscard]] constexpr TimeRange common(TimeRange a, TimeRange b)
{
    return {std::max(a.begin, b.begin), std::min(a.end, b.end)};
}

/// In order, and one where they touch or overlap.
[[nodiscard]] std::vector<TimeRange> merged(std::vector<TimeRange> ranges);
/// What these others hold of `range`, in their order.
[[nodiscard]] std::vector<TimeRange> inside(const std::vector<TimeRange>& others, TimeRange range);
/// What is left of `range` without these others, which are merged.
[[nodiscard]] std::vector<TimeRange> outside(const std::vector<TimeRange>& others, TimeRange range);

} // namespace callwake
