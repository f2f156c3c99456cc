// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/layout.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace callwake {
namespace {

/// Shapes closer than this (logical pixels) lie upon each other; a chain of them that is longer
/// than `crowdLength` is drawn as one crowd.
constexpr double shapeDistance = 4;
constexpr double crowdLength = 22;
/// So many bars can be told apart on a logical pixel's width, at the most.
constexpr double barsPerPixel = 0.25;
/// What lasts, but is shorter than its shape is wide, is drawn as the shape alone.
constexpr double shapeWidth = 9;

LaneBar barOf(const LaneInterval& interval, const TimeScale& scale)
{
    LaneBar bar{scale.xOf(interval.begin), 0, scale.xOf(interval.end), interval};
    bar.talk = bar.x1;
    if (interval.kind != Kind::Call)
        bar.talk = bar.x0;
    else if (interval.answerSeconds < 0 && interval.outcome == Outcome::Answered)
        bar.talk = bar.x0; // the log tells that, but not when
    else if (interval.answerSeconds >= 0)
        bar.talk =
            std::clamp(scale.xOf(interval.begin + std::chrono::seconds(interval.answerSeconds)),
                bar.x0, bar.x1);
    return bar;
}

Kind firstKind(Lane lane, std::uint32_t kindBits)
{
    return kindOfSlot(lane, std::uint8_t(std::countr_zero(kindBits)));
}

/// Splits the columns that hold shapes into chains of close neighbours: short ones are shapes,
/// long ones crowds.
class ShapePlanner {
public:
    ShapePlanner(Lane lane, std::uint8_t shapeSlots, double unit, LanePlan& plan)
        : m_lane(lane)
        , m_slots(shapeSlots)
        , m_unit(unit)
        , m_plan(plan)
    {
    }

    void plan(std::span<const PixelBin> bins)
    {
        m_crowded.assign(bins.size(), {});
        for (int x = 0; x < int(bins.size()); ++x) {
            const auto kindBits = std::uint8_t(bins[std::size_t(x)].kindBits & m_slots);
            if (kindBits == 0)
                continue;
            if (!m_chain.empty() && x - m_chain.back().x0 >= shapeDistance * m_unit)
                finish();
            m_chain.push_back({x, x + 1, bins[std::size_t(x)].count, kindBits});
        }
        finish();
        m_plan.crowds = pixelRuns(m_crowded, m_slots);
    }

private:
    void finish()
    {
        if (m_chain.empty())
            return;
        const int length = m_chain.back().x1 - m_chain.front().x0;
        for (const PixelRun& column : m_chain) {
            if (length <= crowdLength * m_unit)
                m_plan.shapes.push_back(
                    {column.x0 + 0.5, firstKind(m_lane, column.kindBits), column.count});
            else
                m_crowded[std::size_t(column.x0)] = {column.count, column.kindBits};
        }
        m_chain.clear();
    }

    Lane m_lane;
    std::uint8_t m_slots;
    double m_unit;
    LanePlan& m_plan;
    std::vector<PixelRun> m_chain;
    std::vector<PixelBin> m_crowded;
};

void planIntervals(const LaneIndex& index, const TimeScale& scale, double unit, LanePlan& plan)
{
    if (index.intervalCount() == 0)
        return;
    const auto limit = std::size_t(std::max(16.0, scale.width / unit * barsPerPixel));
    if (const auto intervals = index.intervalsIn(scale.range, limit)) {
        plan.bars.reserve(intervals->size());
        for (const LaneInterval& interval : *intervals) {
            const LaneBar bar = barOf(interval, scale);
            const bool call = interval.kind == Kind::Call;
            if (!call && bar.x0 >= scale.left)
                plan.shapes.push_back({bar.x0, interval.kind, 1});
            if (call || bar.x1 - bar.x0 > shapeWidth * unit)
                plan.bars.push_back(bar);
        }
        return;
    }
    std::vector<PixelBin> bins(std::size_t(std::ceil(scale.width)));
    index.countIntervals(scale, bins);
    for (PixelBin& bin : bins)
        bin.kindBits = bin.count > 0 ? 1 : 0;
    plan.busy = pixelRuns(bins, 1);
}

} // namespace

std::vector<PixelRun> pixelRuns(std::span<const PixelBin> bins, std::uint8_t kindBits)
{
    std::vector<PixelRun> runs;
    runs.reserve(bins.size());
    for (int x = 0; x < int(bins.size()); ++x) {
        const PixelBin& bin = bins[std::size_t(x)];
        const auto here = std::uint8_t(bin.kindBits & kindBits);
        if (here == 0)
            continue;
        PixelRun* last = runs.empty() ? nullptr : &runs.back();
        if (last && last->x1 == x && last->kindBits == here
            && std::bit_width(last->count) == std::bit_width(bin.count)) {
            last->x1 = x + 1;
            last->count = std::max(last->count, bin.count);
        } else {
            runs.push_back({x, x + 1, bin.count, here});
        }
    }
    return runs;
}

LanePlan planLane(const LaneIndex& index, const TimeScale& scale, double unit)
{
    LanePlan plan;
    planIntervals(index, scale, unit, plan);
    if (index.pointCount() == 0)
        return plan;
    std::vector<PixelBin> bins(std::size_t(std::ceil(scale.width)));
    index.countPoints(scale, bins);
    const std::uint8_t ticks = tickSlots(index.lane());
    plan.ticks = pixelRuns(bins, ticks);
    ShapePlanner(index.lane(), std::uint8_t(~ticks), unit, plan).plan(bins);
    return plan;
}

std::optional<LaneHit> hitLane(
    const LaneIndex& index, const TimeScale& scale, double x, double reach)
{
    const Instant time = scale.timeAt(x);
    const Duration around = scale.timeAt(x + reach) - time;
    if (const auto point = index.nearest(time, around)) {
        const Duration half = std::max(around / 4, Duration(1));
        const std::size_t beside = index.pointsWithin({point->time - half, point->time + half});
        return LaneHit{{point->time, point->time, point->event, point->kind},
            std::max<std::size_t>(beside, 1)};
    }
    constexpr std::size_t enough = 1000;
    auto intervals = index.intervalsIn({time - around, time + around}, enough);
    if (!intervals || intervals->empty())
        return std::nullopt;
    const auto length = [](const LaneInterval& i) { return i.end - i.begin; };
    return LaneHit{*std::ranges::min_element(*intervals, {}, length), intervals->size()};
}

} // namespace callwake
