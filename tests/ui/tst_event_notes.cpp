// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Notes about events: written, shown and found wherever the event is, and taken back.
#include "dialogs/command_palette.h"
#include "dialogs/event_note_dialog.h"
#include "drawn_case.h"
#include "models/events_model.h"
#include "models/journal_model.h"
#include "session/commands.h"
#include "session/labels.h"
#include "session/words.h"
#include "timeline/event_words.h"
#include "timeline/lanes_canvas.h"
#include "timeline/note_marks.h"
#include "timeline/overlay_painter.h"
#include "window/event_notes.h"
#include "window/evidence_panel.h"
#include "window/inspector.h"
#include "workbench.h"

#include <QAbstractItemView>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTimer>

using namespace callwake;
using namespace callwake::test;

namespace {

const QString hostile = QStringLiteral("<b>called</b> back\nhe said \u202Eno");

void waitForIdle(Session& session)
{
    QSignalSpy idle(&session, &Session::idle);
    QVERIFY(idle.wait(20'000));
}

/// The record that is shown follows the selection when it is read.
void waitForRecord(const MainWindow& window, EventId event)
{
    const auto* inspector = window.findChild<Inspector*>();
    QTRY_VERIFY(inspector->event() && inspector->event()->id == event);
    QVERIFY(window.findChild<QPushButton*>(QStringLiteral("writeEventNote")));
}

/// Every letter that the inspector shows as notes.
QString notesIn(const MainWindow& window)
{
    QString text;
    if (const auto* notes = window.findChild<EventNotes*>(); notes && notes->isVisibleTo(&window))
        for (const auto* label : notes->findChildren<PlainLabel*>())
            text += label->text() + u'\n';
    return text;
}

/// What is typed into the dialog that the act opens.
void typeInto(const QString& text, const std::function<void()>& act)
{
    QTimer::singleShot(0, [text] {
        auto* dialog = qobject_cast<EventNoteDialog*>(QApplication::activeModalWidget());
        if (!dialog)
            return;
        dialog->activateWindow();
        QTRY_VERIFY(dialog->isActiveWindow()); // or its key does nothing
        auto* field = dialog->findChild<QPlainTextEdit*>(QStringLiteral("eventNote"));
        field->setPlainText(text);
        QTest::keyClick(field, Qt::Key_Return, Qt::ControlModifier);
        if (dialog->isVisible())
            dialog->reject(); // it was refused
    });
    act();
}

} // namespace

class TestEventNotes : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        isolateSettings();
        applyTheme(*qApp, Appearance::Light);
    }

    void theKeyWritesOneWhereverTheEventIsShown()
    {
        Workbench bench;
        const EventId event = bench.session().selection().event;
        waitForRecord(bench.window, event);
        typeInto(hostile, [&] { bench.action("eventNote")->trigger(); });
        QTRY_COMPARE(bench.session().notesOf(event).size(), std::size_t(1));
        QCOMPARE(bench.session().notesOf(event).front().author, bench.session().author());
        // In the inspector: letters, its lines, who and when.
        QTRY_VERIFY(
            notesIn(bench.window).contains(QStringLiteral("<b>called</b> back\nhe said [RLO]no")));
        QVERIFY(notesIn(bench.window)
                    .contains(
                        writtenBy(bench.session().notesOf(event).front(), bench.session().zone())));
        for (const auto* label : bench.window.findChild<EventNotes*>()->findChildren<PlainLabel*>())
            QCOMPARE(label->textFormat(), Qt::PlainText);
        // In the table of events, in that of notes, and where one looks for it.
        const auto* table = bench.window.findChild<QTableView*>(QStringLiteral("eventTable"));
        const auto what = [&] { return table->currentIndex().siblingAtColumn(EventsModel::What); };
        QTRY_VERIFY(what().data().toString().startsWith(QStringLiteral("✎ ")));
        QVERIFY(
            what().data(Qt::ToolTipRole).toString().contains(QStringLiteral("&lt;b&gt;called")));
        auto* panel = bench.window.findChild<EvidencePanel*>();
        auto* notes = panel->table(EvidencePanel::Notes);
        QCOMPARE(notes->model()->rowCount(), 1);
        const auto cell = [&](int column) {
            return notes->model()->index(0, column).data().toString();
        };
        QCOMPARE(cell(NotesModel::Person), QStringLiteral("Cara Lindqvist"));
        QVERIFY(cell(NotesModel::About).contains(QStringLiteral("AnyDesk")));
        QVERIFY(cell(NotesModel::VerdictColumn).isEmpty());
        bench.session().setSelection({});
        emit notes->activated(notes->model()->index(0, 0));
        QCOMPARE(bench.session().selection().event, event);
    }

