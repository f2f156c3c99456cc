// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/theme.h"
#include "session/words.h"
#include "timeline/accessibility.h"
#include "timeline/lanes_canvas.h"
#include "timeline/lanes_painter.h"
#include "timeline/overlay_painter.h"
#include "timeline/overview_strip.h"
#include "timeline/scene_builder.h"
#include "timeline/zoom_history.h"
#include "ui/drawn_case.h"

#include <QAccessible>
#include <QApplication>
#include <QHelpEvent>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>
#include <QWheelEvent>
#include <set>

using namespace callwake;
using namespace std::chrono_literals;
using test::drawnScene;

namespace {

std::unique_ptr<LanesCanvas> shownCanvas(QSize size = {1200, 600})
{
    auto canvas = std::make_unique<LanesCanvas>();
    canvas->resize(size);
    const int width = canvas->width();
    canvas->scene() = drawnScene();
    canvas->scene().size = {width, size.height()};
    canvas->show();
    canvas->redraw();
    QTest::qWait(30);
    return canvas;
}

void turnWheel(
    QWidget& widget, QPointF place, int angle, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    QWheelEvent event(place, widget.mapToGlobal(place), {}, {0, angle}, Qt::NoButton, modifiers,
        Qt::NoScrollPhase, false);
    QApplication::sendEvent(&widget, &event);
}

int pixelsOf(const QImage& image, const QColor& color)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            count += image.pixelColor(x, y) == color ? 1 : 0;
    return count;
}

} // namespace

