// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/calendar.h"
#include "base/time.h"
#include "base/time_range.h"
#include "base/zone.h"

#include <QTest>

using namespace callwake;
using namespace std::chrono_literals;

namespace {

TimeRange minutes(int from, int to)
{
    return {Instant(from * 1min), Instant(to * 1min)};
}

} // namespace

class TestTime : public QObject {
    Q_OBJECT

private slots:
    void isoIsReadAndWritten_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("written");
        QTest::addColumn<bool>("zoned");
        QTest::newRow("utc") << "2026-06-18T13:36:05Z"
                             << "2026-06-18T13:36:05Z" << true;
        QTest::newRow("blank") << "2026-06-18 13:36:05"
                               << "2026-06-18T13:36:05Z" << false;
        QTest::newRow("zone") << "2026-06-18T13:36:05.118+01:00"
                              << "2026-06-18T12:36:05.118Z" << true;
        QTest::newRow("comma") << "2026-06-18T13:36:05,1185+0100"
                               << "2026-06-18T12:36:05.118500Z" << true;
        QTest::newRow("date") << "2026-06-18"
                              << "2026-06-18T00:00:00Z" << false;
        QTest::newRow("leap") << "2016-12-31T23:59:60Z"
                              << "2017-01-01T00:00:00Z" << true;
        QTest::newRow("old") << "0001-01-01T00:00:00Z"
                             << "0001-01-01T00:00:00Z" << true;
        QTest::newRow("late") << "9999-12-31T23:59:59.999999Z"
                              << "9999-12-31T23:59:59.999999Z" << true;
    }

    void isoIsReadAndWritten()
    {
        QFETCH(QString, text);
        QFETCH(QString, written);
        QFETCH(bool, zoned);
        const auto parsed = parseIso(text.toStdString());
        QVERIFY(parsed);
        QCOMPARE(QString::fromStdString(formatIso(parsed->time)), written);
        QCOMPARE(parsed->zoned, zoned);
    }

    void nonsenseIsRefused()
    {
        for (const char* text :
            {"", "2026", "2026-02-30", "2026-06-18T24:00:00", "2026-06-18T13:36:05Zx",
                "2026-06-18T13:36:05.Z", "2026-06-18T13:36:05+25:00", "18/06/2026"})
            QVERIFY2(!parseIso(text), text);
        for (const int year : {-1, 10'000, 20'261})
            QVERIFY(!instantFromFields(year, 3, 2, 11, 15, 22, 0));
        QVERIFY(instantFromFields(9999, 12, 31, 23, 59, 59, 0));
    }

    void repeatedAndSkippedHours()
    {
        const auto zone = Zone::named("Europe/London");
        QVERIFY(zone);
        const auto at = [](const char* text) { return parseIso(text)->time; };
        const auto repeated = zone->toUtc(at("2026-10-25T01:30:00"));
        QCOMPARE(repeated.which, LocalReading::Case::Repeated);
        QCOMPARE(repeated.latest - repeated.earliest, Duration(1h));
        QCOMPARE(formatIso(repeated.earliest), std::string("2026-10-25T00:30:00Z"));
        QCOMPARE(zone->toUtc(at("2026-03-29T01:30:00")).which, LocalReading::Case::Skipped);
        QCOMPARE(zone->toUtc(at("2026-06-18T13:36:00")).which, LocalReading::Case::Unique);
        QCOMPARE(
            zone->format(at("2026-06-18T13:36:00Z")), std::string("2026-06-18T14:36:00+01:00"));
    }

    void fixedOffsetsAndUnknownZones()
    {
        QCOMPARE(Zone::named("+05:30")->offsetAt({}), Duration(5h + 30min));
        QCOMPARE(Zone::named("-02:00")->offsetAt({}), Duration(-2h));
        for (const char* name : {"CET", "Japan", "EST5EDT", "US/Eastern", "Etc/GMT+5"})
            QVERIFY2(Zone::named(name), name);
        for (const char* name :
            {"Mars/Olympus", "Mars", "London", "CEST", "UTC+1", "XYZ5", "", ".", ".."})
            QVERIFY2(!Zone::named(name), name);
    }

    void theStretchOfAnOffset()
    {
        const Zone london = *Zone::named("Europe/London");
        const auto at = [](const char* text) { return parseIso(text)->time; };
        const ZoneStretch summer = london.stretchAt(at("2026-06-18T12:00:00Z"));
        QCOMPARE(summer.begin, at("2026-03-29T01:00:00Z"));
        QCOMPARE(summer.end, at("2026-10-25T01:00:00Z"));
        QCOMPARE(summer.offset, Duration(1h));
        QVERIFY(summer.contains(summer.begin) && !summer.contains(summer.end));
        QCOMPARE(london.stretchAt(summer.end).offset, Duration::zero());
        QCOMPARE(london.stretchAt(summer.end).begin, summer.end);
        QCOMPARE(Zone().stretchAt({}).begin, Instant::min());
        QCOMPARE(Zone().stretchAt({}).end, Instant::max());
    }

    void durations()
    {
        QCOMPARE(formatDuration(50min), std::string("50 min"));
        QCOMPARE(formatDuration(2h + 5min), std::string("2 h 5 min"));
        QCOMPARE(formatDuration(72h), std::string("3 d"));
        QCOMPARE(formatDuration(76h + 59min), std::string("3 d 4 h"));
        QCOMPARE(formatDuration(1h + 59s), std::string("1 h"));
        QCOMPARE(formatDuration(8min + 37s), std::string("8 min 37 s"));
        QCOMPARE(formatDuration(-1500ms), std::string("-1.5 s"));
        QCOMPARE(formatDuration(2010ms), std::string("2 s"));
        QCOMPARE(formatDuration(59'990ms), std::string("59.9 s"));
        QCOMPARE(formatDuration(450ms), std::string("450 ms"));
        QCOMPARE(formatDuration(0s), std::string("0 s"));
        QCOMPARE(parseDuration("+2.5s"), Duration(2500ms));
        QCOMPARE(parseDuration("-1m"), Duration(-1min));
        QVERIFY(!parseDuration("3 weeks"));
        for (const Duration d : {Duration(0), Duration(4h), Duration(-90min), Duration(90s),
                 Duration(1500ms), Duration(1us)})
            QCOMPARE(parseDuration(writtenDuration(d)), d);
        QCOMPARE(writtenDuration(90min), std::string("90m"));
    }

    void daysForPeople()
    {
        const auto day = [](const char* text) { return weekdayText(parseIso(text)->time); };
        QCOMPARE(day("2026-06-18T13:36:05Z"), std::string("Thu 18 Jun"));
        QCOMPARE(day("1969-12-31T23:59:59Z"), std::string("Wed 31 Dec"));
        QCOMPARE(day("2024-02-29"), std::string("Thu 29 Feb"));
    }

    void rangesThatTouchAreMerged()
    {
        QCOMPARE(merged({minutes(8, 9), minutes(0, 2), minutes(1, 3), minutes(3, 4)}),
            (std::vector{minutes(0, 4), minutes(8, 9)}));
        QCOMPARE(merged({minutes(0, 9), minutes(1, 2)}), std::vector{minutes(0, 9)});
        QVERIFY(merged({}).empty());
    }

    void whatOthersHoldOfARange()
    {
        QCOMPARE(inside({minutes(0, 2), minutes(4, 5), minutes(8, 12)}, minutes(1, 10)),
            (std::vector{minutes(1, 2), minutes(4, 5), minutes(8, 10)}));
        QVERIFY(inside({minutes(0, 2)}, minutes(2, 4)).empty());
        QVERIFY(common(minutes(0, 2), minutes(3, 4)).empty());
    }

    void whatIsLeftOutsideOfOthers()
    {
        const std::vector others{minutes(0, 2), minutes(4, 5), minutes(8, 12)};
        QCOMPARE(outside(others, minutes(1, 10)), (std::vector{minutes(2, 4), minutes(5, 8)}));
        QCOMPARE(outside(others, minutes(5, 8)), std::vector{minutes(5, 8)});
        QVERIFY(outside(others, minutes(9, 11)).empty());
        QCOMPARE(outside({}, minutes(1, 2)), std::vector{minutes(1, 2)});
    }

    void aRangeGrowsByWhatItShallHold()
    {
        TimeRange range;
        widen(range, {Instant(4min), Instant(4min)});
        QVERIFY(range.empty()); // nothing was added
        widen(range, rangeAt(Instant(4min)));
        QVERIFY(range.contains(Instant(4min)) && range.length() == 1us);
        widen(range, minutes(1, 2));
        QCOMPARE(range.begin, Instant(1min));
        QCOMPARE(lastOf(range), Instant(4min));
    }

    void epochs()
    {
        QCOMPARE(formatIso(*instantFromFiletime(116'444'736'000'000'000ULL)),
            std::string("1970-01-01T00:00:00Z"));
        QCOMPARE(formatIso(*instantFromWebkit(11'644'473'600'000'000LL)),
            std::string("1970-01-01T00:00:00Z"));
        QCOMPARE(formatIso(*instantFromCocoa(0)), std::string("2001-01-01T00:00:00Z"));
        QCOMPARE(formatIso(*instantFromFields(5, 1, 2, 3, 4, 5, 6'000)),
            std::string("0005-01-02T03:04:05.006Z"));
        QCOMPARE(formatIso(*instantFromFields(9999, 12, 31, 23, 59, 59, 7)),
            std::string("9999-12-31T23:59:59.000007Z"));
        QVERIFY(!instantFromFiletime(0));
        QVERIFY(!instantFromUnixSeconds(1e300));
    }
};

QTEST_GUILESS_MAIN(TestTime)
#include "tst_time.moc"
