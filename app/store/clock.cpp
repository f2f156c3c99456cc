// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/clock.h"

#include <limits>
#include <utility>

namespace callwake {

using namespace std::chrono;

namespace {

constexpr std::int64_t dayLength = 86'400'000'000;
constexpr std::int64_t daysOfTable = 47'847; ///< 1970 to 2100, as far as zones know changes
constexpr std::int32_t notLookedUp = std::numeric_limits<std::int32_t>::min();
constexpr std::int32_t changesThatDay = notLookedUp + 1;
/// Beyond it (year 9999 and the like) a logged number is no time that a zone could change.
constexpr std::int64_t farthest = 260'000'000'000'000'000;

Instant plus(Instant t, Duration d)
{
    // A hostile or broken log may hold any number: wrap instead of overflowing.
    return instantFromMicroseconds(
        std::int64_t(std::uint64_t(toMicroseconds(t)) + std::uint64_t(d.count())));
}

} // namespace

SourceClock::SourceClock(Zone zone, Duration offset, Duration uncertainty)
    : m_zone(std::move(zone))
    , m_offset(offset)
    , m_uncertainty(uncertainty)
{
}

SourceClock::Corrected SourceClock::apply(Instant logged, Quality quality)
{
    Corrected out = has(quality, Quality::LocalTime) ? fromLocal(logged, quality)
                                                     : Corrected{logged, quality, Duration::zero()};
    out.time = plus(out.time, m_offset);
    out.uncertainty += m_uncertainty;
    return out;
}

SourceClock::Corrected SourceClock::fromLocal(Instant logged, Quality quality)
{
    const auto us = toMicroseconds(logged);
    if (m_zone.isUtc() || us > farthest || us < -farthest)
        return {logged, quality, Duration::zero()};
    if (us >= 0 && us / dayLength < daysOfTable)
        if (const auto offset = offsetOfDay(us / dayLength); offset != changesThatDay)
            return {logged - seconds(offset), quality, Duration::zero()};
    const LocalReading reading = m_zone.toUtc(logged);
    switch (reading.which) {
    case LocalReading::Case::Repeated:
        return {reading.earliest, quality | Quality::AmbiguousTime, hours(1)};
    case LocalReading::Case::Skipped:
        return {reading.earliest, quality | Quality::SkippedTime, Duration::zero()};
    case LocalReading::Case::Unique:
        break;
    }
    return {reading.earliest, quality, Duration::zero()};
}

Instant SourceClock::logged(Instant corrected, Quality quality, const Zone& zone, Duration offset)
{
    const Instant time = plus(corrected, -offset);
    const auto us = toMicroseconds(time);
    const bool isLocal = has(quality, Quality::LocalTime) && us <= farthest && us >= -farthest;
    return isLocal ? plus(time, zone.offsetAt(time)) : time;
}

std::int32_t SourceClock::offsetOfDay(std::int64_t day)
{
    if (m_days.empty())
        m_days.assign(daysOfTable, notLookedUp);
    auto& known = m_days[std::size_t(day)];
    if (known == notLookedUp) {
        const Instant start = instantFromMicroseconds(day * dayLength);
        const LocalReading first = m_zone.toUtc(start);
        const LocalReading last = m_zone.toUtc(start + days(1) - microseconds(1));
        const bool constant = first.which == LocalReading::Case::Unique
            && last.which == LocalReading::Case::Unique
            && last.earliest - first.earliest == days(1) - microseconds(1);
        known = constant ? std::int32_t(duration_cast<seconds>(start - first.earliest).count())
                         : changesThatDay;
    }
    return known;
}

} // namespace callwake
