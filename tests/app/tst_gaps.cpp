// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What sources tell of records that they do not hold, and what becomes of it.
#include "base/write_file.h"
#include "detect/coverage.h"
#include "import/gaps.h"
#include "import/importer.h"
#include "support/collect.h"
#include "support/evtx_samples.h"
#include "support/full_case.h"
#include "support/small_source.h"
#include "support/temporary.h"

#include <QTest>

using namespace callwake;
using namespace callwake::test;
using namespace std::chrono_literals;

namespace callwake {
extern const Format evtx;
}

namespace {

const Instant start = at("2026-06-01T00:00:00Z");

/// Number n is written n minutes after the start.
EvtxEvent numbered(std::uint64_t number)
{
    EvtxEvent event = processEvent(number, "a.exe");
    event.filetime = filetimeOf(start + std::chrono::minutes(number));
    return event;
}

EvtxEvent told(std::uint64_t number, const char* provider, std::uint16_t id, const char* channel,
    std::vector<EvtxData> data)
{
    EvtxEvent event = numbered(number);
    event.provider = provider;
    event.eventId = id;
    event.channel = channel;
    event.data = std::move(data);
    return event;
}

EvtxEvent auditOfPrograms(std::uint64_t number, const char* change)
{
    return told(number, "Microsoft-Windows-Security-Auditing", 4719, "Security",
        {evtxGuid("SubcategoryGuid", "{0cce922b-69ae-11d9-bed3-505054503030}"),
            evtxText("AuditPolicyChanges", change)});
}

EvtxEvent cleared(std::uint64_t number, const char* which)
{
    EvtxEvent event = told(number, "Microsoft-Windows-Eventlog", 104, "System",
        {evtxText("SubjectUserName", "clindqvist"), evtxText("Channel", which)});
    event.userData = "LogFileCleared";
    return event;
}

std::string fileOf(const std::vector<EvtxEvent>& events)
{
    EvtxWriter writer;
    for (const EvtxEvent& event : events)
        writer.add(event);
    return writer.bytes();
}

/// The gaps that the format tells of, "minute to minute: reason".
std::vector<std::string> gapsIn(const std::vector<EvtxEvent>& events)
{
    std::vector<std::string> out;
    for (const std::string& line : collectBytes(evtx, fileOf(events)).lines)
        if (line.starts_with("gap "))
            out.push_back(line.substr(4));
    return out;
}

std::string between(int first, int last, const std::string& reason)
{
    return formatIso(start + std::chrono::minutes(first)) + " to "
        + formatIso(start + std::chrono::minutes(last)) + ": " + reason;
}

/// A record each five minutes for so many days, but not within the pauses.
std::vector<SourceGap> silencesIn(int days, const std::vector<TimeRange>& pauses)
{
    Silences silences;
    for (Instant time = start; time < start + days * 24h; time += 5min)
        if (std::ranges::none_of(pauses, [&](TimeRange pause) { return pause.contains(time); }))
            silences.add(time, false);
    return silences.found();
}

SourceGap gap(Duration begin, Duration end)
{
    return {{start + begin, start + end}, "missing"};
}

using Texts = std::vector<std::string>;

} // namespace

class TestGaps : public QObject {
    Q_OBJECT

private slots:
    void missingNumbersAreGapsBetweenTheirNeighbours()
    {
        QCOMPARE(gapsIn({numbered(1), numbered(2), numbered(3)}), Texts());
        QCOMPARE(gapsIn({numbered(12), numbered(14), numbered(7), numbered(8)}),
            (Texts{between(7, 7,
                       "the first record is number 7: earlier ones were overwritten, cleared or "
                       "left out"),
                between(8, 12, "3 records are missing (numbers 9 to 11)"),
                between(12, 14, "1 record is missing (number 13)")}));
    }

    /// Saved with a filter: between any two of its events there may have been others.
    void aSelectionSpeaksForNoTime()
    {
        std::vector<EvtxEvent> events;
        for (std::uint64_t number = 1; number <= 100; number += 3)
            events.push_back(numbered(number));
        QCOMPARE(gapsIn(events),
            Texts{between(
                1, 100, "the file holds 34 of the 100 records that were numbered: a selection")});
    }

    void whatWasInAClearedLogIsGone()
    {
        const std::string reason = "the log Security was cleared: what it held before is gone";
        QCOMPARE(gapsIn({cleared(1, "System"), cleared(2, "Security"), cleared(3, "System")}),
            (Texts{between(1, 1, "the log System was cleared: what it held before is gone"),
                between(1, 2, reason),
                // Its own records before are there: these were not lost.
                between(3, 3, "the log System was cleared")}));
        EvtxEvent ofAnother = numbered(1);
        ofAnother.computer = "WIN-99.northgate.example";
        // A collector's file goes on speaking for the others.
        QCOMPARE(gapsIn({ofAnother, cleared(2, "Security")}), Texts{between(2, 2, reason)});
    }

    void anAuditThatIsSwitchedOffIsAGap()
    {
        const std::string reason = "program starts were no longer audited";
        QCOMPARE(gapsIn({numbered(1), auditOfPrograms(2, "%%8448, %%8450"), numbered(3),
                     auditOfPrograms(4, "%%8449"), numbered(5)}),
            Texts{between(2, 4, reason)});
        const auto open = gapsIn({auditOfPrograms(1, "%%8448"), numbered(2)});
        QCOMPARE(open.size(), 1U);
        QVERIFY(open[0].ends_with("02:00.000001Z: " + reason)); // as far as the file goes
    }