class TestTimelineCanvas : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        applyTheme(*qApp, Appearance::Light);
        qRegisterMetaType<TimeRange>();
    }

    void paintsToEveryEdge()
    {
        const auto canvas = shownCanvas();
        const QImage image = canvas->grab().toImage();
        const auto isOfTheTheme = [](const QColor& color) { return color.lightness() > 100; };
        for (int x = 0; x < image.width(); ++x)
            QVERIFY2(isOfTheTheme(image.pixelColor(x, 0))
                    && isOfTheTheme(image.pixelColor(x, image.height() - 1)),
                qPrintable(QString::number(x)));
        for (int y = 0; y < image.height(); ++y)
            QVERIFY2(isOfTheTheme(image.pixelColor(0, y))
                    && isOfTheTheme(image.pixelColor(image.width() - 1, y)),
                qPrintable(QString::number(y)));
    }

    /// Cut by a tag it would end in half a letter.
    void whatStandsBehindANameEndsBeforeItsTag()
    {
        Scene scene = drawnScene();
        scene.sequences.resize(1);
        scene.sequences[0].range = {test::drawnTime(6.2), test::drawnTime(10)};
        const auto painted = [&](const QString& detail) {
            scene.groups[0].detail = detail;
            QImage image(scene.size, QImage::Format_RGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            paintLabels(painter, scene);
            return image;
        };
        const QRectF tag = tagRects(scene).front();
        const QRect beside(int(tag.left()) - 5, int(tag.top()), 4, int(tag.height()));
        const QImage without = painted({});
        const QImage with =
            painted(QStringLiteral("Finance · WIN-03 · ext 2003 · no computer data"));
        QVERIFY(with != without);
        QVERIFY(with.copy(beside) == without.copy(beside));
    }

    void aHeaderTellsTheWholeNameUnderTheMouse()
    {
        const auto canvas = shownCanvas();
        SceneGroup& group = canvas->scene().groups[0];
        group.name = QStringLiteral("<b>%1</b>").arg(QString(200, u'n'));
        group.detail = QStringLiteral("Finance");
        const auto ask = [&](QPoint place) {
            QHelpEvent event(QEvent::ToolTip, place, canvas->mapToGlobal(place));
            QApplication::sendEvent(canvas.get(), &event);
        };
        const QPoint name(
            60, canvas->scene().rectOf(*canvas->scene().layout.header(0)).center().y());
        const QRectF tag = tagRects(canvas->scene()).front();
        for (const QPoint elsewhere : {QPoint(60, 5), tag.center().toPoint()}) {
            ask(name);
            QCOMPARE(QToolTip::text(), plainTip(group.name + u'\n' + group.detail));
            ask(elsewhere);
            QTRY_VERIFY(!QToolTip::isVisible()); // after a moment, as Qt hides them
        }
    }

    /// A line through words makes both hard to read.
    void theLineOfTheCursorPassesBehindWords()
    {
        const auto canvas = shownCanvas();
        const Scene& scene = canvas->scene();
        const auto tags = tagRects(scene);
        QVERIFY(!tags.empty());
        const LayoutRow* calls = scene.layout.lane(0, Lane::Calls);
        const QRectF bar = barsOf(scene, *calls, scene.range).front();
        const auto painted = [&](double x) {
            QImage image(scene.size, QImage::Format_RGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            OverlayState state;
            state.cursor = scene.scale().timeAt(x);
            paintOverlay(painter, scene, state);
            return image;
        };
        const auto isCrossed = [&](double x, const QRectF& place) {
            const QImage image = painted(x);
            for (int y = int(place.top()) + 1; y < int(place.bottom()); ++y)
                if (image.pixelColor(int(x), y) != Qt::white)
                    return true;
            return false;
        };
        const double inTag = std::floor(tags.front().center().x());
        QVERIFY(!isCrossed(inTag, tags.front()));
        QVERIFY(isCrossed(inTag, tags.front().translated(0, tags.front().height() + 4)));
        const double inBar = std::floor(bar.left() + 40);
        QVERIFY(!isCrossed(inBar, bar));
        QVERIFY(isCrossed(inBar, bar.translated(0, bar.height() + 12)));
    }

    void wordsOfAGapCoverNoCall()
    {
        Scene scene = drawnScene();
        const LayoutRow* calls = scene.layout.lane(3, Lane::Calls);
        // Ben's first call begins before the gap and ends in it; 180 px stay behind.
        scene.groups[3].gaps[std::size_t(Lane::Calls)] = {
            {test::drawnTime(5), test::drawnTime(29)}};
        const auto painted = [&] {
            QImage image(scene.size, QImage::Format_RGB32);
            paintScene(scene, image);
            return image;
        };
        const QRectF bar = barsOf(scene, *calls, {test::drawnTime(2), test::drawnTime(9)}).front();
        const QRect below(int(bar.right()) + 1, int(bar.top()) + 2, 5, int(bar.height()) - 4);
        const QImage gap = painted();
        // Between call and words there is hatching still.
        int hatched = 0;
        for (int y = below.top(); y < below.bottom(); ++y)
            for (int x = below.left(); x < below.right(); ++x)
                hatched += gap.pixelColor(x, y) != theme().background ? 1 : 0;
        QVERIFY(hatched > below.width() * below.height() / 2);
        const QRect words(int(bar.right()) + 8, int(bar.top()) + 1, 160, int(bar.height()) - 2);
        QVERIFY(pixelsOf(gap.copy(words), theme().background) > words.width() * words.height() / 2);
    }

    void wordsOfAGapAreNotCutByASequence()
    {
        Scene scene = drawnScene();
        const LayoutRow* calls = scene.layout.lane(3, Lane::Calls);
        scene.groups[3].gaps[std::size_t(Lane::Calls)] = {
            {test::drawnTime(5), test::drawnTime(50)}};
        const QRectF bar = barsOf(scene, *calls, {test::drawnTime(2), test::drawnTime(9)}).front();
        const int edge = int(bar.right()) + 80; // in the middle of where the words would be
        Sequence sequence;
        sequence.id = "of-ben";
        sequence.person = scene.groups[3].owner.person;
        sequence.range = {test::drawnTime(5), scene.scale().timeAt(edge)};
        scene.sequences.push_back(sequence);
        QImage image(scene.size, QImage::Format_RGB32);
        paintScene(scene, image);
        const QRect words(edge + 8, int(bar.top()) + 1, 140, int(bar.height()) - 2);
        QVERIFY(
            pixelsOf(image.copy(words), theme().background) > words.width() * words.height() / 2);
    }

    void aBlockOfLanesSaysOnceThatItIsNotCovered()
    {
        Scene scene = drawnScene();
        const TimeRange gap{test::drawnTime(51), test::drawnTime(5000)};
        const TimeRange other{test::drawnTime(30), test::drawnTime(48)};
        auto& gaps = scene.groups[3].gaps;
        const auto plates = [&](Lane lane, TimeRange stretch) {
            QImage image(scene.size, QImage::Format_RGB32);
            paintScene(scene, image);
            const QRect row = scene.rectOf(*scene.layout.lane(3, lane));
            const int x0 = int(scene.scale().xOf(stretch.begin));
            return pixelsOf(
                image.copy(x0 + 6, row.y() + 6, 150, row.height() - 12), theme().background);
        };
        gaps.fill({gap});
        QVERIFY(plates(Lane::Calls, gap) > 600);
        QVERIFY(plates(Lane::Messages, gap) < 300);
        QVERIFY(plates(Lane::Downloads, gap) < 300);
        gaps[std::size_t(Lane::Messages)] = {other}; // another stretch: said of both
        QVERIFY(plates(Lane::Messages, other) > 600);
        const auto rows = scene.layout.rowsOf(3);
        const auto messages = std::ranges::find(rows, Lane::Messages, &LayoutRow::lane);
        QVERIFY(plates((messages + 1)->lane, gap) > 600);
    }

    void closedLanesLeaveAPictureOfWhatWasDone()
    {
        Scene scene = drawnScene();
        const std::size_t last = scene.groups.size() - 1; // it is closed
        const auto inked = [&](double from, double to) {
            QImage image(scene.size, QImage::Format_RGB32);
            paintScene(scene, image);
            const QRect row = scene.rectOf(*scene.layout.header(last));
            const int x0 = int(scene.scale().xOf(test::drawnTime(from)));
            const int x1 = int(scene.scale().xOf(test::drawnTime(to)));
            const QRect part(x0, row.y() + 2, x1 - x0, row.height() - 4);
            return part.width() * part.height() - pixelsOf(image.copy(part), theme().panel);
        };
        QVERIFY(isClosed(scene, *scene.layout.header(last)));
        QVERIFY(inked(39, 51) > 100); // a download, a service, sign-ins
        QCOMPARE(inked(51.5, 53), 0);
        scene.hiddenLanes.set();
        QCOMPARE(inked(39, 51), 0);
    }

    void timeAndLengthOnTheAxisDoNotCover()
    {
        const Scene scene = drawnScene();
        OverlayState state;
        for (const double from : {0.0, 20.0, 74.0})
            for (const double minutes : {0.5, 6.0})
                for (const double cursor : {0.0, 19.0, 20.2, 23.0, 26.0, 74.9}) {
                    state.area = {test::drawnTime(from), test::drawnTime(from + minutes)};
                    state.cursor = test::drawnTime(cursor);
                    const QRectF flag = flagChip(scene, state), length = lengthChip(scene, state);
                    QVERIFY(!flag.isEmpty() && !length.isEmpty());
                    QVERIFY(!flag.intersects(length));
                    QVERIFY(length.left() >= scene.lanesRect().left());
                    QVERIFY(length.right() <= scene.lanesRect().right() + 1);
                }
    }

    void noLabelOfTheAxisIsCutOutOfALength()
    {
        const Scene scene = drawnScene();
        const auto painted = [&](std::optional<Instant> cursor) {
            OverlayState state;
            state.area = {test::drawnTime(21), test::drawnTime(22)};
            state.cursor = cursor;
            QImage image(scene.size, QImage::Format_RGB32);
            image.fill(theme().background);
            QPainter painter(&image);
            paintOverlay(painter, scene, state);
            return pixelsOf(image.copy(lengthChip(scene, state).toAlignedRect()), theme().accent);
        };
        const int alone = painted({});
        for (double minute = 10; minute < 30; minute += 0.25)
            QVERIFY(painted(test::drawnTime(minute)) >= alone - 20); // but for a line through it
    }

    void theTimeHasItsDayWhereSeveralAreInSight()
    {
        Scene scene = drawnScene();
        OverlayState state;
        state.cursor = test::drawnTime(20);
        const double clock = flagChip(scene, state).width();
        scene.range = {test::drawnTime(0) - 72h, test::drawnTime(0) + 72h};
        QVERIFY(flagChip(scene, state).width() > clock + 20); // "Thu 18 Jun 13:50"
    }

    void drawsWhatIsThere()
    {
        const auto canvas = shownCanvas();
        const QImage image = canvas->grab().toImage();
        QVERIFY(pixelsOf(image, lightTheme().callIn) > 2000); // the long call
        QVERIFY(pixelsOf(image, lightTheme().panel) > 5000); // headers
        QVERIFY(pixelsOf(image, lightTheme().markOf(Band::High)) > 300); // firm edge
    }

    void emptyScenesDoNotCrash()
    {
        LanesCanvas canvas;
        canvas.resize(800, 400);
        canvas.show();
        QTest::qWait(20);
        QTest::mouseClick(&canvas, Qt::LeftButton, {}, {300, 200});
        turnWheel(canvas, {300, 200}, 120);
        canvas.scene().range = {drawnScene().range.begin, drawnScene().range.begin};
        canvas.redrawNow();
        canvas.resize(1, 1);
        canvas.redrawNow();
        OverviewStrip strip;
        strip.resize(600, 54);
        strip.grab();
        QVERIFY(strip.handleRect().isEmpty());
    }

    void theWheelKeepsTheTimeUnderTheCursor()
    {
        for (const auto modifiers :
            {Qt::KeyboardModifiers(), Qt::KeyboardModifiers(Qt::ControlModifier)}) {
            const auto canvas = shownCanvas();
            QSignalSpy spy(canvas.get(), &LanesCanvas::rangeWanted);
            const Instant before = canvas->scene().scale().timeAt(700);
            turnWheel(*canvas, {700, 200}, 120, modifiers);
            QCOMPARE(spy.size(), 1);
            const auto range = spy[0][0].value<TimeRange>();
            QVERIFY(range.length() < canvas->scene().range.length());
            canvas->scene().range = range;
            const Duration moved = canvas->scene().scale().timeAt(700) - before;
            QVERIFY(std::abs(moved.count()) < 100);
        }
    }

    void shiftWheelPansAndLabelsScroll()
    {
        const auto canvas = shownCanvas({1200, 200});
        QSignalSpy spy(canvas.get(), &LanesCanvas::rangeWanted);
        turnWheel(*canvas, {700, 100}, -120, Qt::ShiftModifier);
        QCOMPARE(spy.size(), 1);
        const auto range = spy[0][0].value<TimeRange>();
        QCOMPARE(range.length(), canvas->scene().range.length());
        QVERIFY(range.begin > canvas->scene().range.begin);
        turnWheel(*canvas, {50, 100}, -120);
        QVERIFY(canvas->scene().scroll > 0);
        canvas->scrollTo(1'000'000);
        QCOMPARE(canvas->scene().scroll,
            canvas->scene().layout.farthestScroll(200 - metrics::axisHeight));
    }

    void dragPansAndShiftDragMarks()
    {
        const auto canvas = shownCanvas();
        const TimeRange range = canvas->scene().range;
        QSignalSpy pans(canvas.get(), &LanesCanvas::rangeWanted);
        QTest::mousePress(canvas.get(), Qt::LeftButton, {}, {600, 500});
        QTest::mouseMove(canvas.get(), {500, 500});
        QTest::mouseRelease(canvas.get(), Qt::LeftButton, {}, {500, 500});
        QVERIFY(!pans.empty());
        QVERIFY(pans.back()[0].value<TimeRange>().begin > range.begin);
        QSignalSpy areas(canvas.get(), &LanesCanvas::areaMarked);
        QTest::mousePress(canvas.get(), Qt::LeftButton, Qt::ShiftModifier, {600, 500});
        QTest::mouseMove(canvas.get(), {700, 500});
        QTest::mouseRelease(canvas.get(), Qt::LeftButton, Qt::ShiftModifier, {700, 500});
        QCOMPARE(areas.size(), 1);
        const auto area = areas[0][0].value<TimeRange>();
        QVERIFY(std::abs(canvas->scene().scale().xOf(area.begin) - 600) < 1);
        QVERIFY(std::abs(canvas->scene().scale().xOf(area.end) - 700) < 1);
    }

    void clickHitsWhatIsDrawn()
    {
        const auto canvas = shownCanvas();
        const Scene& scene = canvas->scene();
        int found = 0;
        for (const SceneEvent& event : visibleEvents(scene, 1000)) {
            const auto rect = rectOf(scene, event);
            if (!rect || !scene.lanesRect().contains(rect->center().toPoint()))
                continue;
            const auto hit = eventAt(scene, rect->center());
            QVERIFY(hit);
            QCOMPARE(hit->lane, event.lane);
            QVERIFY(std::abs(scene.scale().xOf(hit->event.begin) - rect->center().x()) < 6
                || hit->event.end > hit->event.begin);
            ++found;
        }
        QVERIFY(found > 50);
        QSignalSpy clicks(canvas.get(), &LanesCanvas::eventClicked);
        QSignalSpy toggles(canvas.get(), &LanesCanvas::groupToggled);
        const auto call = rectOf(scene, *findEvent(scene, EventId{1}, test::drawnTime(6.2)));
        QTest::mouseClick(canvas.get(), Qt::LeftButton, {}, call->center().toPoint());
        QCOMPARE(clicks.size(), 1);
        QCOMPARE(clicks[0][0].value<SceneEvent>().event.event, EventId{1});
        QTest::mouseClick(canvas.get(), Qt::LeftButton, {}, QPoint(16, metrics::axisHeight + 13));
        QCOMPARE(toggles.size(), 1);
    }

    void arcsLeadFromTheCallToItsFollowOns()
    {
        const Scene scene = drawnScene();
        const Sequence& sequence = scene.sequences.front();
        const auto arcs = arcsOf(scene, sequence);
        QCOMPARE(arcs.size(), sequence.followOns.size());
        const auto call = rectOf(scene, *findEvent(scene, EventId{1}, test::drawnTime(6.2)));
        for (const FollowOnArc& arc : arcs) {
            QVERIFY(arc.from.x() >= call->left() && arc.from.x() <= call->right());
            QCOMPARE(arc.from.y(), call->bottom());
            QVERIFY(arc.to.y() > arc.from.y());
        }
        const auto wash = rectOf(scene, sequence);
        QVERIFY(wash);
        QVERIFY(std::abs(wash->left() - scene.scale().xOf(sequence.range.begin)) < 0.01);
    }

    void hoverNeverDrawsLanes()
    {
        const auto canvas = shownCanvas();
        const int drawn = canvas->lanesDrawn();
        for (int x = 300; x < 900; x += 10)
            QTest::mouseMove(canvas.get(), {x, 65});
        QTest::qWait(30);
        QVERIFY(canvas->overlay().hovered);
        QCOMPARE(canvas->lanesDrawn(), drawn);
    }

    void eventsHaveNamesAndCanBePressed()
    {
        installTimelineAccessibility();
        const auto canvas = shownCanvas();
        QAccessibleInterface* list = QAccessible::queryAccessibleInterface(canvas.get());
        QVERIFY(list);
        QCOMPARE(list->role(), QAccessible::List);
        QVERIFY(list->childCount() > 50);
        QAccessibleInterface* first = list->child(0);
        QCOMPARE(first->text(QAccessible::Name),
            QStringLiteral(
                "Call from +442079460031, Cara Lindqvist, 13:36:12, 50 min 42 s, part of High 77"));
        QVERIFY(!first->rect().isEmpty());
        QCOMPARE(list->indexOfChild(first), 0);
        QSignalSpy clicks(canvas.get(), &LanesCanvas::eventClicked);
        first->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QCOMPARE(clicks.size(), 1);
        canvas->scene().groups.clear(); // the case is closed while a reader holds the item
        canvas->scene().layout = {};
        QVERIFY(!first->isValid());
        QVERIFY(first->text(QAccessible::Name).isEmpty());
        QCOMPARE(list->childCount(), 0);
    }

    void theOverviewMovesTheRange()
    {
        OverviewStrip strip;
        strip.resize(1000, 54);
        const Scene scene = drawnScene();
        strip.setSpan({scene.range.begin - 24h * 3, scene.range.end + 24h * 2});
        strip.setVisibleRange({scene.range.begin - 10h, scene.range.end + 10h});
        strip.setLanes({scene.groups[0].lanes});
        strip.setSequences(scene.sequences);
        strip.show();
        QSignalSpy spy(&strip, &OverviewStrip::rangeWanted);
        const QRectF handle = strip.handleRect();
        QTest::mousePress(&strip, Qt::LeftButton, {}, QPoint(int(handle.center().x()), 45));
        QTest::mouseMove(&strip, QPoint(int(handle.center().x()) + 50, 45));
        QTest::mouseRelease(&strip, Qt::LeftButton, {}, QPoint(int(handle.center().x()) + 50, 45));
        QVERIFY(!spy.empty());
        const auto range = spy.back()[0].value<TimeRange>();
        const double moved =
            strip.scale().xOf(range.begin) - strip.scale().xOf(scene.range.begin - 10h);
        QVERIFY(std::abs(moved - 50) < 1);
        QSignalSpy clicks(&strip, &OverviewStrip::sequenceClicked);
        QTest::mouseClick(&strip, Qt::LeftButton, {},
            QPoint(int(strip.scale().xOf(scene.sequences[0].range.begin)), 22));
        QCOMPARE(clicks.size(), 1);
    }

    /// In Qt's offscreen fonts too: whatever is written at the top reads the same with the frame.
    void theFrameOfTheStripCrossesNoName()
    {
        OverviewStrip strip;
        strip.resize(1000, 54);
        const Scene scene = drawnScene();
        strip.setSpan({scene.range.begin - 24h * 3, scene.range.end + 24h * 2});
        const auto names = [&] { return strip.grab(QRect(0, 0, 1000, 15)).toImage(); };
        const QImage before = names();
        strip.setVisibleRange({scene.range.begin - 30h, scene.range.end + 30h});
        QVERIFY(strip.handleRect().width() > 200);
        QVERIFY(names() == before);
    }

    void whereSequencesHeapTheHighestIsMarked()
    {
        OverviewStrip strip;
        strip.resize(1000, 54);
        const Scene scene = drawnScene();
        const TimeRange span{scene.range.begin - 24h * 3, scene.range.end + 24h * 2};
        strip.setSpan(span);
        Sequence high = scene.sequences[0], low = high, apart = high;
        low.id = "low";
        low.priority = 12;
        low.band = Band::Low;
        low.range.begin = strip.scale().timeAt(strip.scale().xOf(high.range.begin) + 7);
        apart.id = "apart";
        apart.range.begin = strip.scale().timeAt(strip.scale().xOf(high.range.begin) + 30);
        strip.setSequences({high, low, apart});
        strip.show();
        QSignalSpy clicks(&strip, &OverviewStrip::sequenceClicked);
        const auto at = [&](double more) {
            return QPoint(int(strip.scale().xOf(high.range.begin) + more), 22);
        };
        QTest::mouseClick(&strip, Qt::LeftButton, {}, at(5));
        QCOMPARE(clicks.value(0).value(0).value<std::string>(), high.id);
        QTest::mouseMove(&strip, at(0));
        QVERIFY2(
            strip.toolTip().contains(QStringLiteral("1 more here")), qPrintable(strip.toolTip()));
        QTest::mouseMove(&strip, at(30));
        QVERIFY(!strip.toolTip().contains(QStringLiteral("more here")));
        const QImage image = strip.grab().toImage();
        QCOMPARE(pixelsOf(image, theme().markOf(Band::Low)), 0);
        QVERIFY(pixelsOf(image, theme().markOf(Band::High)) > 20);
    }

    void namesAndBarsOfTheOverviewDoNotTouch()
    {
        OverviewStrip strip;
        strip.resize(1000, 54);
        const Scene scene = drawnScene();
        strip.setSpan({scene.range.begin - 24h * 3, scene.range.end + 24h * 2});
        strip.setLanes({scene.groups[0].lanes});
        strip.show();
        const QImage image = strip.grab().toImage();
        const auto inked = [&](int from, int to) {
            std::set<QRgb> colours;
            for (int y = from; y < to; ++y)
                for (int x = metrics::labelWidth; x < image.width(); ++x)
                    colours.insert(image.pixel(x, y));
            return colours.size() > 2; // besides the ground and the lines of days
        };
        QVERIFY(inked(2, 15)); // names
        QVERIFY(!inked(16, 28)); // where only triangles stand
        QVERIFY(inked(28, 49)); // bars
    }

    void theWayBackJoinsQuickSteps()
    {
        ZoomHistory history;
        const Instant t = test::drawnTime(0);
        const auto now = ZoomHistory::Clock::now();
        const TimeRange a{t, t + 1h};
        const TimeRange b{t, t + 2h};
        const TimeRange c{t, t + 3h};
        history.moved(a, now);
        history.moved(b, now + 100ms); // the same turn of the wheel
        QCOMPARE(history.back(c), std::optional(a));
        QCOMPARE(history.back(a), std::nullopt);
        QCOMPARE(history.forward(a), std::optional(c));
        history.moved(b, now + 5s);
        QCOMPARE(history.forward(c), std::nullopt);
    }
};

QTEST_MAIN(TestTimelineCanvas)
#include "tst_timeline_canvas.moc"