    void undoAndTakingBackAreEntries()
    {
        Workbench bench;
        Session& session = bench.session();
        const EventId event = session.selection().event;
        const auto entries = [&] {
            const Case own = must(session.caseForJob());
            return must(own.journal()).size();
        };
        const auto before = entries();
        writeEventNote(session, event, QStringLiteral("one"));
        writeEventNote(session, event, QStringLiteral("two"));
        session.undoStack().undo();
        session.undoStack().redo();
        session.undoStack().undo();
        session.undoStack().undo();
        waitForIdle(session);
        QVERIFY(session.notesOf(event).empty());
        QCOMPARE(entries(), before + 6);
        session.undoStack().redo();
        waitForIdle(session);
        QCOMPARE(session.notesOf(event).size(), std::size_t(1));
        QTRY_VERIFY(notesIn(bench.window).contains(QStringLiteral("one")));
        bench.window.findChild<QPushButton*>(QStringLiteral("takeBackNote"))->click();
        QTRY_VERIFY(session.notesOf(event).empty());
        QTRY_VERIFY(notesIn(bench.window).isEmpty());
        session.undoStack().undo();
        QTRY_COMPARE(session.notesOf(event).size(), std::size_t(1));
        const Case own = must(session.caseForJob());
        QVERIFY(must(own.verify()).good());
    }

    void whatCannotBeKeptIsRefused()
    {
        Workbench bench;
        const EventId event = bench.session().selection().event;
        waitForRecord(bench.window, event);
        const QString longest(qsizetype(longestNote), u'x');
        for (const QString& text : {QStringLiteral(" \n"), longest + u'x'})
            typeInto(text, [&] { bench.action("eventNote")->trigger(); });
        typeInto(longest, [&] { bench.action("eventNote")->trigger(); });
        QTRY_COMPARE(bench.session().notesOf(event).size(), std::size_t(1));
        QVERIFY(bench.session().notesOf(event).front().text == longest.toStdString());
    }

    void aCaseForReadingSaysWhyNot()
    {
        Workbench bench;
        const QString path = bench.session().casePath();
        bench.session().close();
        const Case elsewhere = must(Case::open(path.toStdString(), Case::Access::Write));
        bench.window.openCase(path);
        waitForIdle(bench.session());
        bench.session().selectSequence("seq-1");
        const auto says = [&] {
            for (const auto* label :
                bench.window.findChild<QTabWidget*>(QStringLiteral("inspector"))
                    ->findChildren<PlainLabel*>())
                if (label->text().contains(QStringLiteral("no note can be written")))
                    return true;
            return false;
        };
        QTRY_VERIFY(says());
        QVERIFY(!bench.window.findChild<QPushButton*>(QStringLiteral("writeEventNote")));
        QSignalSpy failed(&bench.session(), &Session::failed);
        QVERIFY(bench.action("eventNote")->isEnabled());
        bench.action("eventNote")->trigger();
        QCOMPARE(failed.size(), 1);
        QVERIFY(failed.front().front().toString().contains(QStringLiteral("for reading only")));
    }

    void theyAreFoundByTheirWords()
    {
        Workbench bench;
        Session& session = bench.session();
        const EventId event = session.selection().event;
        session.setSelection({});
        session.zoomToCase();
        ViewFilter filter;
        filter.text = QStringLiteral("Grandson");
        session.setFilter(filter);
        const auto* table = bench.window.findChild<QTableView*>(QStringLiteral("eventTable"));
        QTRY_COMPARE(table->model()->rowCount(), 0);
        writeEventNote(session, event, QStringLiteral("his grandson installed it"));
        QTRY_COMPARE(table->model()->rowCount(), 1);
        CommandPalette palette(session, {}, &bench.window);
        palette.setAttribute(Qt::WA_DeleteOnClose, false);
        palette.findChild<QLineEdit*>()->setText(QStringLiteral("GRANDSON"));
        QCOMPARE(palette.findChild<QAbstractItemView*>()->model()->index(0, 0).data().toString(),
            QStringLiteral("his grandson installed it"));
        QTest::keyClick(palette.findChild<QLineEdit*>(), Qt::Key_Return);
        QCOMPARE(session.selection().event, event);
    }

