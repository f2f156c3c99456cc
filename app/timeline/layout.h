// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/lane_index.h"
#include "timeline/lane_style.h"

#include <optional>
#include <vector>

namespace callwake {

/// An interval on the screen. x counts as in the scale and may lie outside it.
struct LaneBar {
    double x0 = 0;
    double talk = 0; ///< calls: where ringing ends and talking begins; = x1 when nobody answered
    double x1 = 0;
    LaneInterval interval;
};

/// Neighbouring columns of pixels [x0, x1), counted from the scale's left, with something in them.
struct PixelRun {
    int x0 = 0;
    int x1 = 0;
    std::uint32_t count = 0; ///< events, in a column of the run; the most
    std::uint8_t kindBits = 0; ///< bits, see slotOf
    friend bool operator==(const PixelRun&, const PixelRun&) = default;
};

/// A shape that stands alone, or nearly so. `x` is the middle of its pixel.
struct LaneShape {
    double x = 0;
    Kind kind = Kind::Download;
    std::uint32_t count = 1;
};

/// How one lane is drawn: the same for the screen and for the report.
struct LanePlan {
    std::vector<LaneBar> bars; ///< each interval, where they are few enough to tell apart
    std::vector<PixelRun> busy; ///< else: where intervals are
    std::vector<PixelRun> ticks; ///< each one column wide or a stretch of equal columns
    std::vector<PixelRun> crowds; ///< shapes that would lie upon each other
    std::vector<LaneShape> shapes;
};

/// `unit` is the size of a logical pixel in pixels of the scale (2 on a double-density screen).
[[nodiscard]] LanePlan planLane(const LaneIndex& index, const TimeScale& scale, double unit = 1);

/// What is under a point of a lane: the nearest event within reach, and how many events lie there.
struct LaneHit {
    LaneInterval event;
    std::size_t count = 1;
};
/// `reach` in pixels of the scale, to either side. Where intervals lie upon each other the shortest
/// is meant.
[[nodiscard]] std::optional<LaneHit> hitLane(
    const LaneIndex& index, const TimeScale& scale, double x, double reach);

/// Columns that look alike as runs: equal kinds, and counts of the same power of two.
[[nodiscard]] std::vector<PixelRun> pixelRuns(
    std::span<const PixelBin> bins, std::uint8_t kindBits);

} // namespace callwake
