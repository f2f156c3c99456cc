// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/session.h"
#include "session/theme.h"
#include "support/small_source.h"
#include "support/temporary.h"
#include "timeline/lanes_canvas.h"
#include "timeline/time_scale.h"
#include "timeline/timeline_view.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace callwake;
using namespace callwake::test;
using namespace std::chrono_literals;

namespace {

/// Two people, one with a call and programs; one identity that is nobody's.
void writeCase(const std::string& path)
{
    Case c = must(Case::create(path, {"Northgate", "GB", "Europe/London"}));
    SmallSource source(c);
    source.call("2026-06-18T12:36:00Z", "2003", 50min)
        .call("2026-06-18T13:40:00Z", "2001", 5min)
        .call("2026-06-18T14:00:00Z", "2009");
    for (const char* time :
        {"2026-06-18T13:21:40Z", "2026-06-18T13:23:05Z", "2026-06-18T13:23:09Z"})
        source.program(
            time, "clindqvist", "win-03", "C:\\Users\\clindqvist\\Downloads\\AnyDesk.exe");
    source.finish();
    const PersonId cara = must(c.addPerson({{}, "Cara Lindqvist", "Finance", ""}, "ana"));
    must(c.assign({{}, IdentityKind::Extension, "2003"}, cara, "ana"));
    must(c.assign({{}, IdentityKind::Account, "clindqvist"}, cara, "ana"));
    const PersonId ada = must(c.addPerson({{}, "Ada Byrne", "Sales", ""}, "ana"));
    must(c.assign({{}, IdentityKind::Extension, "2001"}, ada, "ana"));
}

class Opened {
public:
    explicit Opened(const std::string& path)
        : view(session)
    {
        view.resize(1200, 700);
        view.show();
        QApplication::setActiveWindow(&view);
        must(session.open(QString::fromStdString(path)));
        const bool ready = QTest::qWaitFor(
            [&] {
                return !session.data().owners.empty() && view.ready()
                    && !session.visibleRange().empty();
            },
            20'000);
        if (!ready)
            qFatal("the case was not read");
        QTest::qWait(100);
        view.canvas().setFocus();
    }
    [[nodiscard]] const Scene& scene() { return view.canvas().scene(); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(&view.canvas(), key, modifiers);
    }
    [[nodiscard]] TimeRange range() const { return session.visibleRange(); }
    [[nodiscard]] std::size_t group(const char* name)
    {
        for (std::size_t i = 0; i < scene().groups.size(); ++i)
            if (scene().groups[i].name == QString::fromUtf8(name))
                return i;
        qFatal("no such group");
        return 0;
    }

    Session session;
    TimelineView view;
};

} // namespace

class TestTimelineView : public QObject {
    Q_OBJECT

    TemporaryFolder m_folder;
    std::string m_path;

private slots:
    void initTestCase()
    {
        applyTheme(*qApp, Appearance::Light);
        m_path = m_folder.path("case.callwake");
        writeCase(m_path);
    }

