// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/scene.h"

#include <QString>

class QPainter;

namespace callwake {

/// What lies above the lanes and changes with the mouse and the selection.
struct OverlayState {
    std::optional<SceneEvent> hovered;
    QString hoverText; ///< one plain line
    QPointF mouse;
    std::optional<SceneEvent> selected;
    std::optional<Instant> cursor;
    TimeRange area; ///< marked by hand, empty = none
    bool focused = false; ///< the timeline has the keyboard
};

void paintOverlay(QPainter& painter, const Scene& scene, const OverlayState& state);

/// Where the axis names the time of the cursor, or of what is selected; empty when out of sight.
[[nodiscard]] QRectF flagChip(const Scene& scene, const OverlayState& state);
/// Where it names the length of the marked stretch: never over the other.
[[nodiscard]] QRectF lengthChip(const Scene& scene, const OverlayState& state);

/// From the moment in a call to a follow-on of it.
struct FollowOnArc {
    QPointF from; ///< lower edge of the call's bar
    QPointF to; ///< left of the follow-on's mark
    friend bool operator==(const FollowOnArc&, const FollowOnArc&) = default;
};
/// The arcs of a sequence whose group is expanded; those of follow-ons that are not drawn are left
/// out.
[[nodiscard]] std::vector<FollowOnArc> arcsOf(const Scene& scene, const Sequence& sequence);

} // namespace callwake
