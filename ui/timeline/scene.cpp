// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/scene.h"

#include <algorithm>

namespace callwake {

const SceneNote* SceneGroup::noteOf(EventId event) const
{
    const auto found = noted.find(event);
    return found == noted.end() ? nullptr : &found->second;
}

TimeScale Scene::scale() const
{
    return {range, double(metrics::labelWidth),
        double(std::max(1, size.width() - metrics::labelWidth))};
}

QRect Scene::lanesRect() const
{
    return {metrics::labelWidth, metrics::axisHeight,
        std::max(0, size.width() - metrics::labelWidth),
        std::max(0, size.height() - metrics::axisHeight)};
}

QRect Scene::rectOf(const LayoutRow& row) const
{
    const int y = metrics::axisHeight + layout.yInView(row, scroll);
    const bool pinned = row.y < layout.pinnedHeight();
    const int top = metrics::axisHeight + (pinned ? 0 : layout.pinnedHeight());
    if (y + row.height <= top || y >= size.height())
        return {};
    return {0, y, size.width(), row.height};
}

const LayoutRow* Scene::rowAt(int y) const
{
    return layout.rowAt(y - metrics::axisHeight, scroll);
}

std::optional<std::size_t> Scene::groupOf(const Owner& owner) const
{
    const auto found = std::ranges::find(groups, owner, &SceneGroup::owner);
    if (found == groups.end())
        return std::nullopt;
    return std::size_t(found - groups.begin());
}

const LaneIndex* Scene::laneOf(const LayoutRow& row) const
{
    const auto& lanes = groups[row.group].lanes;
    return row.what == LayoutRow::What::Lane && lanes ? lanes->lane(row.lane) : nullptr;
}

QString Scene::callText(const LaneInterval& call) const
{
    const auto known = callTexts.find(call.event);
    if (known != callTexts.end())
        return known->second;
    if (numbers && call.subject > 0 && std::size_t(call.subject) < numbers->size())
        return (*numbers)[std::size_t(call.subject)];
    return {};
}

bool isClosed(const Scene& scene, const LayoutRow& row)
{
    return row.what == LayoutRow::What::Header && scene.layout.rowsOf(row.group).size() == 1;
}

std::optional<SceneEvent> eventAt(const Scene& scene, QPointF place)
{
    constexpr double reach = 6;
    if (place.x() < metrics::labelWidth || place.y() < metrics::axisHeight || scene.range.empty())
        return std::nullopt;
    const LayoutRow* row = scene.rowAt(int(place.y()));
    const LaneIndex* index = row ? scene.laneOf(*row) : nullptr;
    if (!index)
        return std::nullopt;
    const auto hit = hitLane(*index, scene.scale(), place.x(), reach);
    if (!hit)
        return std::nullopt;
    return SceneEvent{hit->event, row->group, row->lane, hit->count};
}

std::optional<SceneEvent> findEvent(const Scene& scene, EventId event, Instant begin)
{
    for (std::size_t group = 0; group < scene.groups.size(); ++group) {
        const auto& lanes = scene.groups[group].lanes;
        for (std::size_t lane = 0; lanes && lane < laneCount; ++lane)
            if (const LaneIndex* index = lanes->lane(Lane(lane)))
                if (const auto found = index->find(event, begin))
                    return SceneEvent{*found, group, Lane(lane)};
    }
    return std::nullopt;
}

std::optional<QRectF> rectOf(const Scene& scene, const SceneEvent& event)
{
    const LayoutRow* row = scene.layout.lane(event.group, event.lane);
    const QRect inside = row ? scene.rectOf(*row) : QRect();
    if (inside.isEmpty())
        return std::nullopt;
    const double middle = inside.y() + inside.height() / 2.0;
    const TimeScale scale = scene.scale();
    const double x0 = scale.xOf(event.event.begin);
    const double x1 = scale.xOf(event.event.end);
    if (event.event.kind == Kind::Call)
        return QRectF(
            x0, middle - metrics::barHeight / 2.0, std::max(6.0, x1 - x0), metrics::barHeight);
    if (x1 - x0 > metrics::glyphSize)
        return QRectF(x0, middle - metrics::sessionHeight / 2.0, std::max(3.0, x1 - x0),
            metrics::sessionHeight);
    const double half = metrics::glyphSize / 2.0;
    return QRectF(x0 - half, middle - half, metrics::glyphSize, metrics::glyphSize);
}

std::optional<QRectF> rectOf(const Scene& scene, std::size_t group, EventId event, Instant begin)
{
    const auto& lanes = scene.groups[group].lanes;
    for (std::size_t lane = 0; lanes && lane < laneCount; ++lane)
        if (const LaneIndex* index = lanes->lane(Lane(lane)))
            if (const auto found = index->find(event, begin))
                return rectOf(scene, SceneEvent{*found, group, Lane(lane)});
    return std::nullopt;
}

std::vector<QRectF> barsOf(const Scene& scene, const LayoutRow& row, TimeRange range)
{
    constexpr std::size_t most = 200;
    std::vector<QRectF> bars;
    if (const LaneIndex* index = scene.laneOf(row))
        for (const LaneInterval& interval :
            index->intervalsIn(range, most).value_or(std::vector<LaneInterval>{}))
            if (const auto rect = rectOf(scene, SceneEvent{interval, row.group, row.lane}))
                bars.push_back(*rect);
    return bars;
}

std::vector<SceneEvent> visibleEvents(const Scene& scene, std::size_t limit)
{
    std::vector<SceneEvent> out;
    for (const LayoutRow& row : scene.layout.rows()) {
        const LaneIndex* index = scene.laneOf(row);
        if (!index || scene.rectOf(row).isEmpty() || scene.range.empty())
            continue;
        std::vector<LaneInterval> here =
            index->intervalsIn(scene.range, limit).value_or(std::vector<LaneInterval>{});
        for (const LanePoint& point :
            index->pointsIn(scene.range, limit).value_or(std::vector<LanePoint>{}))
            here.push_back({point.time, point.time, point.event, point.kind});
        std::ranges::stable_sort(here, {}, &LaneInterval::begin);
        for (const LaneInterval& event : here)
            if (out.size() < limit)
                out.push_back({event, row.group, row.lane});
    }
    return out;
}

std::optional<QRectF> rectOf(const Scene& scene, const Sequence& sequence)
{
    const auto group = scene.groupOf({sequence.person, {}});
    if (!group || scene.range.empty())
        return std::nullopt;
    const auto rows = scene.layout.rowsOf(*group);
    if (rows.empty())
        return std::nullopt;
    const TimeScale scale = scene.scale();
    const double x0 = scale.xOf(sequence.range.begin);
    const double x1 = std::max(x0 + 3, scale.xOf(sequence.range.end));
    const LayoutRow& first = rows.size() > 1 ? rows[1] : rows[0];
    const LayoutRow& last = rows.back();
    const int top = metrics::axisHeight + scene.layout.yInView(first, scene.scroll);
    const int bottom = metrics::axisHeight + scene.layout.yInView(last, scene.scroll) + last.height;
    return QRectF(x0, top, x1 - x0, bottom - top);
}

} // namespace callwake
