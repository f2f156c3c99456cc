// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/gaps.h"

#include <algorithm>
#include <map>

namespace callwake {

namespace {

using namespace std::chrono_literals;

constexpr std::int64_t grain = std::chrono::microseconds(10min).count();
constexpr std::int64_t grainsOfADay = 24 * 6;
constexpr std::size_t mostSpans = 500'000; ///< nine years without a pause
constexpr std::size_t fewestDays = 10;
constexpr Duration densest = 4h;
constexpr Duration shortest = 2h;
constexpr int timesAsLong = 4;
constexpr std::size_t mostGaps = 200;

std::int64_t placeOf(Instant time)
{
    const std::int64_t us = toMicroseconds(time);
    return us / grain - (us % grain < 0 ? 1 : 0);
}

} // namespace

void Silences::add(Instant time, bool local)
{
    const std::int64_t place = placeOf(time);
    if (!m_latest || place != m_place) {
        if (m_tooMany)
            return;
        m_latest = &m_spans.try_emplace(place, Span{time, time}).first->second;
        m_place = place;
        m_local = m_local || local;
        m_tooMany = m_spans.size() >= mostSpans;
    }
    m_latest->first = std::min(m_latest->first, time);
    m_latest->last = std::max(m_latest->last, time);
}

std::vector<SourceGap> Silences::found() const
{
    std::vector<SourceGap> out;
    if (m_tooMany || m_spans.size() < fewestDays)
        return out;
    std::vector<Span> spans;
    for (const auto& [place, span] : m_spans)
        spans.push_back(span);
    std::ranges::sort(spans, {}, &Span::first);
    std::map<std::int64_t, Duration> longestOfDay; ///< pauses by the day on which they begin
    for (std::size_t i = 0; i + 1 < spans.size(); ++i) {
        Duration& longest = longestOfDay[placeOf(spans[i].last) / grainsOfADay];
        longest = std::max(longest, spans[i + 1].first - spans[i].last);
    }
    if (longestOfDay.size() < fewestDays)
        return out;
    std::vector<Duration> pauses;
    for (const auto& [day, pause] : longestOfDay)
        pauses.push_back(pause);
    const auto usual = pauses.begin() + std::ptrdiff_t((pauses.size() * 19 - 1) / 20);
    std::ranges::nth_element(pauses, usual);
    if (*usual > densest)
        return out;
    const Duration least = std::max(shortest, timesAsLong * *usual);
    for (std::size_t i = 0; i + 1 < spans.size(); ++i) {
        const Duration pause = spans[i + 1].first - spans[i].last;
        if (pause >= least)
            out.push_back({{spans[i].last, spans[i + 1].first},
                "no record for " + formatDuration(pause) + ", on other days for "
                    + formatDuration(*usual) + " at most",
                m_local});
    }
    return out;
}

std::vector<SourceGap> fewGaps(std::vector<SourceGap> gaps)
{
    std::ranges::stable_sort(
        gaps, {}, [](const SourceGap& gap) { return std::pair(gap.range.begin, gap.range.end); });
    if (gaps.size() <= mostGaps)
        return gaps;
    std::vector<Duration> distances;
    for (std::size_t i = 1; i < gaps.size(); ++i)
        distances.push_back(gaps[i].range.begin - gaps[i - 1].range.begin);
    std::ranges::nth_element(distances, distances.begin() + (mostGaps - 1), std::greater());
    const Duration least = distances[mostGaps - 1];
    std::vector<SourceGap> out;
    std::size_t joined = 0;
    const auto tell = [&] {
        if (joined > 0)
            out.back().reason += "; and " + std::to_string(joined) + " more until then";
        joined = 0;
    };
    for (std::size_t i = 0; i < gaps.size(); ++i) {
        const bool near = i > 0 && gaps[i].range.begin - gaps[i - 1].range.begin <= least;
        if (near) {
            out.back().range.end = std::max(out.back().range.end, gaps[i].range.end);
            ++joined;
            continue;
        }
        tell();
        out.push_back(std::move(gaps[i]));
    }
    tell();
    return out;
}

} // namespace callwake
