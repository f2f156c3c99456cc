// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/lane_index.h"

#include "base/time_range.h"
#include "timeline/lane_style.h"

#include <algorithm>
#include <cassert>
#include <tuple>
#include <utility>

namespace callwake {
namespace {

constexpr std::size_t fanOut = 16;
/// No log has an event this long; keeps ends inside 64 bits whatever a file says.
constexpr Duration longest = std::chrono::years(100);

template <typename Value>
std::size_t bytesOf(const std::vector<Value>& values)
{
    return values.capacity() * sizeof(Value);
}

template <typename Row, typename Order>
void sortOnce(std::vector<Row>& rows, Order order)
{
    if (!std::ranges::is_sorted(rows, {}, order))
        std::ranges::sort(rows, {}, order);
    const auto repeated = std::ranges::unique(rows, {}, order);
    rows.erase(repeated.begin(), repeated.end());
}

constexpr auto pointOrder = [](const LanePoint& p) { return std::tuple(p.time, p.event); };
constexpr auto intervalOrder = [](const LaneInterval& i) { return std::tuple(i.begin, i.event); };

} // namespace

LaneIndex::LaneIndex(Lane lane, std::vector<LanePoint> points, std::vector<LaneInterval> intervals)
    : m_lane(lane)
{
    sortOnce(points, pointOrder);
    sortOnce(intervals, intervalOrder);
    m_times.reserve(points.size());
    m_events.reserve(points.size());
    m_slots.reserve(points.size());
    for (const LanePoint& point : points) {
        m_times.push_back(toMicroseconds(point.time));
        m_events.push_back(point.event.value);
        m_slots.push_back(slotOf(point.kind));
    }
    m_tree.build(m_times, m_slots);
    for (auto* column : {&m_begins, &m_ends, &m_intervalEvents})
        column->reserve(intervals.size());
    m_answers.reserve(intervals.size());
    m_subjects.reserve(intervals.size());
    m_packed.reserve(intervals.size());
    for (const LaneInterval& i : intervals) {
        m_begins.push_back(toMicroseconds(i.begin));
        m_ends.push_back(toMicroseconds(std::max(i.begin, i.end)));
        m_intervalEvents.push_back(i.event.value);
        m_answers.push_back(i.answerSeconds);
        m_subjects.push_back(i.subject);
        m_packed.push_back({std::uint8_t(std::uint8_t(i.direction) & 3U),
            std::uint8_t(std::uint8_t(i.outcome) & 15U), std::uint8_t(i.endUnknown ? 1 : 0),
            slotOf(i.kind)});
    }
    m_sortedEnds = m_ends;
    std::ranges::sort(m_sortedEnds);
    m_beginTree.build(m_begins, {});
    m_endTree.build(m_sortedEnds, {});
    buildLatest();
}

void LaneIndex::buildLatest()
{
    const std::vector<std::int64_t>* below = &m_ends;
    m_latest.reserve(16); // `below` points into it; 16 levels of 16 hold any count
    while (below->size() > fanOut) {
        std::vector<std::int64_t> level;
        level.reserve(below->size() / fanOut + 1);
        for (std::size_t at = 0; at < below->size(); at += fanOut)
            level.push_back(*std::max_element(below->begin() + std::ptrdiff_t(at),
                below->begin() + std::ptrdiff_t(std::min(at + fanOut, below->size()))));
        m_latest.push_back(std::move(level));
        below = &m_latest.back();
    }
}

TimeRange LaneIndex::span() const
{
    TimeRange range;
    const auto include = [&](std::int64_t first, std::int64_t last) {
        widen(range, {instantFromMicroseconds(first), instantFromMicroseconds(last + 1)});
    };
    if (!m_times.empty())
        include(m_times.front(), m_times.back());
    if (!m_begins.empty())
        include(m_begins.front(), m_sortedEnds.back());
    return range;
}

std::size_t LaneIndex::bytes() const
{
    std::size_t sum = bytesOf(m_times) + bytesOf(m_events) + bytesOf(m_slots) + m_tree.bytes()
        + bytesOf(m_begins) + bytesOf(m_ends) + bytesOf(m_sortedEnds) + bytesOf(m_intervalEvents)
        + bytesOf(m_answers) + bytesOf(m_subjects) + bytesOf(m_packed) + m_beginTree.bytes()
        + m_endTree.bytes();
    for (const auto& level : m_latest)
        sum += bytesOf(level);
    return sum;
}

void LaneIndex::countPoints(const TimeScale& scale, std::span<PixelBin> bins) const
{
    // Few enough: each at its own pixel.
    const auto first = std::ranges::lower_bound(m_times, toMicroseconds(scale.range.begin));
    const auto last = std::lower_bound(first, m_times.end(), toMicroseconds(scale.range.end));
    if (std::size_t(last - first) > bins.size()) {
        m_tree.count(m_times, m_slots, scale, bins);
        return;
    }
    for (auto time = first; time != last; ++time) {
        const auto x = std::size_t(scale.xOf(instantFromMicroseconds(*time)) - scale.left);
        PixelBin& bin = bins[std::min(x, bins.size() - 1)];
        ++bin.count;
        bin.kindBits |= 1U << m_slots[std::size_t(time - m_times.begin())];
    }
}

void LaneIndex::countBegins(const TimeScale& scale, std::span<PixelBin> bins) const
{
    m_beginTree.count(m_begins, {}, scale, bins);
}

void LaneIndex::countIntervals(const TimeScale& scale, std::span<PixelBin> bins) const
{
    if (m_begins.empty())
        return;
    std::vector<PixelBin> begun(bins.size());
    std::vector<PixelBin> ended(bins.size());
    m_beginTree.count(m_begins, {}, scale, begun);
    m_endTree.count(m_sortedEnds, {}, scale, ended);
    const std::int64_t left = toMicroseconds(scale.range.begin);
    std::int64_t active = std::ranges::lower_bound(m_begins, left) - m_begins.begin();
    active -= std::ranges::lower_bound(m_sortedEnds, left) - m_sortedEnds.begin();
    for (std::size_t x = 0; x < bins.size(); ++x) {
        active += begun[x].count;
        bins[x].count = std::uint32_t(std::max<std::int64_t>(active, begun[x].count));
        active -= ended[x].count;
    }
}

LanePoint LaneIndex::point(std::size_t at) const
{
    return {instantFromMicroseconds(m_times[at]), EventId{m_events[at]},
        kindOfSlot(m_lane, m_slots[at])};
}

LaneInterval LaneIndex::interval(std::size_t at) const
{
    const Packed packed = m_packed[at];
    return {instantFromMicroseconds(m_begins[at]), instantFromMicroseconds(m_ends[at]),
        EventId{m_intervalEvents[at]}, kindOfSlot(m_lane, packed.slot), Direction(packed.direction),
        Outcome(packed.outcome), packed.endUnknown != 0, m_answers[at], m_subjects[at]};
}

std::size_t LaneIndex::pointsWithin(TimeRange range) const
{
    const auto from = std::ranges::lower_bound(m_times, toMicroseconds(range.begin));
    return std::size_t(std::lower_bound(from, m_times.end(), toMicroseconds(range.end)) - from);
}

std::optional<std::vector<LanePoint>> LaneIndex::pointsIn(TimeRange range, std::size_t limit) const
{
    const std::size_t count = range.empty() ? 0 : pointsWithin(range);
    if (count > limit)
        return std::nullopt;
    std::vector<LanePoint> out;
    out.reserve(count);
    const auto first = std::size_t(
        std::ranges::lower_bound(m_times, toMicroseconds(range.begin)) - m_times.begin());
    for (std::size_t at = first; at < first + count; ++at)
        out.push_back(point(at));
    return out;
}

struct LaneIndex::Search {
    std::int64_t from; ///< what ends before it touches nothing
    std::size_t last; ///< intervals from here on begin too late
    std::size_t limit;
    std::vector<LaneInterval> found;
};

std::optional<std::vector<LaneInterval>> LaneIndex::intervalsIn(
    TimeRange range, std::size_t limit) const
{
    const auto last = std::ranges::lower_bound(m_begins, toMicroseconds(range.end));
    Search search{toMicroseconds(range.begin), std::size_t(last - m_begins.begin()), limit, {}};
    const std::size_t top = m_latest.size();
    const std::size_t blocks = top == 0 ? m_begins.size() : m_latest.back().size();
    for (std::size_t at = 0; at < blocks; ++at)
        if (!collect(top, at, search))
            return std::nullopt;
    return std::move(search.found);
}

/// From block `at` of a level (level zero: the interval itself); false = over the limit.
bool LaneIndex::collect(std::size_t level, std::size_t at, Search& search) const
{
    std::size_t width = 1;
    for (std::size_t i = 0; i < level; ++i)
        width *= fanOut;
    const auto& ends = level == 0 ? m_ends : m_latest[level - 1];
    if (at * width >= search.last || ends[at] < search.from)
        return true;
    if (level == 0) {
        if (search.found.size() == search.limit)
            return false;
        search.found.push_back(interval(at));
        return true;
    }
    const std::size_t below = level == 1 ? m_ends.size() : m_latest[level - 2].size();
    for (std::size_t part = at * fanOut; part < std::min((at + 1) * fanOut, below); ++part)
        if (!collect(level - 1, part, search))
            return false;
    return true;
}

std::optional<LanePoint> LaneIndex::nearest(Instant time, Duration reach) const
{
    const std::int64_t wanted = toMicroseconds(time);
    const auto next = std::size_t(std::ranges::lower_bound(m_times, wanted) - m_times.begin());
    std::optional<std::size_t> best;
    if (next < m_times.size())
        best = next;
    if (next > 0 && (!best || wanted - m_times[next - 1] < m_times[next] - wanted))
        best = next - 1;
    if (!best || std::abs(m_times[*best] - wanted) > reach.count())
        return std::nullopt;
    return point(*best);
}

std::optional<LaneInterval> LaneIndex::find(EventId event, Instant begin) const
{
    const std::int64_t wanted = toMicroseconds(begin);
    for (auto at = std::ranges::lower_bound(m_begins, wanted);
         at != m_begins.end() && *at == wanted; ++at)
        if (m_intervalEvents[std::size_t(at - m_begins.begin())] == event.value)
            return interval(std::size_t(at - m_begins.begin()));
    for (auto at = std::ranges::lower_bound(m_times, wanted); at != m_times.end() && *at == wanted;
         ++at) {
        const auto i = std::size_t(at - m_times.begin());
        if (m_events[i] == event.value)
            return LaneInterval{begin, begin, event, kindOfSlot(m_lane, m_slots[i])};
    }
    return std::nullopt;
}

void OwnerLanes::add(std::span<const Mark> marks)
{
    for (const Mark& mark : marks) {
        const Duration length = std::clamp(mark.length, Duration::zero(), longest);
        const Kind kind = m_tools ? m_tools->shownAs(mark) : mark.kind;
        const auto lane = std::size_t(laneOf(kind));
        if (kind == Kind::Call || length > Duration::zero())
            m_intervals[lane].push_back(
                {mark.begin, mark.begin + length, mark.event, kind, mark.direction, mark.outcome,
                    has(mark.quality, Quality::LengthUnknown), mark.answerSeconds, mark.subject});
        else
            m_points[lane].push_back({mark.begin, mark.event, kind});
    }
}

void OwnerLanes::finish()
{
    for (std::size_t lane = 0; lane < laneCount; ++lane) {
        if (m_points[lane].empty() && m_intervals[lane].empty())
            continue;
        m_lanes[lane] = std::make_shared<LaneIndex>(
            Lane(lane), std::exchange(m_points[lane], {}), std::exchange(m_intervals[lane], {}));
    }
}

std::size_t OwnerLanes::count() const
{
    std::size_t sum = 0;
    for (const auto& lane : m_lanes)
        sum += lane ? lane->pointCount() + lane->intervalCount() : 0;
    return sum;
}

TimeRange OwnerLanes::span() const
{
    TimeRange range;
    for (const auto& lane : m_lanes)
        if (lane)
            widen(range, lane->span());
    return range;
}

std::size_t OwnerLanes::bytes() const
{
    std::size_t sum = 0;
    for (const auto& lane : m_lanes)
        sum += lane ? lane->bytes() : 0;
    return sum;
}

} // namespace callwake
