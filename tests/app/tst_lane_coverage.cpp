// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/lane_coverage.h"
#include "report/svg_lanes.h"
#include "support/small_source.h"
#include <QTest>
#include <array>

using namespace callwake;
using namespace callwake::test;
using namespace std::chrono_literals;

namespace {

const Instant noon = at("2026-06-18T12:00:00Z");
const Owner ana{PersonId{1}, {}};

/// Calls, and programs, at noon.
OwnerLanes lanesAtNoon()
{
    OwnerLanes lanes;
    const std::array marks{
        Mark{.begin = noon, .length = 5min, .event = EventId{1}, .kind = Kind::Call},
        Mark{.begin = noon + 1min, .event = EventId{2}, .kind = Kind::Execution}};
    lanes.add(marks);
    lanes.finish();
    return lanes;
}

int timesIn(const std::string& text, std::string_view words)
{
    int count = 0;
    for (auto at = text.find(words); at != std::string::npos; at = text.find(words, at + 1))
        ++count;
    return count;
}

} // namespace

class TestLaneCoverage : public QObject {
    Q_OBJECT

private slots:
    void gapsAreWhatIsNotCovered()
    {
        const auto gaps =
            gapsBetween({{noon + 2h, noon + 4h}, {noon, noon + 1h}, {noon + 3h, noon + 5h}});
        QCOMPARE(gaps.size(), std::size_t(3));
        QCOMPARE(gaps[0].end, noon);
        QCOMPARE(gaps[1], (TimeRange{noon + 1h, noon + 2h}));
        QCOMPARE(gaps[2].begin, noon + 5h);
    }

    void aSourceSpeaksForTheLanesOfItsClassWithoutItsGaps()
    {
        const std::vector<CoverageSpan> spans{
            {ana, SourceClass::Calls, {noon, noon + 4h}, SourceId{1}},
            {{PersonId{2}, {}}, SourceClass::Programs, {noon, noon + 4h}, SourceId{2}}};
        SourceCoverage exchange{.source = SourceId{1}};
        exchange.gaps = {{{noon + 1h, noon + 2h}, "rotated"}};
        const auto found = laneCoverageOf(spans, std::span(&exchange, 1), ana);
        const auto& calls = found.gaps[std::size_t(Lane::Calls)];
        QCOMPARE(calls.size(), std::size_t(3)); // before, the gap, after
        QCOMPARE(calls[1], (TimeRange{noon + 1h, noon + 2h}));
        QVERIFY(found.gaps[std::size_t(Lane::Programs)].empty()); // the other person's
        QVERIFY(!found.computer);
        QVERIFY(laneCoverageOf(spans, {}, {PersonId{2}, {}}).computer);
        QVERIFY(laneCoverageOf(spans, {}, {{}, IdentityId{4}}).computer); // nobody's name
        QVERIFY(laneCoverageOf({}, {}, ana).computer); // nothing is known
    }

    void aDrawingHatchesWhatNothingCovers()
    {
        const OwnerLanes lanes = lanesAtNoon();
        SvgLanes drawing;
        drawing.lanes = &lanes;
        drawing.range = {noon - 1h, noon + 1h};
        QCOMPARE(timesIn(svgOf(drawing), "class=\"uncovered\""), 0);
        drawing.coverage.gaps[std::size_t(Lane::Calls)] = gapsBetween({{noon, noon + 30min}});
        drawing.coverage.gaps[std::size_t(Lane::Browser)] = gapsBetween({}); // a lane not drawn
        QCOMPARE(timesIn(svgOf(drawing), "class=\"uncovered\""), 2); // before and after
        QCOMPARE(timesIn(svgOf(drawing), "Not covered: cannot say"), 2);
        QCOMPARE(timesIn(svgOf(drawing), ">Computer<"), 0);
        drawing.coverage.computer = false;
        QCOMPARE(timesIn(svgOf(drawing), ">Computer<"), 1);
        QCOMPARE(timesIn(svgOf(drawing), "No source covers this person’s computer: cannot say"), 1);
        drawing.range = {noon, noon + 30min}; // covered as a whole
        QCOMPARE(timesIn(svgOf(drawing), "Not covered: cannot say"), 0);
    }

    void theFootStandsBelowTheLanes()
    {
        const OwnerLanes lanes = lanesAtNoon();
        SvgLanes drawing;
        drawing.lanes = &lanes;
        drawing.range = {noon, noon + 1h};
        const std::string plain = svgOf(drawing);
        drawing.foot = "case <1>";
        const std::string told = svgOf(drawing);
        QVERIFY(plain.find("height=\"96\"") != std::string::npos);
        QVERIFY(told.find("height=\"120\"") != std::string::npos);
        QVERIFY(told.find("case &lt;1&gt;</text>") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestLaneCoverage)
#include "tst_lane_coverage.moc"
