// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The window as a person uses it: keys, drops, verdicts; and that it takes log text for letters.
#include "dialogs/campaign_dialog.h"
#include "dialogs/import_dialog.h"
#include "models/events_model.h"
#include "report/report.h"
#include "review/explanation_row.h"
#include "review/verdict_box.h"
#include "session/commands.h"
#include "session/labels.h"
#include "session/preferences.h"
#include "session/widgets.h"
#include "spoken.h"
#include "timeline/timeline_view.h"
#include "window/evidence_panel.h"
#include "workbench.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QDropEvent>
#include <QFile>
#include <QLabel>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScreen>
#include <QStackedWidget>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QTimer>
#include <functional>

using namespace callwake;
using namespace callwake::test;

namespace {

/// What a dialog that opens next says; it is closed.
void afterwards(std::function<void(const QString&)> heard)
{
    auto* waiting = new QTimer(qApp);
    QObject::connect(waiting, &QTimer::timeout, waiting, [waiting, heard] {
        auto* dialog = qobject_cast<QDialog*>(QApplication::activeModalWidget());
        if (!dialog)
            return;
        QStringList said;
        for (const auto* label : dialog->findChildren<QLabel*>())
            said << (label->property("role") == QLatin1String("bad") ? "(bad) " : "")
                    + label->text();
        waiting->deleteLater();
        dialog->reject();
        heard(said.join(u'\n'));
    });
    waiting->start(20);
}

} // namespace

