// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"

namespace callwake {

/// Which time lies at which x: `range` is drawn over `width` pixels from `left` on.
/// Exact: a time converted to x and back is the same microsecond, for up to a century on up to
/// 8,000 pixels. Degenerate scales answer too: an empty range counts as one microsecond, a width
/// below one pixel as one pixel.
struct TimeScale {
    TimeRange range;
    double left = 0;
    double width = 1;

    [[nodiscard]] double pixelsPerMicrosecond() const;
    [[nodiscard]] double xOf(Instant time) const;
    /// The nearest microsecond; x may lie outside the drawn part.
    [[nodiscard]] Instant timeAt(double x) const;
    friend bool operator==(const TimeScale&, const TimeScale&) = default;
};

/// The shortest stretch of time that is ever shown, so that a pixel is never narrower than the
/// microsecond that times are counted in.
inline constexpr Duration shortestView = std::chrono::milliseconds(100);

/// `range` scaled by `factor` (below one: closer) so that `fixed` keeps its place on the screen.
/// The result is at least `shortestView` and at most `longest` long.
[[nodiscard]] TimeRange zoomed(TimeRange range, Instant fixed, double factor, Duration longest);
/// `range` moved by a fraction of its length.
[[nodiscard]] TimeRange panned(TimeRange range, double fraction);
/// `range` moved as little as possible so that its middle lies within `bounds`.
[[nodiscard]] TimeRange keptNear(TimeRange range, TimeRange bounds);
/// `range` with this share of its length added on either side.
[[nodiscard]] TimeRange widened(TimeRange range, double share);

} // namespace callwake
