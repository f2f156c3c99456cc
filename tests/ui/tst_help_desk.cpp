// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The window for somebody who reviews one sequence and must not see more of the case.
#include "detect/detector.h"
#include "review/verdict_box.h"
#include "small_case.h"
#include "spoken.h"
#include "store/reveals.h"
#include "support/full_case.h"
#include "support/reset_case.h"
#include "window/actions.h"
#include "window/help_desk_page.h"
#include "window/help_desk_window.h"
#include "window/main_window.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>

using namespace callwake;
using namespace callwake::test;

namespace {

const QString number = QStringLiteral("+442079460031");

/// The small case as detection finds it, and the id of its first sequence.
struct DeskCase {
    TemporaryFolder folder;
    std::string path = writeSmallCase(folder);
    std::string sequence;
    EventId call;

    DeskCase()
    {
        Case made = must(Case::open(path, Case::Access::Write));
        must(detect(made, must(rulesOf(made)), {}));
        const auto found = must(made.sequences());
        if (found.empty())
            qFatal("nothing was found");
        sequence = found.front().id;
        call = found.front().calls.front().event;
        must(made.addEventNote(call, "called +442079460031 back", "Ana"));
    }
    [[nodiscard]] Case read() const { return must(Case::open(path, Case::Access::Read)); }
    [[nodiscard]] JournalEntry newest() const { return must(read().journal()).back(); }
};

struct Desk : DeskCase {
    HelpDeskWindow window{sequence};

    Desk() { open(); }
    void open()
    {
        QSignalSpy ready(&window, &HelpDeskWindow::ready);
        QSignalSpy idle(&window.session(), &Session::idle);
        window.resize(1366, 768);
        window.show();
        window.openCase(QString::fromStdString(path));
        if ((ready.isEmpty() && !ready.wait(20'000)) || (idle.isEmpty() && !idle.wait(20'000)))
            qFatal("the sequence was not read");
    }
    [[nodiscard]] QPushButton* button(const char* name) const
    {
        return window.findChild<QPushButton*>(QLatin1String(name));
    }
};

bool hasTheKeys(QWidget& window)
{
    return QTest::qWaitFor([&] {
        window.activateWindow();
        return window.isActiveWindow();
    });
}

void addSpoken(QAccessibleInterface* spoken, QStringList& out, int depth = 0)
{
    if (!spoken || depth > 12)
        return;
    for (const auto kind :
        {QAccessible::Name, QAccessible::Description, QAccessible::Value, QAccessible::Help})
        out << spoken->text(kind);
    for (int i = 0; i < spoken->childCount(); ++i)
        addSpoken(spoken->child(i), out, depth + 1);
}

/// Every text that the window shows or says to anybody, also where it is out of sight.
QString everyText(const QWidget& window)
{
    QStringList out;
    QList<QWidget*> all = window.findChildren<QWidget*>();
    all << const_cast<QWidget*>(&window);
    for (QWidget* each : std::as_const(all)) {
        out << each->windowTitle() << each->toolTip() << each->whatsThis() << each->statusTip()
            << each->accessibleName() << each->accessibleDescription();
        for (const char* property : {"text", "placeholderText", "plainText"})
            out << each->property(property).toString();
        if (const auto* view = qobject_cast<QAbstractItemView*>(each); view && view->model())
            for (int row = 0; row < view->model()->rowCount(); ++row)
                for (int role = 0; role < Qt::UserRole + 20; ++role)
                    out << view->model()->index(row, 0).data(role).toString();
        if (const auto* drawing = qobject_cast<SpanDrawing*>(each)) {
            for (const auto& [event, text] : drawing->scene().callTexts)
                out << text;
            if (drawing->scene().numbers)
                for (const QString& text : *drawing->scene().numbers)
                    out << text;
            for (const SceneGroup& group : drawing->scene().groups)
                out << group.name << group.detail;
        }
    }
    addSpoken(QAccessible::queryAccessibleInterface(const_cast<QWidget*>(&window)), out);
    return out.join(u'\n');
}

} // namespace

