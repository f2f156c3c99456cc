// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/svg_lanes.h"
#include "support/small_source.h"
#include <QTest>
#include <array>

using namespace callwake;
using namespace callwake::test;
using namespace std::chrono_literals;

namespace {

const Instant noon = at("2026-06-18T12:00:00Z");

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

Sequence theProgramAfterTheCall()
{
    Sequence sequence;
    sequence.band = Band::Critical;
    sequence.range = {noon, noon + 10min};
    SequenceMember call, program;
    call.event = EventId{1};
    call.time = noon;
    program.event = EventId{2};
    program.time = noon + 1min;
    program.call = call.event;
    sequence.calls = {call};
    sequence.followOns = {program};
    return sequence;
}

} // namespace

class TestSvgLanes : public QObject {
    Q_OBJECT

private slots:
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

    void aLongNameEndsBeforeTheTags()
    {
        const OwnerLanes lanes = lanesAtNoon();
        const std::vector<Sequence> sequences{theProgramAfterTheCall()};
        SvgLanes drawing;
        drawing.lanes = &lanes;
        drawing.range = {noon - 10min, noon + 20min};
        drawing.title = std::string(300, 'n');
        const auto nameIn = [](const std::string& svg) {
            const auto begin = svg.find('>', svg.find("class=\"person\"")) + 1;
            return svg.substr(begin, svg.find('<', begin) - begin);
        };
        const std::string alone = nameIn(svgOf(drawing));
        QVERIFY(alone.size() <= 128 && alone.ends_with("…")); // of 1,000 pixels
        drawing.sequences = sequences;
        const std::string beside = nameIn(svgOf(drawing));
        QVERIFY(beside.size() < alone.size() && beside.ends_with("…"));
        QCOMPARE(timesIn(svgOf(drawing), "<title>" + drawing.title + "</title>"), 1);
        drawing.title = "Cara Lindqvist";
        drawing.range = {noon, noon + 24h}; // the tag stands as far to the left as one can
        QCOMPARE(nameIn(svgOf(drawing)), drawing.title);
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

    void notedEventsHaveASheetOfPaper()
    {
        const OwnerLanes lanes = lanesAtNoon();
        SvgLanes drawing;
        drawing.lanes = &lanes;
        drawing.range = {noon - 10min, noon + 20min};
        QCOMPARE(timesIn(svgOf(drawing), "class=\"note\""), 0);
        const std::map<EventId, Instant> noted{
            {EventId{1}, noon}, {EventId{2}, noon + 1min}, {EventId{9}, noon}};
        drawing.noted = &noted;
        QCOMPARE(timesIn(svgOf(drawing), "class=\"note\""), 2); // the third is in no lane
        drawing.range = {noon + 2min, noon + 3min}; // within the call
        QCOMPARE(timesIn(svgOf(drawing), "class=\"note\""), 1);
    }

    void arcsLeadFromTheCallToWhatFollowed()
    {
        const OwnerLanes lanes = lanesAtNoon();
        std::vector<Sequence> sequences{theProgramAfterTheCall()};
        SvgLanes drawing;
        drawing.lanes = &lanes;
        drawing.range = {noon - 10min, noon + 20min};
        drawing.sequences = sequences;
        QCOMPARE(timesIn(svgOf(drawing), "class=\"arc critical\""), 1);
        drawing.range = {noon - 24h, noon + 24h}; // too narrow to tell anything
        QCOMPARE(timesIn(svgOf(drawing), "class=\"arc"), 0);
        drawing.range = {noon - 10min, noon + 20min};
        sequences[0].followOns[0].event = EventId{9}; // of lanes that are not drawn
        QCOMPARE(timesIn(svgOf(drawing), "class=\"arc"), 0);
        sequences = {theProgramAfterTheCall()};
        sequences[0].suppressed = Suppression{};
        drawing.sequences = sequences;
        QCOMPARE(timesIn(svgOf(drawing), "class=\"arc"), 0);
    }
};

QTEST_GUILESS_MAIN(TestSvgLanes)
#include "tst_svg_lanes.moc"
