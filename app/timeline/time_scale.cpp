// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/time_scale.h"

#include <algorithm>
#include <cmath>

namespace callwake {
namespace {

/// Far outside everything that logs contain (years -9,000 to 13,000), and far inside 64 bits.
constexpr std::int64_t farAway = 350'000'000'000'000'000;

Instant bounded(long double microseconds)
{
    const auto limit = static_cast<long double>(farAway);
    return instantFromMicroseconds(std::llround(std::clamp(microseconds, -limit, limit)));
}

} // namespace

double TimeScale::pixelsPerMicrosecond() const
{
    return std::max(width, 1.0) / double(std::max<std::int64_t>(range.length().count(), 1));
}

double TimeScale::xOf(Instant time) const
{
    return left + double((time - range.begin).count()) * pixelsPerMicrosecond();
}

Instant TimeScale::timeAt(double x) const
{
    const long double offset = static_cast<long double>(x - left) / pixelsPerMicrosecond();
    return bounded(static_cast<long double>(toMicroseconds(range.begin)) + offset);
}

TimeRange zoomed(TimeRange range, Instant fixed, double factor, Duration longest)
{
    const double now = double(std::max<std::int64_t>(range.length().count(), 1));
    const double most = double(std::max(longest, shortestView).count());
    const double length = std::clamp(now * factor, double(shortestView.count()), most);
    const double share = double((fixed - range.begin).count()) / now;
    const Instant begin =
        bounded(static_cast<long double>(toMicroseconds(fixed)) - std::llround(share * length));
    return {begin, begin + Duration(std::llround(length))};
}

TimeRange panned(TimeRange range, double fraction)
{
    const Duration by(std::llround(double(range.length().count()) * fraction));
    const Instant begin =
        bounded(static_cast<long double>(toMicroseconds(range.begin)) + by.count());
    return {begin, begin + range.length()};
}

TimeRange keptNear(TimeRange range, TimeRange bounds)
{
    const Instant middle = range.begin + range.length() / 2;
    const Instant wanted = std::clamp(middle, bounds.begin, std::max(bounds.begin, bounds.end));
    return {range.begin + (wanted - middle), range.end + (wanted - middle)};
}

TimeRange widened(TimeRange range, double share)
{
    const Duration by(std::llround(double(range.length().count()) * share));
    return {range.begin - by, range.end + by};
}

} // namespace callwake