class TestHelpDesk : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        isolateSettings();
        applyTheme(*qApp, Appearance::Light);
    }

    void nothingThatIsWithheldIsAnywhereInTheWindow()
    {
        const Desk desk;
        QTest::qWait(50);
        const QString text = everyText(desk.window);
        QVERIFY2(text.contains(QStringLiteral("ending in 31")), qPrintable(text));
        QVERIFY(text.contains(QStringLiteral("AnyDesk was started on win-03.")));
        QVERIFY(text.contains(QStringLiteral("Cara Lindqvist")));
        for (const char* secret : {"2079460031", "7946", "0031", "IT Service Desk", "Gita",
                 "Northgate", "Master.csv", "clindqvist", "called +44"})
            QVERIFY2(!text.contains(QLatin1String(secret)), secret);
        for (const auto* label : desk.window.findChildren<QLabel*>())
            QCOMPARE(label->textFormat(), Qt::PlainText);
        QCOMPARE(desk.window.findChildren<QAbstractItemView*>().size(), 0);
        QVERIFY(desk.window.actions().isEmpty());
        QVERIFY(desk.window.findChildren<QMenu*>().isEmpty());
    }

    void ofAColleagueOnlyWhatTheSequenceNamesIsThere()
    {
        const TemporaryFolder folder;
        const Case made = resetCase(folder.path("reset.callwake"));
        const HelpDeskSheet told = must(helpDeskSheet(made, "s1"));
        QCOMPARE(told.spans.size(), std::size_t(2));
        QCOMPARE(told.spans[1].group.lanes->count(), std::size_t(1)); // not what else he did
        HelpDeskPage page(told, true);
        page.resize(900, page.sizeHint().height());
        page.show();
        const QString text = everyText(page);
        QVERIFY(text.contains(QStringLiteral("Cara[RLO] <b>Lindqvist</b>")));
        QVERIFY(text.contains(QStringLiteral("with the account of Ben Okafor")));
        QVERIFY(text.contains(QStringLiteral("only what this sequence names")));
        QVERIFY(text.contains(QStringLiteral("says that this is expected")));
        for (const char* secret : {"2079460031", "7946", "Harmon", "bokafor", "198.51", "secret"})
            QVERIFY2(!text.contains(QLatin1String(secret)), secret);
        page.grab(); // draws the lanes
    }

    void showingIsWrittenFirst()
    {
        Desk desk;
        desk.window.findChild<QLineEdit*>(QStringLiteral("why"))
            ->setText(QStringLiteral("to call back"));
        desk.button("showNumber")->click();
        QVERIFY(!everyText(desk.window).contains(number));
        QTRY_VERIFY(everyText(desk.window).contains(QStringLiteral("Number: ") + number));
        const JournalEntry entry = desk.newest();
        QCOMPARE(entry.action, std::string(revealAction));
        QCOMPARE(entry.object, desk.sequence);
        QCOMPARE(
            entry.detail, "number of event " + std::to_string(desk.call.value) + ": to call back");
        QCOMPARE(entry.author, desk.window.session().author());
        QVERIFY(desk.window.findChild<QLabel*>(QStringLiteral("told"))
                    ->text()
                    .contains(QString::fromStdString(entry.author)));
        QVERIFY(!everyText(desk.window).contains(QStringLiteral("IT Service Desk")));
        desk.button("showNames")->click();
        QTRY_VERIFY(everyText(desk.window).contains(QStringLiteral("IT Service Desk")));
        desk.button("showRecord")->click();
        QTRY_VERIFY(desk.window.findChild<QPlainTextEdit*>(QStringLiteral("revealedRecord")));
        QVERIFY(desk.window.findChild<QPlainTextEdit*>(QStringLiteral("revealedRecord"))
                    ->toPlainText()
                    .contains(QStringLiteral("020 7946 0031")));
        QCOMPARE(badChecks(desk.read()), std::string());
    }

    void whatCannotBeWrittenIsNotShown()
    {
        Desk desk;
        const WriteRefusal refusal(desk.window.session(), "journal");
        const auto* told = desk.window.findChild<QLabel*>(QStringLiteral("told"));
        for (const char* name : {"showNumber", "showNames", "showRecord"}) {
            QSignalSpy failed(&desk.window.session(), &Session::failed);
            QSignalSpy idle(&desk.window.session(), &Session::idle);
            desk.button(name)->click();
            QVERIFY(failed.wait(20'000));
            QVERIFY(!idle.isEmpty() || idle.wait(20'000));
            QVERIFY(told->text().contains(QStringLiteral("full")));
        }
        const QString text = everyText(desk.window);
        QVERIFY(!text.contains(number) && !text.contains(QStringLiteral("IT Service Desk")));
        QVERIFY(!desk.window.findChild<QPlainTextEdit*>(QStringLiteral("revealedRecord")));
    }

    void aVerdictArrivesAndIsTakenBack()
    {
        Desk desk;
        QVERIFY(hasTheKeys(desk.window));
        const auto review = [&]() -> std::optional<Review> {
            for (Review& each : must(desk.read().reviews()))
                if (each.sequence == desk.sequence)
                    return each;
            return std::nullopt;
        };
        QTest::keyClick(&desk.window, Qt::Key_1);
        QTRY_VERIFY(review() && review()->verdict == Verdict::Suspicious);
        QTest::keyClick(&desk.window, Qt::Key_M, Qt::ControlModifier);
        auto* note = desk.window.findChild<QPlainTextEdit*>(QStringLiteral("note"));
        QVERIFY(note->hasFocus());
        QTest::keyClicks(note, QStringLiteral("asked 1 question"));
        QTest::keyClick(note, Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(review()->note, std::string("asked 1 question"));
        QCOMPARE(review()->verdict, Verdict::Suspicious);
        QTest::keyClick(note, Qt::Key_Escape);
        QVERIFY(!note->hasFocus());
        QTest::keyClick(&desk.window, Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(review()->note, std::string());
        QTest::keyClick(&desk.window, Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(review()->verdict, Verdict::None);
        QTest::keyClick(&desk.window, Qt::Key_Z,
            Qt::KeyboardModifiers(Qt::ControlModifier | Qt::ShiftModifier));
        QTRY_COMPARE(review()->verdict, Verdict::Suspicious);
    }

    void everythingIsReachedByKeys()
    {
        Desk desk;
        QVERIFY(hasTheKeys(desk.window));
        for (QWidget* each : desk.window.findChildren<QWidget*>())
            QVERIFY2(!each->isVisible() || !isMute(each), qPrintable(nameOf(each)));
        QStringList met;
        for (int i = 0; i < 40; ++i) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            met << QApplication::focusWidget()->objectName();
        }
        const QStringList order{QStringLiteral("showNumber"), QStringLiteral("showRecord"),
            QStringLiteral("why"), QStringLiteral("verdict1"), QStringLiteral("reason"),
            QStringLiteral("note"), QStringLiteral("Ctrl+Z")};
        qsizetype before = -1;
        for (const QString& name : order) {
            QVERIFY2(met.indexOf(name) > before, qPrintable(name + met.join(u' ')));
            before = met.indexOf(name);
        }
        desk.button("showNumber")->setFocus(Qt::TabFocusReason);
        QTest::keyClick(desk.button("showNumber"), Qt::Key_Return);
        QTRY_VERIFY(everyText(desk.window).contains(number));
        QVERIFY(QApplication::focusWidget() && QApplication::focusWidget()->isEnabled());
    }

    void copyingTakesWhatIsShown()
    {
        Desk desk;
        QVERIFY(hasTheKeys(desk.window));
        QTest::keyClick(&desk.window, Qt::Key_X,
            Qt::KeyboardModifiers(Qt::ControlModifier | Qt::ShiftModifier));
        const QString before = QApplication::clipboard()->text();
        QVERIFY(before.contains(QStringLiteral("ending in 31")) && !before.contains(number));
        desk.button("showNumber")->click();
        QTRY_VERIFY(everyText(desk.window).contains(number));
        desk.button("Ctrl+Shift+X")->click();
        QVERIFY(QApplication::clipboard()->text().contains(number));
    }

    void aCaseForReadingOnlyKeepsAllClosed()
    {
        DeskCase made;
        const Case other = must(Case::open(made.path, Case::Access::Write)); // has the lock
        HelpDeskWindow window(made.sequence);
        QSignalSpy ready(&window, &HelpDeskWindow::ready);
        window.show();
        window.openCase(QString::fromStdString(made.path));
        QVERIFY(!ready.isEmpty() || ready.wait(20'000));
        QVERIFY(!window.session().writable());
        for (const auto* button : window.findChildren<QPushButton*>()) {
            const QString name = button->objectName();
            if (name.startsWith(QStringLiteral("show"))
                || name.startsWith(QStringLiteral("verdict")))
                QVERIFY2(!button->isEnabled(), qPrintable(name));
        }
        const QString text = everyText(window);
        QVERIFY(text.contains(QStringLiteral("stay withheld")));
        QVERIFY(text.contains(QStringLiteral("none can be given")));
        QVERIFY(!text.contains(number));
    }

    void nothingStandsThereWithoutTheSequence()
    {
        const DeskCase made;
        HelpDeskWindow window("no-such-sequence");
        QSignalSpy ready(&window, &HelpDeskWindow::ready);
        window.show();
        window.openCase(QString::fromStdString(made.path));
        QVERIFY(!ready.isEmpty() || ready.wait(20'000));
        QVERIFY(window.refusal().contains(QStringLiteral("no-such-sequence")));
        QVERIFY(!window.session().hasCase());
        QVERIFY(!window.findChild<VerdictBox*>());
        QVERIFY(!everyText(window).contains(QStringLiteral("Cara")));
    }

    void itGoesWithItsSequence()
    {
        Desk desk;
        desk.window.session().write(Session::Sequences,
            [](Case& target) { return target.replaceSequences(std::nullopt, {}, "none"); });
        QTRY_VERIFY(!desk.window.refusal().isEmpty());
        QVERIFY(!desk.window.findChild<VerdictBox*>());
        QTRY_VERIFY(!everyText(desk.window).contains(QStringLiteral("Cara")));
    }

    void theMainWindowMakesRoomForIt()
    {
        const DeskCase made;
        MainWindow main;
        main.show();
        openAndWait(main.session(), QString::fromStdString(made.path).toStdString());
        main.session().setSelection({});
        main.actions()["helpDesk"]->trigger();
        QVERIFY(main.isVisible()); // nothing is selected
        main.session().selectSequence(made.sequence);
        main.actions()["helpDesk"]->trigger();
        QVERIFY(!main.isVisible());
        QVERIFY(!main.session().hasCase());
        HelpDeskWindow* desk = nullptr;
        for (QWidget* each : QApplication::topLevelWidgets())
            if (auto* window = qobject_cast<HelpDeskWindow*>(each))
                desk = window;
        QVERIFY(desk && desk->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(desk->page(), 20'000);
        QVERIFY(desk->session().writable());
        delete desk;
    }
};

QTEST_MAIN(TestHelpDesk)
#include "tst_help_desk.moc"
