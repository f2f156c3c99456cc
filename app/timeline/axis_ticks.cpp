// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/axis_ticks.h"

#include "base/calendar.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

namespace callwake {

using namespace std::chrono;

namespace {

struct Step {
    Duration length{}; ///< of minor ticks; zero: `months` counts
    int labelEvery = 1; ///< every so many minor ticks carry a label
    int months = 0;
};

constexpr std::array steps{
    Step{1ms, 5},
    Step{10ms, 5},
    Step{20ms, 5},
    Step{100ms, 5},
    Step{200ms, 5},
    Step{1s, 5},
    Step{1s, 10},
    Step{5s, 3},
    Step{5s, 6},
    Step{1min, 1},
    Step{1min, 2},
    Step{1min, 5},
    Step{5min, 2},
    Step{5min, 3},
    Step{10min, 3},
    Step{15min, 4},
    Step{30min, 4},
    Step{1h, 3},
    Step{1h, 6},
    Step{3h, 4},
    Step{days(1), 1},
    Step{days(1), 2},
    Step{days(1), 7},
    Step{days(7), 2},
    Step{{}, 1, 1},
    Step{{}, 3, 1},
    Step{{}, 6, 1},
    Step{{}, 4, 3},
    Step{{}, 2, 12},
    Step{{}, 5, 12},
    Step{{}, 10, 12},
    Step{{}, 5, 120},
    Step{{}, 10, 120},
    Step{{}, 10, 1200},
};

constexpr Duration averageMonth = duration_cast<Duration>(months(1));

constexpr Duration labelDistance(const Step& step)
{
    return (step.months > 0 ? averageMonth * step.months : step.length) * step.labelEvery;
}

/// Weeks begin on Monday: 1970-01-05 was one.
constexpr Instant monday = Instant(days(4));

std::int64_t floorDivide(std::int64_t a, std::int64_t b)
{
    return a / b - (a % b < 0 ? 1 : 0);
}

/// Number `n` of the step's ticks, as a wall clock reading.
Instant tickNumber(const Step& step, std::int64_t n)
{
    if (step.months == 0)
        return (step.length >= days(7) ? monday : Instant{}) + step.length * n;
    const std::int64_t month = n * step.months;
    const std::int64_t years = floorDivide(month, 12);
    return Instant(sys_days(
        year(int(1970 + years)) / std::chrono::month(unsigned(month - years * 12 + 1)) / 1));
}

/// The last tick at or before a wall clock reading.
std::int64_t tickBefore(const Step& step, Instant local)
{
    if (step.months == 0) {
        const Instant first = step.length >= days(7) ? monday : Instant{};
        return floorDivide((local - first).count(), step.length.count());
    }
    const year_month_day date(floor<days>(local));
    return floorDivide((int(date.year()) - 1970) * 12LL + unsigned(date.month()) - 1, step.months);
}

template <typename... Parts>
std::string printed(const char* format, Parts... parts)
{
    std::array<char, 64> buffer{};
    std::snprintf(buffer.data(), buffer.size(), format, parts...);
    return buffer.data();
}

std::string yearText(Instant local)
{
    return std::to_string(int(year_month_day(floor<days>(local)).year()));
}

std::string clockText(Instant local, Duration precision)
{
    const hh_mm_ss<Duration> time(local - floor<days>(local));
    const int hour = int(time.hours().count());
    const int minute = int(time.minutes().count());
    const int second = int(time.seconds().count());
    if (precision < 1s)
        return printed(
            "%02d:%02d:%02d.%03d", hour, minute, second, int(time.subseconds().count() / 1000));
    if (precision < 1min)
        return printed("%02d:%02d:%02d", hour, minute, second);
    return printed("%02d:%02d", hour, minute);
}

AxisTick labelled(Instant at, Instant local, const Step& step)
{
    if (step.months > 0) {
        const year_month_day date(floor<days>(local));
        const bool yearsOnly = step.months % 12 == 0 || date.month() == January;
        std::string label = yearText(local);
        if (!yearsOnly)
            label = std::string(monthNames[unsigned(date.month()) - 1]) + ' ' + label;
        return {at, std::move(label), false};
    }
    const bool midnight = local == floor<days>(local);
    if (midnight)
        return {at, weekdayText(local), step.length < days(1)};
    return {at, clockText(local, labelDistance(step)), false};
}

const Step& stepFor(const TimeScale& scale, double labelRoom)
{
    const double perPixel = 1 / scale.pixelsPerMicrosecond();
    for (const Step& step : steps)
        if (double(labelDistance(step).count()) >= labelRoom * perPixel)
            return step;
    return steps.back();
}

AxisTick tickAt(Instant at, Instant local, const Step& step, std::int64_t n)
{
    const bool carries = n - floorDivide(n, step.labelEvery) * step.labelEvery == 0;
    return carries ? labelled(at, local, step) : AxisTick{at, {}, false};
}

/// Steps below an hour: the range is shorter than a day, so at most one change of the clock lies in
/// it, and only the offsets at its two ends occur.
void fineTicks(TimeRange range, const Zone& zone, const Step& step, std::vector<AxisTick>& ticks)
{
    const Duration atBegin = zone.offsetAt(range.begin);
    const Duration atEnd = zone.offsetAt(range.end);
    for (const Duration offset : {atBegin, atEnd}) {
        for (std::int64_t n = tickBefore(step, range.begin + offset);; ++n) {
            const Instant local = tickNumber(step, n);
            const Instant at = local - offset;
            if (at >= range.end)
                break;
            if (range.contains(at) && zone.offsetAt(at) == offset)
                ticks.push_back(tickAt(at, local, step, n));
        }
        if (atBegin == atEnd)
            break;
    }
}

void coarseTicks(TimeRange range, const Zone& zone, const Step& step, std::vector<AxisTick>& ticks)
{
    const Duration offset = std::min(zone.offsetAt(range.begin), zone.offsetAt(range.end));
    for (std::int64_t n = tickBefore(step, range.begin + offset);; ++n) {
        const Instant local = tickNumber(step, n);
        const LocalReading reading = zone.toUtc(local);
        if (reading.earliest >= range.end)
            break;
        if (reading.which == LocalReading::Case::Skipped)
            continue;
        if (range.contains(reading.earliest))
            ticks.push_back(tickAt(reading.earliest, local, step, n));
        if (reading.latest != reading.earliest && range.contains(reading.latest))
            ticks.push_back(tickAt(reading.latest, local, step, n));
    }
}

bool inCalendar(Instant t)
{
    return t > Instant(sys_days(year(-9000) / 1 / 1)) && t < Instant(sys_days(year(13000) / 1 / 1));
}

} // namespace

std::vector<AxisTick> axisTicks(const TimeScale& scale, const Zone& zone, double labelRoom)
{
    std::vector<AxisTick> ticks;
    if (!inCalendar(scale.range.begin) || !inCalendar(scale.range.end))
        return ticks;
    const Step& step = stepFor(scale, labelRoom);
    if (step.months == 0 && step.length < 1h)
        fineTicks(scale.range, zone, step, ticks);
    else
        coarseTicks(scale.range, zone, step, ticks);
    std::ranges::stable_sort(ticks, {}, &AxisTick::at);
    return ticks;
}

std::string dayLabel(Instant time, const Zone& zone)
{
    const Instant local = time + zone.offsetAt(time);
    return weekdayText(local) + ' ' + yearText(local);
}

std::string clockLabel(Instant time, const Zone& zone, bool milliseconds)
{
    return clockText(time + zone.offsetAt(time), milliseconds ? Duration(1ms) : Duration(1s));
}

std::string offsetLabel(Instant time, const Zone& zone)
{
    if (zone.isUtc())
        return "UTC";
    const auto total = duration_cast<minutes>(zone.offsetAt(time)).count();
    return printed("%c%02lld:%02lld", total < 0 ? '-' : '+', (long long)(std::abs(total) / 60),
        (long long)(std::abs(total) % 60));
}

} // namespace callwake
