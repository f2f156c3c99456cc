// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A review without a mouse: where the keys go is seen, follows the eye and is never lost.
#include "dialog_walk.h"
#include "dialogs/form.h"
#include "review/explanation.h"
#include "review/explanation_row.h"
#include "review/review_panel.h"
#include "review/sequence_list.h"
#include "review/verdict_box.h"
#include "session/keyboard_focus.h"
#include "spoken.h"
#include "window/evidence_panel.h"
#include "window/inspector.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTableView>
#include <QTableWidget>
#include <cmath>

using namespace callwake;
using namespace callwake::test;

namespace {

double light(QRgb color)
{
    static const auto parts = [] {
        std::array<double, 256> all{};
        for (std::size_t i = 0; i < all.size(); ++i)
            all[i] = std::pow(double(i) / 255.0, 2.2);
        return all;
    }();
    const auto part = [](int value) { return parts[std::size_t(value)]; };
    return 0.2126 * part(qRed(color)) + 0.7152 * part(qGreen(color)) + 0.0722 * part(qBlue(color));
}

/// How many pixels of `place` look clearly different in the two pictures.
int difference(const QImage& one, const QImage& other, const QRect& place)
{
    int count = 0;
    const QRect inside = place & one.rect() & other.rect();
    for (int y = inside.top(); y <= inside.bottom(); ++y)
        for (int x = inside.left(); x <= inside.right(); ++x) {
            const QRgb before = one.pixel(x, y), after = other.pixel(x, y);
            if (before == after)
                continue;
            const double a = light(before), b = light(after);
            if ((std::max(a, b) + 0.05) / (std::min(a, b) + 0.05) >= 2)
                ++count;
        }
    return count;
}

/// Presses Tab until it comes round; what has the focus must look different without it.
QStringList stopsThatAreNotSeen(QWidget& window)
{
    QStringList unseen;
    QSet<QWidget*> met;
    const auto press = [&](Qt::Key key) {
        QTest::keyClick(window.focusWidget() ? window.focusWidget() : &window, key);
    };
    press(Qt::Key_Tab);
    press(Qt::Key_Backtab);
    for (QWidget* at = window.focusWidget(); at && !met.contains(at); at = window.focusWidget()) {
        met << at;
        const QRect place(at->mapTo(&window, QPoint()), at->size());
        const QImage with = window.grab().toImage();
        at->clearFocus();
        if (difference(with, window.grab().toImage(), place) < 20)
            unseen << nameOf(at);
        at->setFocus(Qt::TabFocusReason);
        press(Qt::Key_Tab);
    }
    if (met.isEmpty())
        unseen << QStringLiteral("nothing has the focus");
    return unseen;
}

/// The window with its sequence listed and selected.
class ReviewAtHand : public DialogWalk {
public:
    ReviewAtHand()
        : DialogWalk(false)
    {
        window().session().selectSequence("seq-1");
        window().activateWindow();
        if (!QTest::qWaitForWindowActive(&window())
            || !QTest::qWaitFor([this] { return panel().list().isVisible(); }))
            qFatal("the window was not shown");
    }
    ReviewPanel& panel() { return *window().findChild<ReviewPanel*>(); }
};

} // namespace

