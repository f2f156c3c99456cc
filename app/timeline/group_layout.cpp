// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/group_layout.h"

#include <algorithm>

namespace callwake {

GroupLayout::GroupLayout(std::span<const LaneGroup> groups, RowHeights heights)
{
    for (std::size_t i = 0; i < groups.size(); ++i)
        if (groups[i].pinned)
            add(i, groups[i], heights);
    m_pinnedHeight = m_height;
    for (std::size_t i = 0; i < groups.size(); ++i)
        if (!groups[i].pinned)
            add(i, groups[i], heights);
}

void GroupLayout::add(std::size_t group, const LaneGroup& state, RowHeights heights)
{
    const auto row = [&](LayoutRow::What what, Lane lane, int height) {
        m_rows.push_back({what, group, lane, m_height, height});
        m_height += height;
    };
    row(LayoutRow::What::Header, Lane::Calls, heights.header);
    if (state.collapsed)
        return;
    for (std::size_t lane = 0; lane < laneCount; ++lane)
        if (state.lanes[lane])
            row(LayoutRow::What::Lane, Lane(lane), heights.lane);
    if (state.uncovered)
        row(LayoutRow::What::Uncovered, Lane::Programs, heights.lane);
}

int GroupLayout::farthestScroll(int viewHeight) const
{
    return std::max(0, m_height - viewHeight);
}

int GroupLayout::yInView(const LayoutRow& row, int scroll) const
{
    return row.y < m_pinnedHeight ? row.y : row.y - scroll;
}

const LayoutRow* GroupLayout::rowAt(int y, int scroll) const
{
    const int inAll = y < m_pinnedHeight ? y : y + scroll;
    if (y < 0 || inAll >= m_height)
        return nullptr;
    const auto after = std::ranges::upper_bound(m_rows, inAll, {}, &LayoutRow::y);
    return after == m_rows.begin() ? nullptr : &*std::prev(after);
}

std::span<const LayoutRow> GroupLayout::rowsOf(std::size_t group) const
{
    const auto first = std::ranges::find(m_rows, group, &LayoutRow::group);
    const auto end =
        std::find_if(first, m_rows.end(), [&](const LayoutRow& row) { return row.group != group; });
    return {first, end};
}

const LayoutRow* GroupLayout::header(std::size_t group) const
{
    const auto rows = rowsOf(group);
    return rows.empty() ? nullptr : rows.data();
}

const LayoutRow* GroupLayout::lane(std::size_t group, Lane lane) const
{
    for (const LayoutRow& row : rowsOf(group))
        if (row.what == LayoutRow::What::Lane && row.lane == lane)
            return &row;
    return nullptr;
}

} // namespace callwake
