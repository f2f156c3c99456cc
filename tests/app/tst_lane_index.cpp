// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "context/catalogue.h"
#include "timeline/lane_index.h"
#include "timeline/lane_style.h"

#include <QTest>
#include <algorithm>
#include <random>

using namespace callwake;
using namespace std::chrono_literals;

namespace {

constexpr Duration wholeSpan = 24h * 90;
const Instant start = parseIso("2026-03-01")->time;
constexpr int width = 1500;

struct Data {
    std::vector<LanePoint> points;
    std::vector<LaneInterval> intervals;
};

/// Uniform, or with 95 % of everything inside one hour; times in whole seconds where asked.
Data randomData(std::size_t count, bool burst, bool wholeSeconds)
{
    std::mt19937_64 random(7);
    Data data;
    for (std::size_t i = 0; i < count; ++i) {
        auto offset = std::int64_t(random() % std::uint64_t(wholeSpan.count()));
        if (burst && random() % 100 < 95)
            offset = Duration(24h * 37 + 10h).count() + std::int64_t(random() % 3'600'000'000U);
        if (wholeSeconds)
            offset -= offset % 1'000'000;
        const Instant time = start + Duration(offset);
        if (i % 8 == 0)
            data.intervals.push_back({time, time + Duration(std::int64_t(random() % 600'000'000U)),
                EventId{std::int64_t(i)}, Kind::Execution});
        else
            data.points.push_back(
                {time, EventId{std::int64_t(i)}, i % 2 ? Kind::Execution : Kind::ShellCommand});
    }
    return data;
}

std::vector<PixelBin> countedOneByOne(const Data& data, const TimeScale& scale)
{
    std::vector<PixelBin> bins(width);
    for (const LanePoint& point : data.points) {
        const double x = scale.xOf(point.time);
        if (x < 0 || x >= width)
            continue;
        ++bins[std::size_t(x)].count;
        bins[std::size_t(x)].kindBits |= 1U << slotOf(point.kind);
    }
    return bins;
}

/// Every event may lie one pixel to the left of its own: so the running sum of the index is never
/// behind, and never ahead of the running sum one pixel on.
bool equalWithinAPixel(const std::vector<PixelBin>& index, const std::vector<PixelBin>& oneByOne)
{
    std::uint64_t a = 0;
    std::uint64_t b = 0;
    for (std::size_t x = 0; x < width; ++x) {
        a += index[x].count;
        b += oneByOne[x].count;
        const std::uint64_t next = x + 1 < width ? oneByOne[x + 1].count : a;
        const std::uint32_t near =
            oneByOne[x].kindBits | (x + 1 < width ? oneByOne[x + 1].kindBits : 0xff);
        if (a < b || a > b + next || (index[x].kindBits & ~near) != 0)
            return false;
    }
    return true;
}

} // namespace

class TestLaneIndex : public QObject {
    Q_OBJECT

private slots:
    void countsEqualThoseOneByOne_data()
    {
        QTest::addColumn<bool>("burst");
        QTest::addColumn<bool>("wholeSeconds");
        QTest::newRow("uniform") << false << false;
        QTest::newRow("burst") << true << false;
        QTest::newRow("uniform, whole seconds") << false << true;
        QTest::newRow("burst, whole seconds") << true << true;
    }

