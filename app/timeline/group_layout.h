// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/lanes.h"

#include <bitset>
#include <optional>
#include <span>
#include <vector>

namespace callwake {

/// One owner's group of rows, as a person arranged it.
struct LaneGroup {
    std::bitset<laneCount> lanes; ///< those that have something to show, by Lane
    bool collapsed = false;
    bool pinned = false; ///< stands above the others and does not scroll
    bool uncovered = false; ///< no source covers this person's computer: a row that says so
    friend bool operator==(const LaneGroup&, const LaneGroup&) = default;
};

struct LayoutRow {
    enum class What { Header, Lane, Uncovered };
    What what = What::Header;
    std::size_t group = 0; ///< index into the groups given
    Lane lane = Lane::Calls; ///< of a Lane row
    int y = 0; ///< of its upper edge, from the top of all rows
    int height = 0;
    friend bool operator==(const LayoutRow&, const LayoutRow&) = default;
};

/// Logical pixels.
struct RowHeights {
    int header = 26;
    int lane = 26;
};

/// Where every row of every group lies: pinned groups first, the rest in the order given. The
/// pinned part keeps its place at the top; the rest scrolls below it.
class GroupLayout {
public:
    GroupLayout() = default;
    GroupLayout(std::span<const LaneGroup> groups, RowHeights heights);

    [[nodiscard]] const std::vector<LayoutRow>& rows() const { return m_rows; }
    [[nodiscard]] int height() const { return m_height; }
    [[nodiscard]] int pinnedHeight() const { return m_pinnedHeight; }
    /// How far it can be scrolled in a view of this height.
    [[nodiscard]] int farthestScroll(int viewHeight) const;
    /// The row at this height of a view that is scrolled so far.
    [[nodiscard]] const LayoutRow* rowAt(int y, int scroll) const;
    /// The upper edge of a row in a view that is scrolled so far.
    [[nodiscard]] int yInView(const LayoutRow& row, int scroll) const;
    [[nodiscard]] const LayoutRow* header(std::size_t group) const;
    [[nodiscard]] const LayoutRow* lane(std::size_t group, Lane lane) const;
    /// First row and end of the rows of a group.
    [[nodiscard]] std::span<const LayoutRow> rowsOf(std::size_t group) const;

private:
    void add(std::size_t group, const LaneGroup& state, RowHeights heights);

    std::vector<LayoutRow> m_rows;
    int m_height = 0;
    int m_pinnedHeight = 0;
};

} // namespace callwake
