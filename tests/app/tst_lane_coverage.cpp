// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/lane_coverage.h"
#include "support/small_source.h"
#include <QTest>

using namespace callwake;
using namespace callwake::test;
using namespace std::chrono_literals;

namespace {

const Instant noon = at("2026-06-18T12:00:00Z");
const Owner ana{PersonId{1}, {}};

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
};

QTEST_GUILESS_MAIN(TestLaneCoverage)
#include "tst_lane_coverage.moc"
