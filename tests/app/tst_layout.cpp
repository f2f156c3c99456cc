// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/group_layout.h"
#include "timeline/layout.h"

#include <QTest>

using namespace callwake;
using namespace std::chrono_literals;

namespace {

const Instant start = parseIso("2026-06-18T13:00:00Z")->time;
const TimeScale hour{{start, start + 1h}, 0, 3600}; // a pixel a second

LaneIndex programs(std::initializer_list<std::pair<Duration, Kind>> events)
{
    std::vector<LanePoint> points;
    for (const auto& [after, kind] : events)
        points.push_back({start + after, EventId{std::int64_t(points.size()) + 1}, kind});
    return {laneOf(events.begin()->second), std::move(points), {}};
}

LaneInterval call(std::int64_t id, Duration after, Duration length, std::int32_t answer)
{
    return {start + after, start + after + length, EventId{id}, Kind::Call, Direction::Inbound,
        answer < 0 ? Outcome::Missed : Outcome::Answered, false, answer};
}

} // namespace

class TestLayout : public QObject {
    Q_OBJECT

private slots:
    void callsHaveARingingAndATalkingPart()
    {
        const LaneIndex index(Lane::Calls, {},
            {call(1, 10s, 60s, 15), call(2, 100s, 20s, -1), call(3, 200s, 5s, 60)});
        const LanePlan plan = planLane(index, hour);
        QCOMPARE(plan.bars.size(), std::size_t(3));
        QCOMPARE(plan.bars[0].x0, 10.0);
        QCOMPARE(plan.bars[0].talk, 25.0);
        QCOMPARE(plan.bars[0].x1, 70.0);
        QCOMPARE(plan.bars[1].talk, plan.bars[1].x1); // never answered
        QCOMPARE(plan.bars[2].talk, plan.bars[2].x1); // the record contradicts itself
    }

    void tooManyBarsBecomeRuns()
    {
        std::vector<LaneInterval> calls;
        for (int i = 0; i < 5'000; ++i)
            calls.push_back(call(i + 1, Duration(500ms) * i, 100ms, 0));
        const LanePlan plan = planLane({Lane::Calls, {}, calls}, hour);
        QVERIFY(plan.bars.empty());
        QCOMPARE(plan.busy.size(), std::size_t(1));
        QCOMPARE(plan.busy[0].x0, 0);
        QVERIFY(plan.busy[0].x1 >= 2499 && plan.busy[0].x1 <= 2501);
    }

    void ticksDarkenAndShapesStandAlone()
    {
        const LanePlan plan = planLane(
            programs({{10s, Kind::Execution}, {10s, Kind::Execution}, {10s, Kind::Execution},
                {13s, Kind::Execution}, {50s, Kind::ShellCommand}}),
            hour);
        QCOMPARE(plan.ticks.size(), std::size_t(2));
        QCOMPARE(plan.ticks[0].count, 3U);
        QCOMPARE(plan.shapes.size(), std::size_t(1));
        QCOMPARE(plan.shapes[0].x, 50.5);
        QCOMPARE(plan.shapes[0].kind, Kind::ShellCommand);
        QVERIFY(plan.crowds.empty());
    }

    void shapesInALongChainAreACrowd()
    {
        std::vector<LanePoint> points;
        for (int i = 0; i < 30; ++i)
            points.push_back({start + 2s * i, EventId{i + 1}, Kind::Download});
        const LaneIndex index(Lane::Downloads, points, {});
        const LanePlan plan = planLane(index, hour);
        QVERIFY(plan.shapes.empty());
        QVERIFY(plan.crowds.size() >= 28); // neighbouring columns may merge
        QVERIFY(plan.crowds.back().x1 >= 58);
        // At twice the density of pixels the same picture.
        QVERIFY(planLane(index, {hour.range, 0, 7200}, 2).shapes.empty());
        QCOMPARE(planLane(index, {hour.range, 0, 36000}, 1).shapes.size(), std::size_t(30));
    }

    void equalNeighboursAreOneRun()
    {
        std::vector<PixelBin> bins(8);
        bins[1] = {2, 1};
        bins[2] = {3, 1};
        bins[3] = {4, 1};
        bins[4] = {4, 3};
        bins[6] = {4, 2};
        QCOMPARE(pixelRuns(bins, 1), (std::vector<PixelRun>{{1, 3, 3, 1}, {3, 5, 4, 1}}));
        QCOMPARE(pixelRuns(bins, 2).size(), std::size_t(2));
    }

    void hittingTheNearest()
    {
        const LaneIndex index(Lane::Calls, {}, {call(1, 10s, 600s, 15), call(2, 100s, 20s, -1)});
        QCOMPARE(hitLane(index, hour, 50, 3)->event.event, EventId{1});
        QCOMPARE(hitLane(index, hour, 110, 3)->event.event, EventId{2}); // the shorter of two
        QCOMPARE(hitLane(index, hour, 110, 3)->count, std::size_t(2));
        QVERIFY(!hitLane(index, hour, 700, 3));
        const LaneIndex marks = programs({{10s, Kind::Execution}, {14s, Kind::Execution}});
        QCOMPARE(hitLane(marks, hour, 13, 4)->event.event, EventId{2});
        QVERIFY(!hitLane(marks, hour, 30, 4));
    }

    void groupsStackFromTheTop()
    {
        std::vector<LaneGroup> groups(3);
        groups[0].lanes.set(std::size_t(Lane::Calls)).set(std::size_t(Lane::Browser));
        groups[1].lanes.set(std::size_t(Lane::Calls));
        groups[1].collapsed = true;
        groups[2].lanes.set(std::size_t(Lane::Calls));
        groups[2].uncovered = true;
        const GroupLayout layout(groups, {});
        QCOMPARE(layout.rows().size(), std::size_t(7));
        QCOMPARE(layout.height(), 7 * 26);
        QCOMPARE(layout.header(1)->y, 3 * 26);
        QCOMPARE(layout.lane(1, Lane::Calls), nullptr);
        QCOMPARE(layout.rowAt(3 * 26, 0)->group, std::size_t(1));
        QCOMPARE(layout.rowAt(2 * 26 + 25, 0)->lane, Lane::Browser);
        QCOMPARE(layout.rowAt(0, 26)->lane, Lane::Calls);
        QCOMPARE(layout.rows().back().what, LayoutRow::What::Uncovered);
        QCOMPARE(layout.rowAt(7 * 26, 0), nullptr);
        QCOMPARE(layout.rowAt(-1, 0), nullptr);
        QCOMPARE(layout.farthestScroll(100), 7 * 26 - 100);
        QCOMPARE(layout.rowsOf(2).size(), std::size_t(3));
    }

    void pinnedGroupsStayAtTheTop()
    {
        std::vector<LaneGroup> groups(3);
        groups[2].pinned = true;
        const GroupLayout layout(groups, {});
        QCOMPARE(layout.rows().front().group, std::size_t(2));
        QCOMPARE(layout.pinnedHeight(), 26);
        QCOMPARE(layout.rowAt(10, 26)->group, std::size_t(2));
        QCOMPARE(layout.rowAt(30, 26)->group, std::size_t(1));
        QCOMPARE(layout.yInView(*layout.header(2), 26), 0);
        QCOMPARE(layout.yInView(*layout.header(1), 26), 26);
        QVERIFY(GroupLayout({}, {}).rows().empty());
    }
};

QTEST_GUILESS_MAIN(TestLayout)
#include "tst_layout.moc"