class TestMainWindow : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        isolateSettings();
        applyTheme(*qApp, Appearance::Light);
    }

    /// What was imported since was not looked at.
    void whatWasVerifiedIsSaidOfTheseSourcesOnly()
    {
        Workbench bench;
        const auto says = [&](const char* text) {
            for (const auto* button : bench.window.findChildren<QPushButton*>())
                if (button->text() == QString::fromUtf8(text))
                    return true;
            return false;
        };
        QVERIFY(says("○ Evidence not verified yet"));
        bench.action("verify")->trigger();
        QTRY_VERIFY(says("● Evidence unchanged, 2 of 2 sources"));
        QSignalSpy idle(&bench.session(), &Session::idle);
        bench.session().write(Session::Evidence, [](Case& target) -> Result<void> {
            SmallSource(target, "/logs/later.csv").call("2026-06-18T18:00:00Z", "2003").finish();
            return {};
        });
        QVERIFY(idle.wait(20'000));
        QVERIFY(says("○ Evidence not verified yet"));
    }

    void aReportIsVerifiedAgainstTheOpenCase()
    {
        Workbench bench;
        TemporaryFolder folder;
        const std::string path = folder.path("report.html");
        {
            const auto own = bench.session().caseForJob();
            must(writeReport(*own, std::nullopt, path));
        }
        QString said;
        const auto verify = [&] {
            said.clear();
            afterwards([&](const QString& text) { said = text; });
            bench.window.verifyReport(QString::fromStdString(path));
            return QTest::qWaitFor([&] { return !said.isEmpty(); }, 20'000);
        };
        QVERIFY(verify());
        QVERIFY2(said.contains("report.html is as it was written"), qPrintable(said));
        QVERIFY(said.contains(QString::fromUtf8("✓ Contents: What the case says, byte for byte")));
        QFile file(QString::fromStdString(path));
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.seek(200) && file.write("x") == 1);
        file.close();
        QVERIFY(verify());
        QVERIFY(said.contains("is not as it was written"));
        QVERIFY(said.contains(QString::fromUtf8("(bad) ✗ Report: changed since it was written")));
        QVERIFY(said.contains(QString::fromUtf8("\n✓ Case: The report is of this case")));
    }

    void whoLeavesANoteIsStillAtItsSequence()
    {
        Workbench bench;
        auto* note = bench.window.findChild<QPlainTextEdit*>(QStringLiteral("note"));
        bench.action("note")->trigger();
        QCOMPARE(bench.window.focusWidget(), note);
        QTest::keyClicks(note, QStringLiteral("Called back"));
        bench.action("clearSelection")->trigger(); // Escape
        QCOMPARE(bench.session().selection().sequence, std::string("seq-1"));
        QVERIFY(bench.window.focusWidget() != note);
        QTRY_COMPARE(bench.session().review("seq-1")->note, std::string("Called back"));
        bench.action("clearSelection")->trigger();
        QCOMPARE(bench.session().selection(), Selection{});
    }

    void aCaseWithoutLogsDoesNotSpeakOfThem()
    {
        const TemporaryFolder folder;
        MainWindow window;
        window.show();
        must(window.session().create(
            QString::fromStdString(folder.path("new.callwake")), {"New", "GB", "UTC"}));
        auto* pages = window.findChild<QStackedWidget*>(QStringLiteral("eventPages"));
        const auto title = [&] {
            const auto* label = pages->currentWidget()->findChild<QLabel*>();
            return label ? label->text() : QString();
        };
        QTRY_COMPARE(title(), QStringLiteral("No events yet"));
        QSignalSpy idle(&window.session(), &Session::idle);
        window.session().write(Session::Evidence, [](Case& target) -> Result<void> {
            SmallSource(target).call("2026-06-18T18:00:00Z", "2003").finish();
            return {};
        });
        QVERIFY(idle.wait(20'000));
        window.session().setVisibleRange({at("2026-01-01T00:00:00Z"), at("2026-01-02T00:00:00Z")});
        QTRY_COMPARE(title(), QStringLiteral("No events here"));
    }

    void whatIsTakenBackIsSaid()
    {
        Workbench bench;
        bench.action("suspicious")->trigger();
        bench.session().setSelection({}); // nothing of it is in sight
        QSignalSpy told(&bench.session(), &Session::told);
        bench.action("undo")->trigger();
        QCOMPARE(told.back()[0].toString(),
            QStringLiteral("Taken back: verdict “Suspicious”. Ctrl+Shift+Z does it again."));
        bench.action("redo")->trigger();
        QCOMPARE(told.back()[0].toString(),
            QStringLiteral("Done again: verdict “Suspicious”. Ctrl+Z takes it back."));
    }

    void whoElseWasCalledIsAskedFromASequenceToo()
    {
        Workbench bench; // where a program of the sequence is selected
        bench.session().selectSequence("seq-1");
        bool shown = false;
        QTimer::singleShot(0, &bench.window, [&] {
            if (auto* dialog = bench.window.findChild<CampaignDialog*>()) {
                shown = dialog->isVisible();
                dialog->reject();
            }
        });
        bench.action("campaign")->trigger();
        QVERIFY(shown);
    }

    void aCallKeepsItsNumberWhereThereIsNoRoom()
    {
        struct Access : QStyledItemDelegate {
            using QStyledItemDelegate::initStyleOption;
        };
        Workbench bench;
        auto* table = bench.window.findChild<QTableView*>(QStringLiteral("eventTable"));
        bench.session().setSelection({});
        bench.session().zoomToCase();
        QTRY_VERIFY(table->model()->rowCount() > 3);
        int calls = 0, others = 0;
        for (int row = 0; row < table->model()->rowCount(); ++row) {
            const QModelIndex what = table->model()->index(row, EventsModel::What);
            const auto* delegate =
                qobject_cast<QStyledItemDelegate*>(table->itemDelegateForIndex(what));
            QStyleOptionViewItem option;
            option.textElideMode = table->textElideMode();
            (delegate->*(&Access::initStyleOption))(&option, what);
            const bool isCall = what.siblingAtColumn(EventsModel::KindColumn).data().toString()
                == QStringLiteral("Call");
            QCOMPARE(option.textElideMode, isCall ? Qt::ElideRight : Qt::ElideMiddle);
            ++(isCall ? calls : others);
        }
        QVERIFY(calls > 0 && others > 0);
    }

    void aTimeAndItsZoneFitInOneLineOnALaptop()
    {
        Workbench bench; // 1366 x 768
        QTRY_VERIFY(!bench.session().data().sequences.empty());
        bench.action("nextEvent")->trigger();
        const auto fits = [&] { // the facts are made anew as witnesses are read
            for (const auto* label : bench.window.findChildren<QLabel*>())
                if (label->accessibleName().startsWith(QStringLiteral("Time: ")))
                    return label->width() > 0
                        && label->width() >= label->fontMetrics().horizontalAdvance(label->text());
            return false;
        };
        QTRY_VERIFY(fits());
    }

    void everyRegionGrowsWithTheWindow()
    {
        Workbench bench; // 1366 x 768
        const auto sizeOf = [&](const char* name) {
            return bench.window.findChild<QWidget*>(QLatin1String(name))->size();
        };
        const QSize review = sizeOf("review"), inspector = sizeOf("inspector");
        const QSize evidence = sizeOf("evidence");
        bench.window.resize(1920, 1080);
        QTRY_VERIFY(sizeOf("review").width() >= review.width() + 60);
        QVERIFY(sizeOf("review").width() < review.width() + 140);
        QVERIFY(sizeOf("inspector").width() >= inspector.width() + 100);
        QVERIFY(sizeOf("evidence").height() >= evidence.height() + 60);
        bench.window.resize(1366, 768);
        QTRY_VERIFY(std::abs(sizeOf("review").width() - review.width()) < 5);
    }

    void startsWithoutACase()
    {
        MainWindow window;
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QVERIFY(window.findChild<QPushButton*>(QStringLiteral("start_new"))->isVisible());
        QVERIFY(!window.actions()["import"]->isEnabled());
        QVERIFY(window.actions()["new"]->isEnabled());
    }

    void theFirstWindowFitsItsScreen()
    {
        const MainWindow window;
        const QSize room = window.screen()->availableSize().expandedTo(window.minimumSize());
        QVERIFY(window.width() <= room.width() && window.height() < room.height());
    }

    void everyActionHasAKeyOfItsOwnAndDoesSomething()
    {
        MainWindow window;
        QMap<QString, QString> keys;
        for (const QAction* action : window.actions().all()) {
            QVERIFY2(!action->shortcut().isEmpty(), qPrintable(action->objectName()));
            const QString key = action->shortcut().toString();
            QVERIFY2(!keys.contains(key),
                qPrintable(key + QStringLiteral(" of ") + action->objectName()
                    + QStringLiteral(" and ") + keys.value(key)));
            keys.insert(key, action->objectName());
            QVERIFY2(action->property("acts").toBool(),
                qPrintable(action->objectName() + QStringLiteral(" is dead")));
            QVERIFY2(!action->associatedObjects().isEmpty(), qPrintable(action->objectName()));
        }
        QVERIFY(keys.size() > 60);
    }

    void eachMenuHasLettersOfItsOwn()
    {
        Workbench bench;
        const auto lettersOf = [](const QList<QAction*>& actions) {
            QStringList letters;
            for (const QAction* action : actions)
                if (!action->isSeparator())
                    letters << QKeySequence::mnemonic(action->text()).toString();
            return letters;
        };
        const auto areGood = [](QStringList letters) {
            return !letters.contains(QString()) && letters.removeDuplicates() == 0;
        };
        const QStringList bar = lettersOf(bench.window.menuBar()->actions());
        QVERIFY2(areGood(bar), qPrintable(bar.join(u' ')));
        for (const char* name : {"Case", "Edit", "View", "View/Timeline", "View/Lanes",
                 "View/Appearance", "Go", "Review", "Lists", "Window", "Help"}) {
            const QStringList letters = lettersOf(bench.window.actions().menu(name)->actions());
            QVERIFY2(areGood(letters), qPrintable(letters.join(u' ')));
        }
        for (const QAction* action : bench.window.actions().all())
            QVERIFY2(
                !bar.contains(action->shortcut().toString()), qPrintable(action->objectName()));
        // What was done may be named by a log: its letters open nothing.
        bench.session().undoStack().push(new QUndoCommand(QStringLiteral("R&D")));
        QCOMPARE(bench.action("undo")->text(), QStringLiteral("&Undo R&&D"));
        QCOMPARE(wordsOf(*bench.action("undo")), QStringLiteral("Undo R&D"));
    }

    /// A key of the timeline that the window has as well goes to the window.

    void theTimelineLosesOnlyKeysThatMeanTheSame()
    {
        Workbench bench;
        QStringList without;
        for (const QAction* action : bench.window.findChild<TimelineView*>()->timelineActions())
            if (action->shortcuts().isEmpty())
                without << wordsOf(*action);
        const QStringList sameInTheWindow{QStringLiteral("Whole case"),
            QStringLiteral("30 minutes around the event"),
            QStringLiteral("Zoom to the marked time"), QStringLiteral("Back to the last view"),
            QStringLiteral("Forward again"), QStringLiteral("Next event"),
            QStringLiteral("Previous event"), QStringLiteral("Select nothing")};
        QCOMPARE(without, sameInTheWindow);
    }

    void verdictByKeyUndoRedoAndAnUnbrokenJournal()
    {
        Workbench bench;
        bench.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&bench.window));
        bench.window.setFocus();
        QTest::keyClick(&bench.window, Qt::Key_1);
        QCOMPARE(bench.session().review("seq-1")->verdict, Verdict::Suspicious);
        QTest::keyClick(&bench.window, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(bench.session().review("seq-1")->verdict, Verdict::None);
        QTest::keyClick(&bench.window, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(bench.session().review("seq-1")->verdict, Verdict::Suspicious);
        QSignalSpy idle(&bench.session(), &Session::idle);
        QVERIFY(idle.wait(20'000));
        const Case own = must(bench.session().caseForJob());
        QVERIFY(must(own.verify()).good());
        QCOMPARE(must(own.reviews()).front().verdict, Verdict::Suspicious);
    }

    void aFailureGoesWhenSomethingSucceedsAfterIt()
    {
        Workbench bench;
        const auto* row = bench.window.findChild<QWidget*>(QStringLiteral("statusRow"));
        const auto stands = [row] {
            for (const auto* label : row->findChildren<ElidedLabel*>())
                if (label->accessibleName() == QStringLiteral("The disk is full"))
                    return true;
            return false;
        };
        emit bench.session().failed(QStringLiteral("The disk is full"));
        QVERIFY(stands());
        QTest::qWait(300);
        QVERIFY(stands());
        giveVerdict(bench.session(), "seq-1", Verdict::Benign);
        QTRY_VERIFY_WITH_TIMEOUT(!stands(), 6'000); // much sooner than by itself
    }

    void typingANoteGivesNoVerdict()
    {
        Workbench bench;
        bench.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&bench.window));
        bench.action("note")->trigger();
        auto* note = bench.window.findChild<QPlainTextEdit*>(QStringLiteral("note"));
        QVERIFY(note->hasFocus());
        QTest::keyClicks(note, QStringLiteral("3 calls, n"));
        QVERIFY(!bench.session().review("seq-1"));
        QTest::keyClick(note, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(bench.session().review("seq-1")->note, std::string("3 calls, n"));
        QCOMPARE(bench.session().review("seq-1")->verdict, Verdict::None);
    }

    void selectionGoesThroughAllViews()
    {
        Workbench bench;
        auto* table = bench.window.findChild<QTableView*>(QStringLiteral("eventTable"));
        QTRY_VERIFY(table->currentIndex().isValid());
        QTRY_VERIFY(table->currentIndex()
                        .siblingAtColumn(EventsModel::What)
                        .data()
                        .toString()
                        .contains(QStringLiteral("AnyDesk")));
        auto* raw = bench.window.findChild<QPlainTextEdit*>(QStringLiteral("rawRecord"));
        QTRY_VERIFY(raw->toPlainText().contains(QStringLiteral("AnyDesk.exe")));
        table->selectRow(0);
        QTRY_VERIFY(raw->toPlainText().contains(QStringLiteral("020 7946 0031")));
        QCOMPARE(bench.session().selection().sequence, std::string("seq-1"));
    }

    void everyPageAndPaneIsReached()
    {
        Workbench bench;
        for (const char* name :
            {"pageSources", "pageRejects", "pageNotes", "pageJournal", "pageEvents"})
            bench.action(name)->trigger();
        QCOMPARE(
            bench.window.findChild<EvidencePanel*>()->currentIndex(), int(EvidencePanel::Events));
        for (const char* name : {"zoomIn", "zoomOut", "zoomCase", "zoomSelection", "nextSequence",
                 "previousSequence", "sequenceBelow", "sequenceAbove", "nextEvent", "previousEvent",
                 "around", "back", "forward", "nextPane", "previousPane", "utc", "utc", "lane4",
                 "lane4", "suppressed", "suppressed", "mediumOnly", "mediumOnly", "peoplePanel",
                 "peoplePanel", "evidencePanel", "evidencePanel", "reviewPanel", "reviewPanel",
                 "themeDark", "themeLight", "copyText", "copyJson", "copyCsv", "copyMarkdown",
                 "copyRaw", "copy", "resetLayout", "filterEvents", "filterPeople"}) {
            bench.action(name)->trigger();
            QCoreApplication::processEvents();
        }
        bench.action("clearSelection")->trigger();
        QVERIFY(bench.session().selection() == Selection{});
    }

    void dropOfAFileOffersItAndImports()
    {
        Workbench bench;
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(
            QStringLiteral(TEST_FOLDER "/samples/asterisk_cdr_csv/calls.csv"))});
        QDragEnterEvent enter(
            QPoint(100, 100), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&bench.window, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(100, 100), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&bench.window, &drop);
        ImportDialog* dialog = nullptr;
        QTRY_VERIFY((dialog = bench.window.findChild<ImportDialog*>()));
        QTRY_VERIFY(dialog->ready());
        QCOMPARE(dialog->model().wanted().size(), 1U);
        dialog->importWanted();
        QTRY_COMPARE_WITH_TIMEOUT(bench.session().data().sources.size(), 3U, 20'000);
    }

    void dropOfACaseOpensIt()
    {
        const TemporaryFolder folder;
        MainWindow window;
        window.take({QString::fromStdString(writeSmallCase(folder))});
        QVERIFY(window.session().hasCase());
    }

    void logTextIsOnlyLetters()
    {
        Workbench bench;
        bench.session().setSelection({});
        bench.session().zoomToCase();
        QTRY_VERIFY(
            bench.window.findChild<QTableView*>(QStringLiteral("eventTable"))->model()->rowCount()
            == 5);
        bench.session().selectSequence("seq-1");
        QCoreApplication::processEvents();
        bool seen = false;
        for (const QLabel* label : bench.window.findChildren<QLabel*>()) {
            QVERIFY2(
                label->textFormat() == Qt::PlainText, qPrintable(nameOf(label) + label->text()));
            seen = seen || label->text().contains(QStringLiteral("<img"));
        }
        QVERIFY2(seen, "the hostile text is on the screen, as letters");
        for (const QWidget* widget : bench.window.findChildren<QWidget*>())
            QVERIFY2(!widget->toolTip().contains(QStringLiteral("<img"))
                    && !widget->toolTip().contains(QStringLiteral("<b>")),
                qPrintable(nameOf(widget)));
    }

    void everythingHasAnAccessibleName()
    {
        const Workbench bench;
        for (QWidget* widget : bench.window.findChildren<QWidget*>())
            QVERIFY2(!isMute(widget), qPrintable(nameOf(widget)));
    }

    void theJournalShowsTheHashOfAnEntryAtAnyWidth()
    {
        Workbench bench; // 1366 wide
        bench.action("pageJournal")->trigger();
        auto* evidence = bench.window.findChild<EvidencePanel*>();
        QTableView* table = evidence->table(EvidencePanel::Journal);
        QTRY_VERIFY(table->model()->rowCount() > 0);
        table->selectRow(0);
        const auto* entry = evidence->findChild<WrappedText*>(QStringLiteral("journalEntry"));
        const int hash = table->model()->columnCount() - 1;
        QVERIFY(entry->text().endsWith(table->model()->index(0, hash).data().toString()));
        QVERIFY(entry->text().contains(table->model()->index(0, hash - 1).data().toString()));
        QTRY_VERIFY(!entry->visibleRegion().isEmpty());
        QVERIFY(bench.window.findChild<QWidget*>(QStringLiteral("review"))->width() < 330);
    }

    void sequencesAreCountedAsInTheHeader()
    {
        Workbench bench;
        auto* count = bench.window.findChild<QLabel*>(QStringLiteral("sequenceCount"));
        const int listed = int(bench.session().data().sequences.size());
        QCOMPARE(count->text(), QString::number(listed));
        QSignalSpy idle(&bench.session(), &Session::idle);
        bench.session().write(Session::Sequences, [](Case& target) -> Result<void> {
            auto sequences = must(target.sequences());
            const auto example = std::ranges::find(sequences, "seq-1", &Sequence::id);
            example->suppressed = Suppression{"Business contact", {}, {}, {}, {}, 80, {}};
            return target.replaceSequences(std::nullopt, sequences, "test");
        });
        QVERIFY(idle.wait(20'000));
        QCOMPARE(count->text(), QStringLiteral("%1 + 1").arg(listed - 1));
        QCOMPARE(count->accessibleName(), QStringLiteral("%1 shown, 1 suppressed").arg(listed - 1));
        bench.action("suppressed")->trigger();
        QTRY_COMPARE(count->text(), listed > 1 ? QString::number(listed - 1) : QString());
    }

    void aCaseForReadingSaysSoWhereOneDecides()
    {
        Workbench bench;
        const QString path = bench.session().casePath();
        const auto says = [&](const QString& words) {
            for (const auto* label :
                bench.window.findChildren<VerdictBox*>().front()->findChildren<PlainLabel*>())
                if (label->text().contains(words))
                    return true;
            return false;
        };
        QVERIFY(says(QStringLiteral("No verdict yet")));
        QVERIFY(!says(QStringLiteral("for reading only")));
        bench.session().close();
        const Case elsewhere = must(Case::open(path.toStdString(), Case::Access::Write));
        QSignalSpy idle(&bench.session(), &Session::idle);
        bench.window.openCase(path);
        QVERIFY(idle.wait(20'000));
        QVERIFY(!bench.session().writable());
        bench.session().selectSequence("seq-1");
        QVERIFY(says(QStringLiteral("for reading only")));
    }

    void recentCasesTakeNoKeyOfAnAction()
    {
        const TemporaryFolder folder;
        for (int i = 0; i < 10; ++i) {
            QFile file(QString::fromStdString(folder.path("case" + std::to_string(i))));
            QVERIFY(file.open(QIODevice::WriteOnly));
            preferences().addRecentCase(file.fileName());
        }
        MainWindow window;
        auto* menu = window.actions().menu("Case/Open recent");
        const auto recent = menu->actions();
        QCOMPARE(recent.size(), 10 + 2); // and what forgets them
        for (const QAction* action : window.actions().all())
            for (const QAction* other : recent)
                QVERIFY2(other->shortcut().isEmpty() || other->shortcut() != action->shortcut(),
                    qPrintable(action->text()));
        window.show();
        const auto listed = [&] {
            int count = 0;
            for (const auto* button : window.findChildren<QPushButton*>())
                count += button->accessibleName().startsWith(QStringLiteral("Open /")) ? 1 : 0;
            return count;
        };
        QCOMPARE(listed(), 10);
        recent.last()->trigger();
        QVERIFY(preferences().recentCases().isEmpty());
        QCOMPARE(listed(), 0);
        QCOMPARE(menu->actions().size(), 1); // "No case yet"
    }

    void explanationGivesItsWordsTheWidth()
    {
        Workbench bench;
        const auto rows = bench.window.findChildren<ExplanationRow*>();
        QVERIFY(!rows.isEmpty());
        for (const ExplanationRow* row : rows) {
            const auto* words = row->findChild<WrappedText*>();
            QTRY_VERIFY2(words->width() > row->width() / 2, qPrintable(words->text()));
        }
    }

    void widgetsHaveTheFontsOfTheTheme()
    {
        const QFont before = QApplication::font();
        QApplication::setFont(QFont(QStringLiteral("monospace"), 20));
        beginTheme(Appearance::Light);
        MainWindow window;
        finishTheme(*qApp);
        window.show();
        for (const auto* widget : window.findChildren<QWidget*>())
            QVERIFY2(widget->font().family() == textFont().family()
                    || widget->font().family() == monoFont().family(),
                widget->metaObject()->className());
        QApplication::setFont(before);
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
