// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/zone.h"
#include "model/sequence.h"
#include "store/case.h"
#include "store/party_names.h"
#include "timeline/group_layout.h"
#include "timeline/lane_index.h"
#include "timeline/layout.h"

#include <QRect>
#include <QString>
#include <array>
#include <bitset>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

namespace callwake {

/// Measures of the timeline in logical pixels.
namespace metrics {
constexpr int labelWidth = 150;
constexpr int axisHeight = 26;
constexpr int overviewHeight = 54;
constexpr int barHeight = 14; ///< calls
constexpr int sessionHeight = 8; ///< other intervals
constexpr int tickHeight = 12;
constexpr int glyphSize = 11;
constexpr int tagHeight = 19;
} // namespace metrics

/// What is written beside an event.
struct SceneNote {
    Instant begin{}; ///< of the event
    QString words; ///< of the newest note: one plain line
    std::size_t count = 1; ///< notes
    friend bool operator==(const SceneNote&, const SceneNote&) = default;
};

/// One owner as the timeline shows it.
struct SceneGroup {
    Owner owner;
    QString name; ///< made visible
    QString detail; ///< "Finance · WIN-03 · ext 2003"
    std::shared_ptr<const OwnerLanes> lanes; ///< null until they are read
    /// Stretches that no source covers, by Lane; only of lanes whose coverage is known.
    std::array<std::vector<TimeRange>, laneCount> gaps;
    bool computerCovered = true;
    std::map<EventId, Instant> marked; ///< calls to be drawn with a frame, by begin
    std::map<EventId, SceneNote> noted;

    [[nodiscard]] const SceneNote* noteOf(EventId event) const;
};

/// Everything that the drawing of the timeline depends on. The painters, the overlay, the mouse and
/// the accessibility tree all read the same scene, so that what is drawn is what is hit.
struct Scene {
    std::vector<SceneGroup> groups; ///< in the order shown
    GroupLayout layout;
    std::vector<Sequence> sequences; ///< those that pass the filter
    TimeRange range;
    Zone zone;
    QSize size; ///< of the canvas: labels, axis and rows
    int scroll = 0;
    double pixelRatio = 1;
    std::bitset<laneCount> hiddenLanes; ///< of every group, by Lane
    std::optional<Owner> selectedOwner;
    std::string selectedSequence;
    /// Texts of call bars by event, "+44 20 7946 0031 · “IT Service Desk” · 50 min".
    std::map<EventId, QString> callTexts;
    /// Numbers by Mark::subject, made visible.
    std::shared_ptr<const std::vector<QString>> numbers;
    std::shared_ptr<const PartyNames> partyNames = std::make_shared<PartyNames>(); ///< never null

    [[nodiscard]] TimeScale scale() const; ///< x of the canvas, logical pixels
    [[nodiscard]] QRect lanesRect() const; ///< right of the labels, below the axis
    /// The rectangle of a row on the canvas, over its whole width; empty when it is out of sight.
    [[nodiscard]] QRect rectOf(const LayoutRow& row) const;
    [[nodiscard]] const LayoutRow* rowAt(int y) const;
    [[nodiscard]] std::optional<std::size_t> groupOf(const Owner& owner) const;
    [[nodiscard]] const LaneIndex* laneOf(const LayoutRow& row) const;
    /// The text for a call's bar as far as it is known.
    [[nodiscard]] QString callText(const LaneInterval& call) const;
};

/// An event on the canvas, found by place or by id.
struct SceneEvent {
    LaneInterval event;
    std::size_t group = 0;
    Lane lane = Lane::Calls;
    std::size_t count = 1; ///< how many lie at the same place

    friend bool operator==(const SceneEvent& a, const SceneEvent& b)
    {
        return a.event.event == b.event.event && a.group == b.group;
    }
};

/// Whether it is the header of a group whose lanes are closed.
[[nodiscard]] bool isClosed(const Scene& scene, const LayoutRow& row);
[[nodiscard]] std::optional<SceneEvent> eventAt(const Scene& scene, QPointF place);
/// Looks in every lane that is read for an event that begins at `begin`.
[[nodiscard]] std::optional<SceneEvent> findEvent(const Scene& scene, EventId event, Instant begin);
/// Where it is drawn (not clipped); nothing when its row is not shown.
[[nodiscard]] std::optional<QRectF> rectOf(const Scene& scene, const SceneEvent& event);
/// The same of an event of a group that begins at `begin`.
[[nodiscard]] std::optional<QRectF> rectOf(
    const Scene& scene, std::size_t group, EventId event, Instant begin);
/// Where the bars of a row are drawn that touch the range, by their begin; none where there are too
/// many to stand apart.
[[nodiscard]] std::vector<QRectF> barsOf(const Scene& scene, const LayoutRow& row, TimeRange range);
/// Events on the canvas from top to bottom and left to right, at most `limit`.
[[nodiscard]] std::vector<SceneEvent> visibleEvents(const Scene& scene, std::size_t limit);
/// The wash of a sequence over the lanes of its group; in a collapsed group over its header.
[[nodiscard]] std::optional<QRectF> rectOf(const Scene& scene, const Sequence& sequence);

} // namespace callwake
