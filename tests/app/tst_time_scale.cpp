// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/axis_ticks.h"
#include "timeline/time_scale.h"

#include <QTest>
#include <cmath>
#include <random>

using namespace callwake;
using namespace std::chrono_literals;

namespace {

Instant at(const char* text)
{
    return parseIso(text)->time;
}

std::string labels(const TimeScale& scale, const char* zone, double room = 90)
{
    std::string out;
    for (const AxisTick& tick : axisTicks(scale, *Zone::named(zone), room))
        if (!tick.label.empty())
            out += (out.empty() ? "" : "|") + tick.label;
    return out;
}

} // namespace

class TestTimeScale : public QObject {
    Q_OBJECT

private slots:
    void everyTimeComesBack()
    {
        std::mt19937_64 random(5);
        for (const Duration length : {Duration(100ms), Duration(1h), Duration(24h * 365 * 100)}) {
            const TimeScale scale{{at("1970-01-01"), at("1970-01-01") + length}, 150, 1600};
            for (int i = 0; i < 20'000; ++i) {
                const Instant time = scale.range.begin
                    + Duration(std::int64_t(random() % std::uint64_t(length.count())));
                QCOMPARE(scale.timeAt(scale.xOf(time)), time);
            }
        }
    }

    void degenerateScalesAnswer()
    {
        const Instant time = at("2026-06-18");
        const TimeScale empty{{time, time}, 10, 100};
        QCOMPARE(empty.xOf(time), 10.0);
        QCOMPARE(empty.timeAt(10), time);
        QCOMPARE(empty.timeAt(110), time + 1us);
        const TimeScale narrow{{time, time + 1s}, 0, 0};
        QCOMPARE(narrow.timeAt(1), time + 1s);
        const TimeScale backward{{time, time - 1h}, 0, 100};
        QVERIFY(std::isfinite(backward.xOf(time + 1h)));
        QVERIFY(axisTicks(backward, Zone(), 80).empty());
        QVERIFY(empty.timeAt(1e300) > time); // bounded, not overflowing
    }

    void zoomKeepsTheFixedTime()
    {
        const TimeRange range{at("2026-06-18T13:00:00Z"), at("2026-06-18T15:00:00Z")};
        const Instant fixed = at("2026-06-18T13:20:00Z");
        for (const double factor : {0.5, 0.8, 1.25, 3.0}) {
            const TimeRange now = zoomed(range, fixed, factor, 24h * 365);
            const double before = TimeScale{range, 0, 1000}.xOf(fixed);
            QVERIFY(std::abs(TimeScale{now, 0, 1000}.xOf(fixed) - before) < 1e-3);
            QVERIFY(std::abs(double(now.length().count()) / double(range.length().count()) - factor)
                < 1e-9);
        }
        QCOMPARE(zoomed(range, fixed, 1e-12, 24h).length(), shortestView);
        QCOMPARE(zoomed(range, fixed, 1e12, 48h).length(), Duration(48h));
    }

    void panningAndKeepingNear()
    {
        const TimeRange range{at("2026-06-18T13:00:00Z"), at("2026-06-18T15:00:00Z")};
        QCOMPARE(panned(range, 0.5).begin, at("2026-06-18T14:00:00Z"));
        QCOMPARE(panned(range, 0.5).length(), range.length());
        const TimeRange bounds{at("2026-06-18T15:00:00Z"), at("2026-06-18T16:00:00Z")};
        QCOMPARE(keptNear(range, bounds).begin, at("2026-06-18T14:00:00Z"));
        QCOMPARE(keptNear(bounds, bounds), bounds);
        QCOMPARE(widened(range, 0.5).begin, at("2026-06-18T12:00:00Z"));
    }

    void labelsAreRoundWallClock()
    {
        const Instant begin = at("2026-06-18T12:28:00Z");
        QCOMPARE(labels({{begin, begin + 75min}, 0, 1116}, "Europe/London"),
            std::string("13:30|13:40|13:50|14:00|14:10|14:20|14:30|14:40"));
        QCOMPARE(labels({{begin, begin + 24h}, 0, 700}, "Europe/London"),
            std::string("18:00|Fri 19 Jun|06:00|12:00"));
        QCOMPARE(labels({{begin, begin + 24h * 4}, 0, 700}, "UTC"),
            std::string("Fri 19 Jun|Sat 20 Jun|Sun 21 Jun|Mon 22 Jun"));
        QCOMPARE(labels({{begin, begin + 400ms}, 0, 500}, "UTC"),
            std::string("12:28:00.000|12:28:00.100|12:28:00.200|12:28:00.300"));
        QCOMPARE(labels({{begin, begin + 24h * 100}, 0, 500}, "UTC"),
            std::string("Jul 2026|Aug 2026|Sep 2026"));
        // A zone of a quarter hour: round in its own wall clock.
        QCOMPARE(labels({{begin, begin + 1h}, 0, 400}, "Asia/Kathmandu"),
            std::string("18:15|18:30|18:45|19:00"));
        QCOMPARE(labels({{at("1901-01-01"), at("9999-01-01")}, 0, 900}, "UTC", 150).empty(), false);
    }

    void labelsNeverStandTooClose()
    {
        const auto zone = *Zone::named("Europe/London");
        const Instant begin = at("2026-01-01");
        int labelled = 0;
        for (double length = 1e5; length < 3e15; length *= 1.37) {
            const TimeScale scale{{begin, begin + Duration(std::int64_t(length))}, 0, 1200};
            double last = -1e9;
            const auto ticks = axisTicks(scale, zone, 80);
            QVERIFY(ticks.size() <= 400);
            for (const AxisTick& tick : ticks) {
                if (tick.label.empty())
                    continue;
                // Months differ in length, and a change of the clock moves a label by an hour.
                QVERIFY2(
                    scale.xOf(tick.at) - last >= 80 * 0.75, qPrintable(QString::number(length)));
                last = scale.xOf(tick.at);
                ++labelled;
            }
        }
        QVERIFY2(labelled > 300, qPrintable(QString::number(labelled)));
    }

    void theRepeatedHourHasItsTicksTwice()
    {
        const TimeScale autumn{{at("2026-10-25T00:00:00Z"), at("2026-10-25T02:00:00Z")}, 0, 500};
        QCOMPARE(labels(autumn, "Europe/London", 100), std::string("01:00|01:30|01:00|01:30"));
        const TimeScale seconds{{at("2026-10-25T00:59:50Z"), at("2026-10-25T01:00:10Z")}, 0, 500};
        QCOMPARE(labels(seconds, "Europe/London", 100),
            std::string("01:59:50|01:59:55|01:00:00|01:00:05"));
        const TimeScale spring{{at("2026-03-29T00:00:00Z"), at("2026-03-29T03:00:00Z")}, 0, 500};
        QCOMPARE(labels(spring, "Europe/London", 150), std::string("Sun 29 Mar|02:00|03:00"));
    }

    void wordsOfTheAxis()
    {
        const auto zone = *Zone::named("Europe/London");
        QCOMPARE(dayLabel(at("2026-06-17T23:30:00Z"), zone), std::string("Thu 18 Jun 2026"));
        QCOMPARE(offsetLabel(at("2026-06-17T23:30:00Z"), zone), std::string("+01:00"));
        QCOMPARE(offsetLabel({}, Zone()), std::string("UTC"));
        QCOMPARE(
            clockLabel(at("2026-06-18T13:21:40.118Z"), zone, true), std::string("14:21:40.118"));
    }
};

QTEST_GUILESS_MAIN(TestTimeScale)
#include "tst_time_scale.moc"
