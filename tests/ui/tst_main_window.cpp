// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The window as a person uses it: keys, drops, verdicts; and that it takes log text for letters.
#include "dialogs/case_dialogs.h"
#include "dialogs/command_palette.h"
#include "dialogs/handbook.h"
#include "dialogs/import_dialog.h"
#include "dialogs/key_sheet.h"
#include "dialogs/time_dialogs.h"
#include "dialogs/zone_box.h"
#include "review/explanation_row.h"
#include "review/review_panel.h"
#include "review/verdict_box.h"
#include "session/commands.h"
#include "session/labels.h"
#include "session/preferences.h"
#include "session/widgets.h"
#include "small_case.h"
#include "spoken.h"
#include "timeline/timeline_view.h"
#include "window/actions.h"
#include "window/evidence_panel.h"
#include "window/main_window.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTableView>
#include <QTextBrowser>
#include <QTimer>

using namespace callwake;
using namespace callwake::test;

namespace {

/// A window on the small case, with the example sequence selected and everything read.
struct Workbench {
    TemporaryFolder folder;
    MainWindow window;

    Workbench()
    {
        QSignalSpy idle(&session(), &Session::idle);
        window.resize(1366, 768);
        window.show();
        window.openCase(QString::fromStdString(writeSmallCase(folder)));
        if (!idle.wait(20'000))
            qFatal("the case was not read");
        addExample(session());
        session().selectSequence("seq-1");
    }
    Session& session() { return window.session(); }
    QAction* action(const char* name) { return window.actions()[name]; }
};

bool says(const QStackedWidget* pages, const QString& text)
{
    for (const auto* label : pages->currentWidget()->findChildren<QLabel*>())
        if (label->text() == text)
            return true;
    return false;
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

    void startsWithoutACase()
    {
        MainWindow window;
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QVERIFY(window.findChild<QPushButton*>(QStringLiteral("start_new"))->isVisible());
        QVERIFY(!window.actions()["import"]->isEnabled());
        QVERIFY(window.actions()["new"]->isEnabled());
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
        QVERIFY(must(own.verify(false)).good());
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
        QTRY_VERIFY(table->currentIndex().siblingAtColumn(2).data().toString().contains(
            QStringLiteral("AnyDesk")));
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
                 "themeDark", "themeLight", "copyText", "copyJson", "copyCsv", "copyRaw", "copy",
                 "resetLayout", "filterEvents", "filterPeople"}) {
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

    void namesWhatTheEventsLeaveOut()
    {
        Workbench bench;
        auto* field = bench.window.findChild<QLineEdit*>(QStringLiteral("eventFilter"));
        auto* remark = bench.window.findChild<QLabel*>(QStringLiteral("eventRemark"));
        ViewFilter filter;
        filter.text = QStringLiteral("+442079460031"); // as Ctrl+K does with a number
        filter.source = bench.session().data().sources.front().id;
        filter.hiddenLanes.set(std::size_t(Lane::Browser));
        bench.window.setFocus();
        bench.session().setFilter(filter);
        QCOMPARE(field->text(), filter.text);
        QVERIFY(remark->accessibleName().contains(bench.session().nameOf(*filter.source)));
        QVERIFY(remark->accessibleName().contains(QStringLiteral("Browser")));
        bench.action("clearSelection")->trigger();
        QVERIFY(field->text().isEmpty());
        QVERIFY(remark->accessibleName().isEmpty());
    }

    void saysThatAFilterIsWhyNothingIsListed()
    {
        Workbench bench;
        auto* events = bench.window.findChild<QStackedWidget*>(QStringLiteral("eventPages"));
        QTRY_COMPARE(events->currentIndex(), 0);
        ViewFilter filter = bench.session().filter();
        filter.text = QStringLiteral("no such words");
        bench.session().setFilter(filter);
        const auto showAll = [](QStackedWidget* pages) {
            for (auto* button : pages->currentWidget()->findChildren<QPushButton*>())
                if (button->text().contains(QStringLiteral("Show all")))
                    return button;
            return static_cast<QPushButton*>(nullptr);
        };
        QTRY_VERIFY(showAll(events));
        QVERIFY(says(events, QStringLiteral("No event matches the filter")));
        showAll(events)->click();
        QTRY_COMPARE(events->currentIndex(), 0);
        QVERIFY(bench.session().filter().text.isEmpty());
        auto* people = bench.window.findChild<QStackedWidget*>(QStringLiteral("peoplePages"));
        auto* field =
            bench.window.findChild<QWidget*>(QStringLiteral("people"))->findChild<QLineEdit*>();
        field->setText(QStringLiteral("no such name"));
        QVERIFY(says(people, QStringLiteral("Nobody matches")));
        QVERIFY(showAll(people));
        showAll(people)->click();
        QVERIFY(field->text().isEmpty());
        QCOMPARE(people->currentIndex(), 0);
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

    void recentCasesTakeNoKeyOfAnAction()
    {
        const TemporaryFolder folder;
        for (int i = 0; i < 10; ++i) {
            QFile file(QString::fromStdString(folder.path("case" + std::to_string(i))));
            QVERIFY(file.open(QIODevice::WriteOnly));
            preferences().addRecentCase(file.fileName());
        }
        MainWindow window;
        const auto recent = window.actions().menu("Case/Open recent")->actions();
        QCOMPARE(recent.size(), 10);
        for (const QAction* action : window.actions().all())
            for (const QAction* other : recent)
                QVERIFY2(other->shortcut().isEmpty() || other->shortcut() != action->shortcut(),
                    qPrintable(action->text()));
    }

    void keySheetFitsTheWidthOfItsWindow()
    {
        Workbench bench; // 1366 wide
        KeySheet keys(bench.window.actions().all()
                + bench.window.findChild<TimelineView*>()->timelineActions(),
            &bench.window);
        keys.show();
        QVERIFY(QTest::qWaitForWindowExposed(&keys));
        QVERIFY(keys.width() <= bench.window.width());
        QCOMPARE(keys.findChild<QScrollArea*>()->horizontalScrollBar()->maximum(), 0);
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

    void paletteFindsPeopleNumbersFilesAndCommands()
    {
        Workbench bench;
        const auto firstFor = [&](const QString& text) {
            CommandPalette palette(bench.session(), bench.window.actions().all(), &bench.window);
            palette.findChild<QLineEdit*>()->setText(text);
            auto* view = palette.findChild<QAbstractItemView*>();
            const bool found = QTest::qWaitFor([&] { return view->model()->rowCount() > 0; }, 5000);
            const QString first = found ? view->model()->index(0, 0).data().toString() : QString();
            return first;
        };
        QVERIFY(firstFor(QStringLiteral("linDQ")).startsWith(QStringLiteral("Cara Lindqvist")));
        QCOMPARE(firstFor(QStringLiteral("79460031")), QStringLiteral("+442079460031"));
        QCOMPARE(firstFor(QStringLiteral("win03.evtx")), QStringLiteral("Security-win03.evtx"));
        QCOMPARE(firstFor(QStringLiteral("journal verify")),
            QStringLiteral("Verify evidence and journal"));
        CommandPalette palette(bench.session(), bench.window.actions().all(), &bench.window);
        auto* field = palette.findChild<QLineEdit*>();
        auto* view = palette.findChild<QAbstractItemView*>();
        palette.show();
        field->setText(QStringLiteral("no such words"));
        QTRY_COMPARE(view->model()->rowCount(), 1);
        const QModelIndex only = view->model()->index(0, 0);
        QCOMPARE(only.data().toString(), QStringLiteral("Nothing of that name"));
        QVERIFY(!(view->model()->flags(only) & Qt::ItemIsEnabled));
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(palette.isVisible());
    }

    void newCaseDialogWillNotOverwrite()
    {
        const TemporaryFolder folder;
        const QString taken = QString::fromStdString(writeSmallCase(folder));
        NewCaseDialog dialog(nullptr);
        dialog.findChild<QLineEdit*>(QStringLiteral("title"))
            ->setText(QStringLiteral("Northgate, June"));
        dialog.findChild<QLineEdit*>(QStringLiteral("path"))->setText(taken);
        dialog.show();
        for (QPushButton* button : dialog.findChildren<QPushButton*>())
            if (button->text() == QStringLiteral("Create case"))
                button->click();
        QVERIFY(dialog.isVisible());
        QCOMPARE(dialog.settings().title, std::string("Northgate, June"));
    }

    void aNewCaseIsInACountryThatThereIs()
    {
        const TemporaryFolder folder;
        const QString path = QString::fromStdString(folder.path("new.callwake"));
        NewCaseDialog dialog(nullptr);
        dialog.findChild<QLineEdit*>(QStringLiteral("path"))->setText(path);
        auto* region = dialog.findChild<RegionBox*>();
        const auto create = [&] {
            for (QPushButton* button : dialog.findChildren<QPushButton*>())
                if (button->text() == QStringLiteral("Create case"))
                    button->click();
        };
        dialog.show();
        for (const char* wrong : {"UK", "Germany"}) {
            region->setEditText(QLatin1StringView(wrong));
            create();
            QVERIFY2(dialog.isVisible(), wrong);
        }
        region->setEditText(QStringLiteral("de"));
        create();
        QVERIFY(!dialog.isVisible());
        QCOMPARE(dialog.settings().region, std::string("DE"));
    }

    void aNewCaseCanHaveTheSiteOfTheOpenOne()
    {
        Workbench bench;
        const Site site{{{}, {"3XX"}}, {{"+4420794600*", NumberList::Own}}};
        const auto known = [&] { return must(siteOf(must(bench.session().caseForJob()))); };
        changeSite(bench.session(), {}, site);
        QTRY_COMPARE(known().own.size(), std::size_t(1));
        const QString path = QString::fromStdString(bench.folder.path("next.callwake"));
        QTimer::singleShot(0, &bench.window, [&] {
            auto* dialog = bench.window.findChild<NewCaseDialog*>();
            dialog->findChild<QLineEdit*>(QStringLiteral("path"))->setText(path);
            dialog->findChild<QCheckBox*>()->setChecked(true);
            dialog->accept();
        });
        bench.action("new")->trigger();
        QCOMPARE(bench.session().casePath(), path);
        QTRY_COMPARE(known().settings, site.settings);
        QTRY_COMPARE(known().own, site.own);
        QVERIFY(!NewCaseDialog(nullptr).findChild<QCheckBox*>());
    }

    void typedTimesAreUnderstood()
    {
        const Zone london = must(Zone::named("Europe/London"));
        const Instant day = at("2026-06-18T12:00:00Z");
        QCOMPARE(*typedTime(QStringLiteral("14:20"), london, day), at("2026-06-18T13:20:00Z"));
        QCOMPARE(*typedTime(QStringLiteral("2026-01-02 14:20"), london, day),
            at("2026-01-02T14:20:00Z"));
        QCOMPARE(*typedTime(QStringLiteral("2026-06-18T13:20:00Z"), london, day),
            at("2026-06-18T13:20:00Z"));
        QVERIFY(!typedTime(QStringLiteral("soon"), london, day));
    }

    void handbookPagesLinkToPagesThatExist()
    {
        Handbook handbook(nullptr);
        const QRegularExpression link(QStringLiteral("\\]\\(([^)]+)\\)"));
        QDir pages(QStringLiteral(":/handbook"));
        QVERIFY(pages.exists(QStringLiteral("index.md")));
        for (const QString& name : pages.entryList()) {
            handbook.showPage(name);
            QVERIFY2(
                !handbook.findChild<QTextBrowser*>()->toPlainText().isEmpty(), qPrintable(name));
            QFile page(pages.filePath(name));
            QVERIFY(page.open(QIODevice::ReadOnly));
            const QString text = QString::fromUtf8(page.readAll());
            for (auto matches = link.globalMatch(text); matches.hasNext();) {
                const QString target = matches.next().captured(1);
                QVERIFY2(
                    pages.exists(target), qPrintable(name + QStringLiteral(" links to ") + target));
            }
        }
    }

    /// The order of a start: fonts before the first widget, the style sheet behind the last.
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