    void recordsOfOneCallShowThoseOfEachOther()
    {
        const TemporaryFolder folder;
        Session session;
        const std::string path = writeSmallCase(folder);
        {
            Case c = must(Case::open(path, Case::Access::Write));
            SmallSource(c, "/logs/phone.db")
                .call("2026-06-18T12:36:02Z", "2003", std::chrono::minutes(50))
                .finish();
        }
        openAndWait(session, path);
        std::vector<Event> calls;
        {
            const Case own = must(session.caseForJob());
            must(own.forEachEvent({}, [&](const Event& event) {
                if (event.call() && event.begin >= at("2026-06-18T12:36:00Z"))
                    calls.push_back(event);
                return true;
            }));
        }
        QCOMPARE(calls.size(), std::size_t(2));
        writeEventNote(session, calls[1].id, QStringLiteral("his own phone"));
        waitForIdle(session);
        EventNotes notes(session, calls[0].id);
        QVERIFY(notes.isHidden());
        notes.setRecords(calls);
        QVERIFY(!notes.isHidden());
        QStringList texts;
        for (const auto* label : notes.findChildren<PlainLabel*>())
            texts << label->text();
        QVERIFY(texts.contains(QStringLiteral("his own phone")));
        QVERIFY(texts.join(u'\n').contains(QStringLiteral(", beside the record in phone.db")));
    }

    /// Neither here nor where they are copied to.
    void addressesInThemBecomeNoLinks()
    {
        Workbench bench;
        Session& session = bench.session();
        const EventId event = session.selection().event;
        waitForRecord(bench.window, event);
        writeEventNote(session, event, QStringLiteral("sent to\nhttps://any.example/a, closed"));
        QTRY_VERIFY(notesIn(bench.window)
                        .contains(QStringLiteral("sent to\nhxxps://any[.]example/a, closed")));
        session.setSelection({});
        session.zoomToCase();
        ViewFilter filter;
        filter.text = QStringLiteral("https://any.example"); // is found as it was typed
        session.setFilter(filter);
        const auto* table = bench.window.findChild<QTableView*>(QStringLiteral("eventTable"));
        QTRY_COMPARE(table->model()->rowCount(), 1);
        const QString tip =
            table->model()->index(0, EventsModel::What).data(Qt::ToolTipRole).toString();
        QVERIFY(tip.contains(QStringLiteral("hxxps://any[.]example/a")));
    }

    void theLaneHasAMarkOfItsOwnShape()
    {
        Workbench bench;
        Session& session = bench.session();
        const EventId event = session.selection().event;
        auto* canvas = bench.window.findChild<LanesCanvas*>();
        QTRY_VERIFY(!canvas->scene().groups.empty() && canvas->overlay().selected);
        QVERIFY(noteMarksOf(canvas->scene()).empty());
        writeEventNote(session, event, QStringLiteral("one"));
        writeEventNote(session, event, QStringLiteral("two"));
        QTRY_COMPARE(noteMarksOf(canvas->scene()).size(), std::size_t(1));
        const auto selected = canvas->overlay().selected;
        QVERIFY(selected.has_value());
        const auto place = rectOf(canvas->scene(), *selected);
        QVERIFY(place && noteMarksOf(canvas->scene()).front().intersects(*place));
        QTRY_VERIFY(hoverLine(canvas->scene(), *selected, nullptr)
                        .endsWith(QStringLiteral("2 notes, the newest: two")));
        QVERIFY(spokenName(canvas->scene(), *selected)
                    .endsWith(QStringLiteral("2 notes, the newest: two")));
        session.setVisibleRange({at("2026-06-18T13:20:00Z"), at("2026-06-18T13:30:00Z")});
        QCOMPARE(noteMarksOf(canvas->scene()).size(), std::size_t(1));
        session.setVisibleRange({at("2026-06-18T14:20:00Z"), at("2026-06-18T14:30:00Z")});
        QVERIFY(noteMarksOf(canvas->scene()).empty());
    }

    void theMarkIsDrawnWithinTheLanes()
    {
        Scene scene = drawnScene();
        const SceneNote note{drawnTime(6.2), QStringLiteral("called back")};
        scene.groups[0].noted.emplace(EventId{1}, note);
        // Dev's lanes are closed: his first call begins two minutes after the left edge.
        scene.groups[4].noted.emplace(EventId{3001}, SceneNote{drawnTime(2), {}});
        const auto marks = noteMarksOf(scene);
        QCOMPARE(marks.size(), std::size_t(2));
        for (const QRectF& mark : marks)
            QVERIFY(QRectF(scene.lanesRect()).contains(mark));
        scene.range = {drawnTime(10), drawnTime(30)}; // the call goes on to the right
        QCOMPARE(noteMarksOf(scene).size(), std::size_t(1));
        QVERIFY(QRectF(scene.lanesRect()).contains(noteMarksOf(scene).front()));
        QImage with(scene.size, QImage::Format_RGB32), without = with;
        for (QImage* image : {&with, &without}) {
            image->fill(theme().background);
            QPainter painter(image);
            paintOverlay(painter, scene, {});
            scene.groups[0].noted.clear();
        }
        QVERIFY(with != without);
    }
};

QTEST_MAIN(TestEventNotes)
#include "tst_event_notes.moc"
