// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/clock_drift.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace callwake {

namespace {

using namespace std::chrono_literals;

constexpr Duration within = 3s;
constexpr Duration shortest = 12h;
constexpr double mostPerDay = 120e6; ///< microseconds
constexpr std::size_t fewest = 8;
constexpr std::size_t mostCompared = 120; ///< every two of them may lie on the line

constexpr double day = std::chrono::microseconds(24h).count();

/// A line through differences by time.
struct Line {
    Instant time{};
    double difference = 0;
    double perDay = 0;

    [[nodiscard]] bool holds(const ClockDifference& d) const
    {
        const double expected = difference + perDay * double((d.time - time).count()) / day;
        return std::abs(double(d.difference.count()) - expected) <= double(within.count());
    }
};

/// The line through two of these with most others on it; of equal ones that with the least drift.
Line bestLine(std::span<const ClockDifference> some)
{
    Line best;
    std::ptrdiff_t most = 0;
    const Duration farApart = (some.back().time - some.front().time) / 4;
    for (std::size_t i = 0; i < some.size(); ++i)
        for (std::size_t k = i + 1; k < some.size(); ++k) {
            const Duration apart = some[k].time - some[i].time;
            if (apart < farApart)
                continue;
            const Line line{some[i].time, double(some[i].difference.count()),
                double((some[k].difference - some[i].difference).count()) / double(apart.count())
                    * day};
            if (std::abs(line.perDay) > mostPerDay)
                continue;
            const auto count = std::ranges::count_if(
                some, [&](const ClockDifference& d) { return line.holds(d); });
            if (std::tuple(count, -std::abs(line.perDay))
                > std::tuple(most, -std::abs(best.perDay)))
                std::tie(best, most) = std::tuple(line, count);
        }
    return best;
}

} // namespace

std::optional<ClockDrift> driftOf(std::vector<ClockDifference> differences)
{
    std::ranges::sort(
        differences, {}, [](const ClockDifference& d) { return std::tuple(d.time, d.difference); });
    if (differences.size() < fewest
        || differences.back().time - differences.front().time < shortest)
        return std::nullopt;
    std::vector<ClockDifference> some;
    const std::size_t step = differences.size() / mostCompared + 1;
    for (std::size_t i = 0; i < differences.size(); i += step)
        some.push_back(differences[i]);
    const Line line = bestLine(some);
    ClockDrift out;
    out.perDay = std::chrono::round<std::chrono::milliseconds>(Duration(std::llround(line.perDay)));
    for (const ClockDifference& each : differences)
        if (line.holds(each))
            out.agreeing.push_back(each.difference);
    std::ranges::sort(out.agreeing);
    if (out.agreeing.size() < fewest || out.perDay == Duration::zero())
        return std::nullopt;
    return out;
}

} // namespace callwake
