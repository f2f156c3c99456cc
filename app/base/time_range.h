// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"

#include <algorithm>

namespace callwake {

/// The last instant of a range that is not empty. Ranges of records end one microsecond after the
/// last one; people look for that record, and not for the microsecond.
[[nodiscard]] constexpr Instant lastOf(TimeRange range)
{
    return range.empty() ? range.begin : range.end - Duration(1);
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

} // namespace callwake
