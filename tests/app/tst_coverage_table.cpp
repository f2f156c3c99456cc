// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Who is covered by what, why not, and how long logs are kept.
#include "context/kept_log.h"
#include "detect/coverage_table.h"
#include "support/small_source.h"
#include "support/temporary.h"

#include <QTest>
#include <algorithm>
#include <set>

using namespace callwake;
using namespace callwake::test;
using namespace std::chrono_literals;

namespace {

const Instant start = at("2026-06-15T08:00:00Z");

TimeRange hours(int from, int to)
{
    return {start + std::chrono::hours(from), start + std::chrono::hours(to)};
}

Source sourceOf(std::int64_t id, TimeRange span, std::vector<SourceGap> gaps = {})
{
    Source out;
    out.id = {id};
    out.span = span;
    out.gaps = std::move(gaps);
    return out;
}

SourceCoverage callsIn(std::int64_t source, TimeRange span)
{
    SourceCoverage out;
    out.source = {source};
    out.calls = 5;
    out.callSpan = span;
    return out;
}

OwnerInfo person(std::int64_t id)
{
    OwnerInfo out;
    out.owner.person = out.person.id = {id};
    return out;
}

const ClassCoverage& of(const CoverageTable& table, SourceClass cls, std::size_t person = 0)
{
    const auto at = std::ranges::find(coverageClasses, cls) - coverageClasses.begin();
    return table.people[person].classes[std::size_t(at)];
}

} // namespace

class TestCoverageTable : public QObject {
    Q_OBJECT

private slots:
    void coveredSpansAndGapsFillTheTimeOfTheCalls()
    {
        const std::vector sources{sourceOf(1, hours(0, 100)),
            sourceOf(2, hours(10, 40), {{hours(20, 22), "6 records are missing"}}),
            sourceOf(3, hours(60, 80))};
        const Owner ana{{1}, {}};
        const std::vector<CoverageSpan> spans{{ana, SourceClass::Calls, hours(0, 100), {1}},
            {ana, SourceClass::Programs, hours(10, 40), {2}},
            {ana, SourceClass::Programs, hours(60, 80), {3}}};
        OwnerInfo nobody;
        nobody.owner.identity = {7};
        const auto table = coverageTable(spans, std::vector{callsIn(1, hours(0, 100))},
            std::vector{person(1), person(2), nobody}, sources);
        QVERIFY(table.asked == hours(0, 100));
        QCOMPARE(table.people.size(), 2U);
        const auto& programs = of(table, SourceClass::Programs);
        QVERIFY(programs.covered == (std::vector{hours(10, 20), hours(22, 40), hours(60, 80)}));
        QVERIFY(programs.gaps
            == (std::vector<CoverageGap>{{hours(0, 10), {2}, "before its first record"},
                {hours(20, 22), {2}, "6 records are missing"},
                {hours(40, 60), {2}, "after its last record"},
                {hours(80, 100), {3}, "after its last record"}}));
        QVERIFY(programs.sources == (std::vector<SourceId>{{2}, {3}}));
        QCOMPARE(coveredPercent(programs, table.asked), 48);
        QCOMPARE(coveredPercent(of(table, SourceClass::Calls), table.asked), 100);
        QVERIFY(of(table, SourceClass::Calls).gaps.empty());
        // Nobody collected anything of the other one.
        const auto& none = of(table, SourceClass::Calls, 1);
        QVERIFY(none.gaps
            == (std::vector<CoverageGap>{{hours(0, 100), {}, "no source of this person"}}));
        QCOMPARE(coveredPercent(none, table.asked), 0);
    }

    void aGapThatAnotherSourceCoversIsNone()
    {
        const std::vector sources{sourceOf(1, hours(0, 10), {{hours(2, 4), "cleared"}}),
            sourceOf(2, hours(0, 10), {{hours(3, 5), "missing"}})};
        const Owner ana{{1}, {}};
        const std::vector<CoverageSpan> spans{{ana, SourceClass::Programs, hours(0, 10), {1}},
            {ana, SourceClass::Programs, hours(0, 10), {2}}};
        const auto table = coverageTable(
            spans, std::vector{callsIn(1, hours(0, 10))}, std::vector{person(1)}, sources);
        const auto& programs = of(table, SourceClass::Programs);
        QVERIFY(programs.gaps == (std::vector<CoverageGap>{{hours(3, 4), {1}, "cleared"}}));
        QCOMPARE(coveredPercent(programs, table.asked), 90);
    }

    void withoutCallsNoTimeIsAskedAbout()
    {
        const Owner ana{{1}, {}};
        const std::vector<CoverageSpan> spans{{ana, SourceClass::Browser, hours(0, 10), {1}}};
        const auto table = coverageTable(spans, std::vector<SourceCoverage>(1),
            std::vector{person(1)}, std::vector{sourceOf(1, hours(0, 10))});
        QVERIFY(table.asked.empty());
        QVERIFY(of(table, SourceClass::Browser).gaps.empty());
        QCOMPARE(coveredPercent(of(table, SourceClass::Browser), table.asked), 0);
    }

    void aCaseTellsFromWhenToWhenThereWereCalls()
    {
        const TemporaryFolder folder;
        Case target = must(Case::create(folder.path("calls.callwake"), {}));
        SmallSource calls(target);
        calls.call("2026-06-18T15:00:00Z", "2001").call("2026-06-18T09:00:00Z", "2001");
        calls.program("2026-06-19T09:00:00Z", "ana", "win-01", "calc.exe");
        calls.finish();
        const auto coverage = must(coverageOf(target)).sources;
        QVERIFY(coverage[0].callSpan
            == (TimeRange{at("2026-06-18T09:00:00Z"), at("2026-06-18T15:00:00Z") + 1us}));
    }

    /// Every log has a public source, and names formats and classes that exist.
    void keptLogsAreTrue()
    {
        std::set<std::string_view> formats, classes, seen;
        for (const Format* format : allFormats())
            formats.insert(format->name);
        for (const SourceClass cls : coverageClasses)
            classes.insert(nameOf(cls));
        QVERIFY(keptLogs().size() > 15);
        for (const KeptLog& log : keptLogs()) {
            QVERIFY2(!log.name.empty() && !log.source.empty(), log.name.c_str());
            QVERIFY2(!log.systems.empty() && !log.covers.empty(), log.name.c_str());
            QVERIFY2(!log.days || (*log.days > std::chrono::days(0) && !log.keeps.empty()),
                log.name.c_str());
            for (const auto& format : log.formats) {
                QVERIFY2(formats.contains(format), format.c_str());
                QVERIFY2(seen.insert(format).second, format.c_str()); // one answer each
            }
            for (const auto& cls : log.covers)
                QVERIFY2(classes.contains(cls), cls.c_str());
        }
        QCOMPARE(*keptLogOf("chromium_history")->days, std::chrono::days(90));
        QVERIFY(!keptLogOf("generic_csv"));
    }
};

QTEST_GUILESS_MAIN(TestCoverageTable)
#include "tst_coverage_table.moc"