class TestKeyboard : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { isolateSettings(); }

    void theListHasTheRoomOfWhatIsNotExplained()
    {
        ReviewAtHand review;
        Session& session = review.window().session();
        ReviewPanel& panel = review.panel();
        QTRY_VERIFY(panel.explanation().isVisible());
        const int shared = panel.list().height(), other = panel.explanation().height();
        QVERIFY(other > 120);
        QVERIFY(panel.explanation().focusRows());
        session.setSelection({});
        QTRY_VERIFY(panel.list().height() > shared + 100);
        QVERIFY(!panel.explanation().isVisible());
        QVERIFY(panel.list().hasFocus()); // what had the keys went
        session.selectSequence("seq-1");
        QTRY_VERIFY(panel.explanation().isVisible());
        QTRY_COMPARE(panel.explanation().height(), other);
        QTRY_VERIFY(panel.list().viewport()->rect().contains(
            panel.list().visualRect(panel.list().currentIndex()).topLeft()));
        panel.verdict().focusNote();
        session.setSelection({});
        QVERIFY(panel.list().hasFocus());
    }

    void eachStopIsSeen_data()
    {
        QTest::addColumn<Appearance>("appearance");
        QTest::newRow("light") << Appearance::Light;
        QTest::newRow("dark") << Appearance::Dark;
    }

    void eachStopIsSeen()
    {
        QFETCH(const Appearance, appearance);
        applyTheme(*qApp, appearance);
        ReviewAtHand walk;
        QCOMPARE(stopsThatAreNotSeen(walk.window()).join(u'\n'), QString());
        walk.each([](QDialog& dialog, const char* name) {
            const QString unseen = stopsThatAreNotSeen(dialog).join(u'\n');
            QVERIFY2(
                unseen.isEmpty(), qPrintable(QLatin1String(name) + QStringLiteral(": ") + unseen));
        });
    }

    void tabReachesAllOfADialogAndItsButtonsLast_data()
    {
        QTest::addColumn<bool>("empty");
        QTest::newRow("with content") << false;
        QTest::newRow("empty") << true;
    }

    void tabReachesAllOfADialogAndItsButtonsLast()
    {
        QFETCH(const bool, empty);
        DialogWalk(empty).each([](QDialog& dialog, const char* name) {
            QList<QWidget*> met;
            for (QWidget* at = dialog.focusWidget(); at && !met.contains(at);
                 at = dialog.focusWidget()) {
                met << at;
                QTest::keyClick(at, Qt::Key_Tab);
            }
            for (QWidget* widget : dialog.findChildren<QWidget*>())
                if (widget->isVisibleTo(&dialog) && widget->isEnabled() && !widget->focusProxy()
                    && widget->focusPolicy() & Qt::TabFocus
                    && !qobject_cast<QComboBox*>(widget->parentWidget()))
                    QVERIFY2(met.contains(widget),
                        qPrintable(nameOf(widget) + QLatin1String(" in ") + QLatin1String(name)));
            // From the last button it goes round to the first stop.
            for (const auto* box : dialog.findChildren<QDialogButtonBox*>())
                for (qsizetype i = 1; i < met.size() && !box->isAncestorOf(met.front()); ++i)
                    QVERIFY2(box->isAncestorOf(met[i]) || !box->isAncestorOf(met[i - 1])
                            || qobject_cast<QTabBar*>(met[i]),
                        name);
        });
    }

    /// In a filter or a choice it is as good as Tab: what is shown is not gone by it.
    void returnInAFieldClosesNoDialogThatShowsSomething()
    {
        int tried = 0;
        DialogWalk(false).each([&](QDialog& dialog, const char* name) {
            const auto* box = dialog.findChild<QDialogButtonBox*>();
            QWidget* at = dialog.focusWidget();
            if (!box || !box->button(QDialogButtonBox::Close)
                || !(qobject_cast<QLineEdit*>(at) || qobject_cast<QComboBox*>(at)))
                return;
            ++tried;
            QTest::keyClick(at, Qt::Key_Return);
            QVERIFY2(dialog.isVisible(), name);
        });
        QVERIFY(tried > 2);
    }

    void aFormBeginsWithItsFirstField()
    {
        int forms = 0;
        DialogWalk(false).each([&](QDialog& dialog, const char* name) {
            if (!qobject_cast<FormDialog*>(&dialog) || !dialog.findChild<QComboBox*>())
                return;
            ++forms;
            if (dialog.findChild<QComboBox*>()->isVisibleTo(&dialog))
                QVERIFY2(!qobject_cast<QPushButton*>(dialog.focusWidget()), name);
        });
        QVERIFY(forms > 5);
    }

    void theMouseNeedsNoFrame()
    {
        ReviewAtHand walk;
        auto* list = &walk.panel().list();
        QTest::keyClick(list, Qt::Key_Down);
        QVERIFY(KeyboardFocus::frame());
        QCOMPARE(KeyboardFocus::frame()->parentWidget(), list);
        QTest::mouseClick(list->viewport(), Qt::LeftButton);
        QVERIFY(!KeyboardFocus::frame());
    }

    void anOpenedCaseBeginsWithItsSequences()
    {
        ReviewAtHand walk;
        QVERIFY(walk.panel().list().hasFocus());
    }

    void tabFollowsTheEyeThroughTheReview()
    {
        ReviewAtHand walk;
        MainWindow& window = walk.window();
        walk.panel().list().setFocus();
        QTest::keyClick(window.focusWidget(), Qt::Key_Tab);
        const auto* first = qobject_cast<ExplanationRow*>(window.focusWidget());
        QVERIFY(first);
        QTest::keyClick(window.focusWidget(), Qt::Key_Down);
        QVERIFY(qobject_cast<ExplanationRow*>(window.focusWidget()));
        QVERIFY(window.focusWidget() != first);
        QTest::keyClick(window.focusWidget(), Qt::Key_Tab);
        QCOMPARE(window.focusWidget()->objectName(), QStringLiteral("verdict1"));
        QTest::keyClick(window.focusWidget(), Qt::Key_Backtab);
        QVERIFY(qobject_cast<ExplanationRow*>(window.focusWidget()));
        walk.panel().verdict().focusNote();
        QTest::keyClick(window.focusWidget(), Qt::Key_Tab);
        QCOMPARE(qobject_cast<QPushButton*>(window.focusWidget())->accessibleName(),
            QStringLiteral("Verify evidence and journal"));
    }

    void tabComesFromAPageThatWasMadeLateToTheInspector()
    {
        ReviewAtHand walk;
        MainWindow& window = walk.window();
        window.actions()["pageSources"]->trigger();
        QVERIFY(qobject_cast<QTableView*>(window.focusWidget()));
        const auto* page = window.findChild<EvidencePanel*>()->currentWidget();
        while (page->isAncestorOf(window.focusWidget()))
            QTest::keyClick(window.focusWidget(), Qt::Key_Tab);
        QVERIFY(window.findChild<Inspector*>()->isAncestorOf(window.focusWidget()));
        QTest::keyClick(window.focusWidget(), Qt::Key_Backtab);
        QVERIFY(page->isAncestorOf(window.focusWidget()));
    }

    void thePagesOfARecordTakeTheKeys()
    {
        ReviewAtHand walk;
        MainWindow& window = walk.window();
        const auto* inspector = window.findChild<Inspector*>();
        QTRY_VERIFY(inspector->event());
        for (const char* name : {"pageRaw", "pageWitnesses", "pageLineage", "pageEvent"}) {
            walk.panel().list().setFocus();
            window.actions()[name]->trigger();
            QVERIFY2(inspector->isAncestorOf(window.focusWidget()), name);
            QVERIFY2(window.focusWidget()->isVisible(), name);
        }
        window.actions()["pageRaw"]->trigger();
        QCOMPARE(window.focusWidget()->objectName(), QStringLiteral("rawRecord"));
    }

    void aClosedCaseIsAmongThoseThatTabComesToNext()
    {
        ReviewAtHand walk;
        MainWindow& window = walk.window();
        window.actions()["close"]->trigger();
        auto* handbook = window.findChild<QPushButton*>(QStringLiteral("start_handbook"));
        handbook->setFocus();
        QCoreApplication::processEvents(); // the list is shown with the next turn
        QTest::keyClick(handbook, Qt::Key_Tab);
        QVERIFY(qobject_cast<QPushButton*>(window.focusWidget())
                    ->accessibleName()
                    .contains(QStringLiteral("northgate.callwake")));
        QTest::keyClick(window.focusWidget(), Qt::Key_Return);
        QVERIFY(window.session().hasCase());
    }

    void theExplanationKeepsTheFocusWhenItIsMadeAnew()
    {
        ReviewAtHand walk;
        MainWindow& window = walk.window();
        auto& explanation = walk.panel().explanation();
        QVERIFY(explanation.focusRows());
        QTest::keyClick(window.focusWidget(), Qt::Key_End);
        const QString name = window.focusWidget()->accessibleName();
        window.session().setZone(Zone());
        auto* now = qobject_cast<ExplanationRow*>(QApplication::focusWidget());
        QVERIFY(now);
        QCOMPARE(now->accessibleName(), name);
    }

    void theKeysComeBackFromAListThatAFilterEmptied()
    {
        ReviewAtHand walk;
        MainWindow& window = walk.window();
        Session& session = window.session();
        auto* table = window.findChild<QTableView*>(QStringLiteral("eventTable"));
        QTRY_VERIFY(table->isVisible() && table->model()->rowCount() > 0);
        table->setFocus();
        ViewFilter filter = session.filter();
        filter.text = QStringLiteral("there is no such event");
        session.setFilter(filter);
        QTRY_VERIFY(!table->isVisible());
        auto* pages = window.findChild<QWidget*>(QStringLiteral("eventPages"));
        QVERIFY(window.focusWidget() && window.focusWidget()->isVisible());
        QVERIFY(pages->isAncestorOf(window.focusWidget())); // the button that shows all
        session.setFilter({});
        QTRY_VERIFY(table->isVisible());
        QVERIFY(table->hasFocus());
    }

    void undoLeavesTheKeysWhereTheyAre()
    {
        ReviewAtHand walk;
        MainWindow& window = walk.window();
        Session& session = window.session();
        for (QWidget* at : {static_cast<QWidget*>(&walk.panel().list()),
                 static_cast<QWidget*>(
                     window.findChild<QTableView*>(QStringLiteral("eventTable")))}) {
            QTRY_VERIFY(at->isVisible());
            at->setFocus();
            for (const bool undo : {false, true}) {
                QSignalSpy idle(&session, &Session::idle);
                window.actions()[undo ? "undo" : "benign"]->trigger();
                QVERIFY(idle.wait(20'000));
                QCOMPARE(window.focusWidget(), at);
            }
        }
    }

    void removingANumberKeepsTheKeysInTheTable()
    {
        ReviewAtHand walk;
        Session& session = walk.window().session();
        const std::array entries{ListEntry{"+441614960188", NumberList::Blocklist, "one"},
            ListEntry{"+441614960189", NumberList::Blocklist, "other"}};
        QSignalSpy idle(&session, &Session::idle);
        session.write(Session::Evidence,
            [entries](Case& target) { return target.addListEntries(entries, "test"); });
        QVERIFY(idle.wait(20'000));
        ListsDialog lists(session, ListsDialog::Numbers, &walk.window());
        lists.show();
        lists.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&lists));
        QTableWidget* table = nullptr;
        for (auto* each : lists.findChildren<QTableWidget*>())
            if (each->rowCount() == 2 && each->item(0, 0)->text().startsWith(u'+'))
                table = each;
        QVERIFY(table);
        QPushButton* remove = nullptr;
        for (auto* button : lists.findChildren<QPushButton*>())
            if (button->text() == QStringLiteral("Remove marked"))
                remove = button;
        QVERIFY(remove && !remove->isEnabled());
        table->selectRow(0);
        QVERIFY(remove->isEnabled());
        remove->setFocus();
        QTest::keyClick(remove, Qt::Key_Return);
        QTRY_COMPARE(table->rowCount(), 1);
        QTRY_VERIFY(table->hasFocus());
        QVERIFY(!remove->isEnabled());
    }

    void returnPressesTheButtonThatHasTheFocus()
    {
        ReviewAtHand walk;
        MainWindow& window = walk.window();
        auto* button = window.findChild<QPushButton*>(QStringLiteral("verdict2"));
        button->setFocus();
        QTest::keyClick(button, Qt::Key_Return);
        QTRY_VERIFY(window.session().review("seq-1"));
        QCOMPARE(window.session().review("seq-1")->verdict, Verdict::Benign);
    }
};

QTEST_MAIN(TestKeyboard)
#include "tst_keyboard.moc"