    void sysmonThatIsStoppedIsAGap()
    {
        const auto state = [](std::uint64_t number, const char* text) {
            return told(number, "Microsoft-Windows-Sysmon", 4,
                "Microsoft-Windows-Sysmon/Operational", {evtxText("State", text)});
        };
        QCOMPARE(gapsIn({numbered(1), state(2, "Stopped"), state(3, "Started"), numbered(4)}),
            Texts{between(2, 3, "Sysmon was stopped")});
    }

    void aLongSilenceOfADenseLogIsAGap()
    {
        const TimeRange pause{start + 100h, start + 109h};
        const auto found = silencesIn(20, {pause});
        QCOMPARE(found.size(), 1U);
        QCOMPARE(found[0].range, (TimeRange{start + 100h - 5min, start + 109h}));
        QCOMPARE(found[0].reason,
            std::string("no record for 9 h 5 min, on other days for 5 min at most"));
        QVERIFY(silencesIn(20, {{start + 100h, start + 101h}}).empty()); // too short
        QVERIFY(silencesIn(8, {pause}).empty()); // too few days to know what is usual
    }

    void aLogThatSleepsAtNightHasNoSilences()
    {
        std::vector<TimeRange> pauses;
        for (int day = 0; day < 20; ++day)
            pauses.push_back({start + day * 24h + 18h, start + day * 24h + 32h});
        pauses.push_back({start + 100h, start + 200h});
        QVERIFY(silencesIn(20, pauses).empty());
    }

    void ofVeryManyGapsThoseNearEachOtherBecomeOne()
    {
        std::vector<SourceGap> many;
        for (int i = 0; i < 1000; ++i)
            many.push_back(gap(i * 1min, i * 1min + 1s));
        many.push_back(gap(1000h, 1001h));
        const auto few = fewGaps(many);
        QVERIFY(few.size() <= 200);
        QCOMPARE(few.front().range, (TimeRange{start, start + 999min + 1s}));
        QVERIFY(few.front().reason.ends_with("; and 999 more until then"));
        QCOMPARE(few.back(), many.back());
        many.resize(200);
        QCOMPARE(fewGaps(many), many);
    }

    void aSpanIsLeftWithoutItsGaps()
    {
        const std::vector<SourceGap> gaps{gap(2h, 3h), gap(0h, 1h), gap(4h, 4h), gap(9h, 12h)};
        QCOMPARE(without(gaps, {start, start + 10h}),
            (std::vector<TimeRange>{{start + 1h, start + 2h}, {start + 3h, start + 9h}}));
        QCOMPARE(without({}, {start, start + 1h}), (std::vector<TimeRange>{{start, start + 1h}}));
        QVERIFY(without(gaps, {start + 2h, start + 3h}).empty());
    }

    void theCaseKeepsThemAndCorrectsTheirTimes()
    {
        const TemporaryFolder folder;
        const std::string path = folder.path("Security.evtx");
        must(writeFile(path, fileOf({numbered(1), numbered(2), numbered(9), numbered(10)})));
        Case target = must(Case::create(folder.path("gaps.callwake"), {}));
        const Source source = must(importFile(target, path, {}, {}));
        const SourceGap expected{
            {start + 2min, start + 9min}, "6 records are missing (numbers 3 to 8)"};
        QCOMPARE(source.gaps, std::vector{expected});
        QCOMPARE(badChecks(target), std::string());
        must(target.setClockOffset(source.id, 1h, 0s, "test"));
        const auto coverage = must(coverageOf(target)).sources;
        QCOMPARE(coverage[0].gaps.size(), 1U);
        QCOMPARE(coverage[0].gaps[0].range, (TimeRange{start + 62min, start + 69min}));
        // What signals ask about has the same holes.
        SourceFacts facts;
        facts.span = coverage[0].span;
        facts.gaps = coverage[0].gaps;
        const Covered covered =
            coveredBy({{1, SourceClasses().set(std::size_t(SourceClass::Programs))}}, {{}, facts});
        QVERIFY(!Covered::any(covered.programs, {start + 63min, start + 68min}));
        QVERIFY(Covered::any(covered.programs, {start + 63min, start + 70min}));
        QVERIFY(covered.calls.empty());
    }

    void aCaseBeforeGapsHasNone()
    {
        const TemporaryFolder folder;
        const std::string path = folder.path("old.callwake");
        {
            Case target = must(Case::create(path, {}));
            SmallSource(target).call("2026-06-18T09:00:00Z", "2001").finish();
        }
        takeBackTo(path, 3);
        {
            const Case old = must(Case::open(path, Case::Access::Read));
            QVERIFY(must(old.sources())[0].gaps.empty());
            QCOMPARE(badChecks(old), std::string());
        }
        Case now = must(Case::open(path, Case::Access::Write));
        SmallSource later(now, "later.csv");
        later.source.gaps = {gap(1h, 2h)};
        later.call("2026-06-18T10:00:00Z", "2001").finish();
        QCOMPARE(must(now.sources())[1].gaps, std::vector{gap(1h, 2h)});
        QCOMPARE(badChecks(now), std::string());
        // One that nobody sealed is not believed.
        QVERIFY(tamperPastTriggers(path,
            "INSERT INTO source_gap (source, begin, end, local, reason) VALUES (1, 0, 9, 0, 'x')"));
        QVERIFY(badChecks(now).find("Rows of source_gap") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestGaps)
#include "tst_gaps.moc"
