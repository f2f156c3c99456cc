// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/mark.h"
#include "timeline/lanes.h"
#include "timeline/remote_tools.h"
#include "timeline/time_tree.h"

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace callwake {

/// An event that lasts, as a lane shows it. Calls are always intervals, even when nobody answered.
struct LaneInterval {
    Instant begin{};
    Instant end{};
    EventId event;
    Kind kind = Kind::Call;
    Direction direction = Direction::Unknown; ///< calls
    Outcome outcome = Outcome::Unknown; ///< calls
    bool endUnknown = false;
    std::int32_t answerSeconds = -1; ///< calls: ringing before talking; -1 = not answered
    std::int32_t subject = 0; ///< as in Mark
};

struct LanePoint {
    Instant time{};
    EventId event;
    Kind kind = Kind::Execution;
};

/// The events of one lane of one owner, in sorted columns; made once, then only read, by any number
/// of threads. Instants take about 20 bytes, intervals about 50.
class LaneIndex {
public:
    LaneIndex(Lane lane, std::vector<LanePoint> points, std::vector<LaneInterval> intervals);

    [[nodiscard]] Lane lane() const { return m_lane; }
    [[nodiscard]] std::size_t pointCount() const { return m_times.size(); }
    [[nodiscard]] std::size_t intervalCount() const { return m_begins.size(); }
    /// Half-open round everything; empty when there is nothing.
    [[nodiscard]] TimeRange span() const;
    [[nodiscard]] std::size_t bytes() const;

    /// Adds the instants to the pixels of the scale (see TimeTree::count); slots as `slotOf` tells.
    /// `bins` must not be empty.
    void countPoints(const TimeScale& scale, std::span<PixelBin> bins) const;
    /// Adds the intervals to the pixels that they begin in.
    void countBegins(const TimeScale& scale, std::span<PixelBin> bins) const;
    /// Sets bins[x].count to how many intervals touch the pixel, in time that does not depend on
    /// how many there are or how long.
    void countIntervals(const TimeScale& scale, std::span<PixelBin> bins) const;

    /// Instants in the range, in order of time; nothing if there are more than `limit`.
    [[nodiscard]] std::optional<std::vector<LanePoint>> pointsIn(
        TimeRange range, std::size_t limit) const;
    /// Intervals that touch the range, by begin; nothing if there are more than `limit`.
    [[nodiscard]] std::optional<std::vector<LaneInterval>> intervalsIn(
        TimeRange range, std::size_t limit) const;
    [[nodiscard]] std::size_t pointsWithin(TimeRange range) const;
    /// The instant nearest to `time` within `reach` on either side, and how many lie within it.
    [[nodiscard]] std::optional<LanePoint> nearest(Instant time, Duration reach) const;
    /// The event with this id that begins at `begin`.
    [[nodiscard]] std::optional<LaneInterval> find(EventId event, Instant begin) const;

private:
    struct Packed {
        std::uint8_t direction : 2;
        std::uint8_t outcome : 4;
        std::uint8_t endUnknown : 1;
        std::uint8_t slot;
    };
    [[nodiscard]] LanePoint point(std::size_t at) const;
    [[nodiscard]] LaneInterval interval(std::size_t at) const;
    void buildLatest();
    struct Search;
    bool collect(std::size_t level, std::size_t at, Search& search) const;

    Lane m_lane;
    // Instants.
    std::vector<std::int64_t> m_times;
    std::vector<std::int64_t> m_events;
    std::vector<std::uint8_t> m_slots;
    TimeTree m_tree;
    // Intervals, by begin.
    std::vector<std::int64_t> m_begins;
    std::vector<std::int64_t> m_ends;
    std::vector<std::int64_t> m_sortedEnds;
    std::vector<std::int64_t> m_intervalEvents;
    std::vector<std::int32_t> m_answers;
    std::vector<std::int32_t> m_subjects;
    std::vector<Packed> m_packed;
    TimeTree m_beginTree;
    TimeTree m_endTree;
    /// Latest end of every 16, 256, 4,096... intervals.
    std::vector<std::vector<std::int64_t>> m_latest;
};

/// The lanes of one owner, from blocks of marks in any order. A mark that comes twice (an internal
/// call between two identities of one person) is kept once.
class OwnerLanes {
public:
    /// `tools`: null = nothing is known of the programs. Must not change.
    explicit OwnerLanes(std::shared_ptr<const RemoteTools> tools = nullptr)
        : m_tools(std::move(tools))
    {
    }
    void add(std::span<const Mark> marks);
    /// Sorts and indexes; no `add` after it.
    void finish();

    [[nodiscard]] const LaneIndex* lane(Lane lane) const
    {
        return m_lanes[std::size_t(lane)].get();
    }
    [[nodiscard]] std::size_t count() const;
    [[nodiscard]] TimeRange span() const;
    [[nodiscard]] std::size_t bytes() const;

private:
    std::shared_ptr<const RemoteTools> m_tools;
    std::array<std::vector<LanePoint>, laneCount> m_points;
    std::array<std::vector<LaneInterval>, laneCount> m_intervals;
    std::array<std::shared_ptr<const LaneIndex>, laneCount> m_lanes;
};

} // namespace callwake