    void countsEqualThoseOneByOne()
    {
        QFETCH(bool, burst);
        QFETCH(bool, wholeSeconds);
        const Data data = randomData(60'000, burst, wholeSeconds);
        const LaneIndex index(Lane::Programs, data.points, data.intervals);
        QCOMPARE(index.pointCount(), data.points.size());
        for (const double zoom : {1.0, 0.3, 0.02, 0.0005, 0.00002, 0.0000001}) {
            const Instant begin = start + Duration(24h * 37 + 10h + 10min) * (zoom < 1 ? 1 : 0);
            const TimeScale scale{
                {begin, begin + Duration(std::int64_t(double(wholeSpan.count()) * zoom))}, 0,
                width};
            std::vector<PixelBin> bins(width);
            index.countPoints(scale, bins);
            QVERIFY2(equalWithinAPixel(bins, countedOneByOne(data, scale)),
                qPrintable(QString::number(zoom)));
        }
    }

    void nothingIsLostAtFullExtent()
    {
        const Data data = randomData(60'000, true, true);
        const LaneIndex index(Lane::Programs, data.points, data.intervals);
        std::vector<PixelBin> bins(width);
        index.countPoints({{start, start + wholeSpan}, 0, width}, bins);
        std::size_t sum = 0;
        for (const PixelBin& bin : bins)
            sum += bin.count;
        QCOMPARE(sum, data.points.size());
    }

    void intervalsEqualThoseOneByOne()
    {
        for (const bool burst : {false, true}) {
            const Data data = randomData(20'000, burst, false);
            const LaneIndex index(Lane::Programs, {}, data.intervals);
            for (const double zoom : {0.5, 0.01, 0.0001}) {
                const Instant begin = start + 24h * 37 + 10h + 5min;
                const TimeRange range{
                    begin, begin + Duration(std::int64_t(double(wholeSpan.count()) * zoom))};
                auto expected = data.intervals;
                std::erase_if(expected, [&](const LaneInterval& i) {
                    return i.begin >= range.end || i.end < range.begin;
                });
                const auto found = index.intervalsIn(range, data.intervals.size());
                QVERIFY(found);
                QCOMPARE(found->size(), expected.size());
                QVERIFY(std::ranges::is_sorted(*found, {}, &LaneInterval::begin));
                QVERIFY(expected.empty() || !index.intervalsIn(range, expected.size() - 1));
            }
        }
    }

    void runningIntervalsAreCountedPerPixel()
    {
        const Data data = randomData(4'000, false, false);
        const LaneIndex index(Lane::Programs, {}, data.intervals);
        const TimeScale scale{{start + 24h * 30, start + 24h * 31}, 0, width};
        std::vector<PixelBin> bins(width);
        index.countIntervals(scale, bins);
        int differing = 0;
        for (int x = 0; x < width; ++x) {
            const auto touches = [&](const LaneInterval& i) {
                return scale.xOf(i.begin) < x + 1 && scale.xOf(i.end) >= x;
            };
            differing += bins[std::size_t(x)].count
                    != std::uint32_t(std::ranges::count_if(data.intervals, touches))
                ? 1
                : 0;
        }
        QVERIFY2(
            differing <= 2, qPrintable(QString::number(differing))); // beginning and end on an edge
    }

    void aLongIntervalIsFoundBehindManyShortOnes()
    {
        std::vector<LaneInterval> intervals{
            {start, start + 24h * 80, EventId{1}, Kind::RemoteAccess}};
        for (int i = 0; i < 5'000; ++i)
            intervals.push_back(
                {start + 1min * i, start + 1min * i + 1s, EventId{i + 2}, Kind::RemoteAccess});
        const LaneIndex index(Lane::RemoteAccess, {}, intervals);
        const auto found = index.intervalsIn({start + 24h * 60, start + 24h * 61}, 10);
        QVERIFY(found);
        QCOMPARE(found->size(), std::size_t(1));
        QCOMPARE(found->front().event, EventId{1});
    }

    void manyEventsAtOneTimeCostNothing()
    {
        const std::vector<LanePoint> points(100'000, LanePoint{start, EventId{0}, Kind::Execution});
        auto numbered = points;
        for (std::size_t i = 0; i < numbered.size(); ++i)
            numbered[i].event = EventId{std::int64_t(i) + 1};
        numbered.push_back({start + 24h, EventId{1'000'000}, Kind::Execution});
        const LaneIndex index(Lane::Programs, numbered, {});
        std::vector<PixelBin> bins(width);
        index.countPoints({{start - 1s, start + 1s}, 0, width}, bins);
        QCOMPARE(bins[width / 2].count, 100'000U);
        QVERIFY(index.bytes() < numbered.size() * 24);
    }

    void residentSize()
    {
        for (const bool burst : {false, true}) {
            const Data data = randomData(200'000, burst, false);
            const LaneIndex index(Lane::Programs, data.points, data.intervals);
            const double each = double(index.bytes()) / 200'000;
            QVERIFY2(each <= 24, qPrintable(QString::number(each)));
        }
    }

    void marksBecomeLanes()
    {
        OwnerLanes lanes;
        Mark call{start, 50min, EventId{1}, Kind::Call};
        call.direction = Direction::Inbound;
        call.outcome = Outcome::Answered;
        call.answerSeconds = 12;
        Mark missed{start + 1h, {}, EventId{2}, Kind::Call};
        missed.quality = Quality::LengthUnknown;
        const Mark visit{start + 2h, {}, EventId{3}, Kind::Navigation};
        Mark session{start + 3h, 10min, EventId{4}, Kind::RemoteAccess};
        lanes.add(std::vector{visit, call, session});
        lanes.add(std::vector{missed, call});
        lanes.finish();
        QCOMPARE(lanes.count(), std::size_t(4));
        QCOMPARE(lanes.lane(Lane::Calls)->intervalCount(), std::size_t(2));
        QCOMPARE(lanes.lane(Lane::Messages), nullptr);
        QCOMPARE(lanes.span().begin, start);
        const auto found = lanes.lane(Lane::Calls)->find(EventId{1}, start);
        QVERIFY(found);
        QCOMPARE(found->answerSeconds, 12);
        QCOMPARE(found->end - found->begin, Duration(50min));
        QVERIFY(lanes.lane(Lane::Calls)->find(EventId{2}, start + 1h)->endUnknown);
        QVERIFY(!lanes.lane(Lane::Calls)->find(EventId{9}, start));
        QVERIFY(lanes.lane(Lane::Browser)->find(EventId{3}, start + 2h));
        QCOMPARE(lanes.lane(Lane::Browser)->nearest(start + 2h + 1s, 2s)->event, EventId{3});
        QVERIFY(!lanes.lane(Lane::Browser)->nearest(start + 2h + 3s, 2s));
    }

    void remoteToolsStandInTheirLane()
    {
        const std::vector<std::string> subjects{
            "winword.exe", "anydesk.exe", "anydesk.com", "putty.exe"};
        OwnerLanes lanes(std::make_shared<const RemoteTools>(subjects, Catalogue::builtIn()));
        std::vector<Mark> marks;
        for (const std::int32_t subject : {1, 2, 3, 0, 99, -5}) {
            Mark mark{start + subject * 1min, {}, EventId{100 + subject}, Kind::Execution};
            mark.subject = subject;
            marks.push_back(mark);
        }
        Mark file{start, {}, EventId{7}, Kind::Download};
        file.subject = 2; // not started: a download stays one
        marks.push_back(file);
        lanes.add(marks);
        lanes.finish();
        QCOMPARE(lanes.lane(Lane::RemoteAccess)->pointCount(), std::size_t(1));
        QCOMPARE(lanes.lane(Lane::RemoteAccess)->find(EventId{102}, start + 2min)->kind,
            Kind::RemoteAccess);
        QCOMPARE(lanes.lane(Lane::Programs)->pointCount(), std::size_t(5));
        QCOMPARE(lanes.lane(Lane::Downloads)->pointCount(), std::size_t(1));
    }

    void recordsAreShownAsTheirMarksAre()
    {
        Event event;
        event.kind = Kind::Execution;
        event.what = Activity{.process = "C:\\Users\\cl\\Downloads\\AnyDesk.exe"};
        QCOMPARE(shownAs(event, Catalogue::builtIn()), Kind::RemoteAccess);
        event.kind = Kind::Download;
        QCOMPARE(shownAs(event, Catalogue::builtIn()), Kind::Download);
        event.kind = Kind::Execution;
        event.what = Activity{.process = "C:\\Windows\\notepad.exe"};
        QCOMPARE(shownAs(event, Catalogue::builtIn()), Kind::Execution);
    }

    void hostileTimes()
    {
        OwnerLanes lanes;
        lanes.add(
            std::vector{Mark{parseIso("0001-01-01")->time, Duration::max(), EventId{1}, Kind::Call},
                Mark{parseIso("9999-12-31")->time, Duration::min(), EventId{2}, Kind::Execution}});
        lanes.finish();
        QCOMPARE(lanes.count(), std::size_t(2));
        QVERIFY(!lanes.span().empty());
    }

    void everyKindHasAShapeOfItsOwnInItsLane()
    {
        for (const KindStyle& a : kindStyles) {
            QCOMPARE(kindStyles[std::size_t(a.kind)].kind, a.kind);
            QCOMPARE(kindOfSlot(laneOf(a.kind), slotOf(a.kind)), a.kind);
            for (const KindStyle& b : kindStyles)
                QVERIFY(a.kind == b.kind || laneOf(a.kind) != laneOf(b.kind) || a.shape != b.shape);
        }
    }
};

QTEST_GUILESS_MAIN(TestLaneIndex)
#include "tst_lane_index.moc"
