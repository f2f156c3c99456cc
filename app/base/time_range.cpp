// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/time_range.h"

namespace callwake {

std::vector<TimeRange> merged(std::vector<TimeRange> ranges)
{
    std::ranges::sort(ranges, {}, &TimeRange::begin);
    std::size_t kept = 0;
    for (std::size_t i = 1; i < ranges.size(); ++i) {
        if (ranges[i].begin <= ranges[kept].end)
            ranges[kept].end = std::max(ranges[kept].end, ranges[i].end);
        else
            ranges[++kept] = ranges[i];
    }
    ranges.resize(ranges.empty() ? 0 : kept + 1);
    return ranges;
}

std::vector<TimeRange> inside(const std::vector<TimeRange>& others, TimeRange range)
{
    std::vector<TimeRange> out;
    for (const TimeRange& other : others)
        if (const TimeRange part = common(other, range); !part.empty())
            out.push_back(part);
    return out;
}

std::vector<TimeRange> outside(const std::vector<TimeRange>& others, TimeRange range)
{
    std::vector<TimeRange> out;
    for (const TimeRange& other : others) {
        if (other.end <= range.begin || other.begin >= range.end)
            continue;
        if (other.begin > range.begin)
            out.push_back({range.begin, other.begin});
        range.begin = std::min(other.end, range.end);
    }
    if (!range.empty())
        out.push_back(range);
    return out;
}

} // namespace callwake