    void selectedGroupStaysInSightWhileLanesComeIn()
    {
        Session session;
        TimelineView view(session);
        view.resize(1200, 240);
        view.show();
        std::optional<Owner> last;
        // As soon as people are known, and so before any of their lanes is read.
        connect(&session, &Session::evidenceChanged, &view, [&] {
            if (!last && !view.canvas().scene().groups.empty()) {
                last = view.canvas().scene().groups.back().owner;
                session.selectOwner(last);
            }
        });
        must(session.open(QString::fromStdString(m_path)));
        QTRY_VERIFY_WITH_TIMEOUT(last && view.ready(), 20'000);
        QTest::qWait(50);
        const Scene& scene = view.canvas().scene();
        const auto rows = scene.layout.rowsOf(*scene.groupOf(*last));
        QVERIFY(rows.size() > 1);
        const QRect header = scene.rectOf(rows.front()), foot = scene.rectOf(rows.back());
        QVERIFY(!header.isEmpty() && header.top() >= metrics::axisHeight);
        QVERIFY(!foot.isEmpty() && foot.bottom() < view.canvas().height());
    }

    void everyOwnerHasAGroup()
    {
        Opened opened(m_path);
        QCOMPARE(opened.scene().groups.size(), std::size_t(3));
        const SceneGroup& cara = opened.scene().groups[opened.group("Cara Lindqvist")];
        QVERIFY(cara.lanes);
        QCOMPARE(cara.lanes->count(), std::size_t(4));
        QVERIFY(cara.detail.contains(QStringLiteral("Finance")));
        QVERIFY(cara.detail.contains(QStringLiteral("ext 2003")));
        QVERIFY(!visibleEvents(opened.scene(), 100).empty());
    }

    void noCaseShowsWhatWouldFillIt()
    {
        Session session;
        QAction import(QStringLiteral("Import files…"));
        TimelineView view(session, {&import});
        view.show();
        QSignalSpy spy(&import, &QAction::triggered);
        QPushButton* button = nullptr;
        for (auto* one : view.findChildren<QPushButton*>())
            button = one->isVisible() ? one : button;
        QVERIFY(button);
        button->click();
        QCOMPARE(spy.size(), 1);
        for (QAction* action : view.timelineActions())
            action->trigger(); // nothing to do, and no crash
    }

    void keysZoomAndPan()
    {
        Opened opened(m_path);
        const TimeRange before = opened.range();
        opened.key(Qt::Key_W);
        QVERIFY(opened.range().length() < before.length());
        opened.key(Qt::Key_S);
        QVERIFY(std::abs((opened.range().length() - before.length()).count()) < 1000);
        opened.key(Qt::Key_D);
        QVERIFY(opened.range().begin > before.begin);
        opened.key(Qt::Key_Plus);
        opened.key(Qt::Key_F);
        const TimeRange span = opened.session.data().totals.span;
        QVERIFY(opened.range().begin <= span.begin && opened.range().end >= span.end);
    }

    void theWayBack()
    {
        Opened opened(m_path);
        const TimeRange before = opened.range();
        QTest::qWait(800); // another gesture than what opening did
        opened.key(Qt::Key_W);
        const TimeRange zoomed = opened.range();
        opened.key(Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(opened.range(), before);
        opened.key(Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(opened.range(), zoomed);
    }

    void keysWalkThroughPeopleAndEvents()
    {
        Opened opened(m_path);
        opened.session.setSelection({});
        opened.key(Qt::Key_F);
        opened.key(Qt::Key_Down);
        QCOMPARE(opened.session.selection().owner, std::optional(opened.scene().groups[0].owner));
        opened.key(Qt::Key_Down);
        QCOMPARE(opened.session.selection().owner, std::optional(opened.scene().groups[1].owner));
        opened.session.selectOwner(opened.scene().groups[opened.group("Cara Lindqvist")].owner);
        opened.key(Qt::Key_Period);
        const EventId first = opened.session.selection().event;
        QVERIFY(first);
        opened.key(Qt::Key_Period);
        QVERIFY(opened.session.selection().event != first);
        opened.key(Qt::Key_Comma);
        QCOMPARE(opened.session.selection().event, first);
        opened.key(Qt::Key_P);
        QCOMPARE(opened.range().length(), Duration(60min));
        opened.key(Qt::Key_Escape);
        QVERIFY(!opened.session.selection().event);
        QVERIFY(opened.session.selection().owner);
        opened.key(Qt::Key_Escape);
        QCOMPARE(opened.session.selection(), Selection{});
    }

    void groupsCollapsePinAndMove()
    {
        Opened opened(m_path);
        const Owner last = opened.scene().groups.back().owner;
        opened.session.selectOwner(last);
        const auto rows = [&] {
            return opened.scene().layout.rowsOf(*opened.scene().groupOf(last)).size();
        };
        const bool open = rows() > 1;
        opened.key(Qt::Key_C);
        QCOMPARE(rows() > 1, !open);
        opened.key(Qt::Key_Up, Qt::ControlModifier);
        QCOMPARE(opened.scene().groupOf(last), std::optional(opened.scene().groups.size() - 2));
        opened.key(Qt::Key_P, Qt::ShiftModifier);
        QVERIFY(opened.scene().layout.pinnedHeight() > 0);
        QCOMPARE(opened.scene().layout.rows().front().group, *opened.scene().groupOf(last));
    }

    void selectingElsewhereMarksTheEvent()
    {
        Opened opened(m_path);
        const SceneEvent program = visibleEvents(opened.scene(), 100).back();
        opened.session.setSelection({});
        opened.session.selectEvent(program.event.event);
        QTRY_VERIFY(opened.view.canvas().overlay().selected);
        QCOMPARE(opened.view.canvas().overlay().selected->event.event, program.event.event);
        QCOMPARE(opened.view.canvas().overlay().selected->event.begin, program.event.begin);
    }

    void hiddenLanesGo()
    {
        Opened opened(m_path);
        opened.view.collapseAll(false);
        ViewFilter filter;
        filter.hiddenLanes.set(std::size_t(Lane::RemoteAccess));
        QVERIFY(opened.scene().layout.lane(opened.group("Cara Lindqvist"), Lane::RemoteAccess));
        opened.session.setFilter(filter);
        QVERIFY(!opened.scene().layout.lane(opened.group("Cara Lindqvist"), Lane::RemoteAccess));
    }

    void screenReadersHearTheEvents()
    {
        Opened opened(m_path);
        opened.view.collapseAll(false);
        opened.key(Qt::Key_F);
        QAccessibleInterface* list = QAccessible::queryAccessibleInterface(&opened.view.canvas());
        QStringList heard;
        for (int i = 0; i < list->childCount(); ++i)
            heard << list->child(i)->text(QAccessible::Name);
        QVERIFY2(heard.join(QLatin1Char('|'))
                     .contains(QStringLiteral("Cara Lindqvist, 13:36:00, 50 min")),
            qPrintable(heard.join(QLatin1Char('|'))));
        list->child(0)->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QVERIFY(opened.session.selection().event);
    }

    void closingWhileReading()
    {
        Session session;
        TimelineView view(session);
        view.show();
        must(session.open(QString::fromStdString(m_path)));
        QTest::qWait(5);
        session.close();
        QTest::qWait(100);
        QVERIFY(view.canvas().scene().groups.empty());
    }
};

QTEST_MAIN(TestTimelineView)
#include "tst_timeline_view.moc"
