// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What somebody changed in the lists is neither lost nor applied unasked.
#include "context/mutable_elements.h"
#include "detect/detector.h"
#include "dialogs/lists_dialog.h"
#include "dialogs/numbers_page.h"
#include "dialogs/question.h"
#include "dialogs/rules_page.h"
#include "dialogs/settings_page.h"
#include "session/labels.h"
#include "workbench.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTabBar>
#include <QTableWidget>
#include <QTimer>

using namespace callwake;
using namespace callwake::test;

namespace {

struct Lists : Workbench {
    ListsDialog dialog;
    int asked = 0;
    QString question;

    explicit Lists(ListsDialog::Page page = ListsDialog::Settings)
        : dialog(session(), page, &window)
    {
        dialog.show();
    }
    SettingsPage& settings() { return *dialog.findChild<SettingsPage*>(); }
    QLineEdit& timeWindow()
    {
        for (auto* field : settings().findChildren<QLineEdit*>())
            if (field->accessibleName() == "TimeWindow")
                return *field;
        qFatal("no TimeWindow");
    }
    QPlainTextEdit& json() { return *dialog.findChild<RulesPage*>()->findChild<QPlainTextEdit*>(); }
    /// Closes the dialog and gives this answer to each question that comes.
    void close(const char* answer)
    {
        QTimer waiting;
        QObject::connect(&waiting, &QTimer::timeout, &waiting, [&] {
            auto* box = qobject_cast<Question*>(QApplication::activeModalWidget());
            if (!box)
                return;
            ++asked;
            question.clear();
            for (const auto* label : box->findChildren<PlainLabel*>())
                question += label->text() + ' ';
            for (auto* button : box->findChildren<QPushButton*>())
                if (button->text() == answer && button->isEnabled())
                    return button->click();
            QTest::keyClick(box, Qt::Key_Escape);
        });
        waiting.start(20);
        dialog.close();
    }
    QLineEdit& numberField(const char* name)
    {
        for (auto* field : dialog.findChild<NumbersPage*>()->findChildren<QLineEdit*>())
            if (field->accessibleName() == name)
                return *field;
        qFatal("no such field");
    }
    QStringList numbers()
    {
        QStringList out;
        for (const auto& entry : must(must(session().caseForJob()).listEntries()))
            out << QString::fromStdString(entry.number);
        return out;
    }
    bool says(const char* words)
    {
        for (const auto* label : dialog.findChildren<PlainLabel*>())
            if (label->isVisible() && label->text().contains(words))
                return true;
        return false;
    }
    Rules rules() { return must(rulesOf(must(session().caseForJob()))); }
    QString tab(ListsDialog::Page page) { return dialog.findChild<QTabBar*>()->tabText(page); }
};

} // namespace

class TestListsDialog : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { isolateSettings(); }

    void closesUnaskedWhereNothingIsOpen()
    {
        Lists lists;
        lists.timeWindow().setText("2h");
        QVERIFY(lists.tab(ListsDialog::Settings).contains(u'•'));
        lists.timeWindow().setText("30m");
        QVERIFY(!lists.tab(ListsDialog::Settings).contains(u'•'));
        lists.close("Stay here");
        QCOMPARE(lists.asked, 0);
        QVERIFY(!lists.dialog.isVisible());
    }

    void changedSettingsAreAskedFor()
    {
        Lists lists(ListsDialog::Numbers);
        lists.timeWindow().setText("2h");
        lists.close("Stay here");
        QCOMPARE(lists.asked, 1);
        QVERIFY(lists.dialog.isVisible());
        QVERIFY(lists.settings().isVisible()); // the page in question
        QCOMPARE(lists.timeWindow().text(), "2h");
        lists.close("Apply");
        QTRY_VERIFY(!lists.dialog.isVisible()); // once it is written
        QTRY_COMPARE(lists.rules().timeWindow, Duration(std::chrono::hours(2)));
    }

    void changedSettingsCanBeDiscarded()
    {
        Lists lists;
        lists.timeWindow().setText("2h");
        QSignalSpy idle(&lists.session(), &Session::idle);
        lists.close("Discard");
        QVERIFY(!lists.dialog.isVisible());
        QVERIFY(!idle.wait(300));
        QCOMPARE(lists.rules().timeWindow, Duration(std::chrono::minutes(30)));
    }

    void whatIsNoSettingCannotBeApplied()
    {
        Lists lists;
        lists.timeWindow().setText("soon");
        lists.close("Apply");
        QCOMPARE(lists.asked, 1);
        QVERIFY(lists.question.contains("a length such as 30m"));
        QVERIFY(lists.dialog.isVisible());
        lists.close("Discard");
        QVERIFY(!lists.dialog.isVisible());
    }

    void changedRulesAreAskedFor()
    {
        Lists lists(ListsDialog::Rules);
        lists.json().setPlainText("{");
        lists.close("Apply");
        QVERIFY(lists.question.contains("All rules"));
        QVERIFY(lists.dialog.isVisible()); // no JSON
        lists.json().setPlainText("{\"TimeWindow\": \"2h\"}");
        lists.close("Apply");
        QTRY_VERIFY(!lists.dialog.isVisible()); // once it is written
        QTRY_COMPARE(must(lists.session().caseForJob()).rules().value(),
            lists.json().toPlainText().toStdString());
    }

    void aTypedNumberIsAskedFor()
    {
        Lists lists(ListsDialog::Numbers);
        lists.numberField("Number or prefix").setText("+442079460099");
        QVERIFY(lists.tab(ListsDialog::Numbers).contains(u'•'));
        lists.close("Stay here");
        QVERIFY2(lists.question.contains("“+442079460099” was typed"), qPrintable(lists.question));
        QVERIFY(lists.dialog.isVisible());
        lists.close("Add");
        QTRY_VERIFY(!lists.dialog.isVisible());
        QVERIFY(lists.numbers().contains("+442079460099"));
    }

    void whatIsNoNumberCanOnlyBeDiscarded()
    {
        Lists lists(ListsDialog::Numbers);
        const QStringList before = lists.numbers();
        lists.numberField("Label").setText("Ana's carrier");
        lists.close("Add");
        QVERIFY2(lists.question.contains("no telephone number"), qPrintable(lists.question));
        QVERIFY(lists.dialog.isVisible());
        lists.close("Discard");
        QVERIFY(!lists.dialog.isVisible());
        QCOMPARE(lists.numbers(), before);
    }

    void anAddedNumberIsNoDraftAnyMore()
    {
        Lists lists(ListsDialog::Numbers);
        lists.numberField("Number or prefix").setText("+442079460099");
        QTest::keyClick(&lists.numberField("Number or prefix"), Qt::Key_Return);
        QTRY_COMPARE(lists.numberField("Number or prefix").text(), QString());
        lists.close("Stay here");
        QCOMPARE(lists.asked, 0);
        QVERIFY(lists.numbers().contains("+442079460099"));
    }

    void anEmptyListOffersEachButtonOnce()
    {
        Lists lists(ListsDialog::Numbers);
        auto& page = *lists.dialog.findChild<NumbersPage*>();
        QCOMPARE(offered(page), (QStringList{"Import list…", "Add"}));
        lists.numberField("Number or prefix").setText("+442079460099");
        QTest::keyClick(&lists.numberField("Number or prefix"), Qt::Key_Return);
        QTRY_COMPARE(offered(page), (QStringList{"Add", "Remove marked", "Import list…"}));
        QVERIFY(lists.dialog.isVisible()); // for the next number
        // Whoever empties it goes on at the field, not at the button that closes.
        page.findChild<QTableWidget*>()->selectAll();
        for (auto* button : page.findChildren<QPushButton*>())
            if (button->text() == "Remove marked") {
                button->setFocus();
                button->click();
            }
        QTRY_COMPARE(offered(page), (QStringList{"Import list…", "Add"}));
        QCOMPARE(lists.dialog.focusWidget(), &lists.numberField("Number or prefix"));
    }

    void whatIsOpenOnSeveralPagesIsAskedForOneByOne()
    {
        Lists lists;
        lists.numberField("Number or prefix").setText("+442079460099");
        lists.timeWindow().setText("2h");
        lists.json().setPlainText("{\"TimeWindow\": \"3h\"}");
        lists.close("Discard");
        QCOMPARE(lists.asked, 3);
        QVERIFY(!lists.dialog.isVisible());
    }

    void whatCouldNotBeWrittenStaysADraft()
    {
        Lists lists;
        const WriteRefusal refusal(lists.session(), "rules");
        lists.timeWindow().setText("2h");
        lists.close("Apply");
        QTRY_VERIFY(lists.says("The disk is full"));
        QVERIFY(lists.dialog.isVisible());
        QVERIFY(!lists.says("Kept."));
        QTest::qWait(200); // what is in force is read again
        QCOMPARE(lists.timeWindow().text(), "2h");
        QVERIFY(lists.tab(ListsDialog::Settings).contains(u'•'));
        lists.close("Discard");
        QCOMPARE(lists.asked, 2);
        QVERIFY(!lists.dialog.isVisible());
    }

    void rulesAndNumbersThatCouldNotBeWrittenStayToo()
    {
        Lists lists;
        const WriteRefusal refusal(lists.session(), "journal");
        lists.json().setPlainText("{\"TimeWindow\": \"2h\"}");
        lists.numberField("Number or prefix").setText("+442079460099");
        QTest::keyClick(&lists.numberField("Number or prefix"), Qt::Key_Return);
        QTRY_VERIFY(lists.says("The disk is full"));
        QCOMPARE(lists.numberField("Number or prefix").text(), "+442079460099");
        lists.numberField("Number or prefix").clear();
        lists.close("Apply");
        QTest::qWait(200);
        QVERIFY(lists.dialog.isVisible());
        QVERIFY(lists.tab(ListsDialog::Rules).contains(u'•'));
        QCOMPARE(lists.json().toPlainText(), "{\"TimeWindow\": \"2h\"}");
        lists.close("Discard");
    }

    /// Who may change nothing may still look, scroll and filter.
    void listsOfACaseForReadingAreRead()
    {
        const TemporaryFolder folder;
        const std::string path = writeSmallCase(folder);
        const Case elsewhere = must(Case::open(path, Case::Access::Write));
        Session session;
        openAndWait(session, path);
        QVERIFY(!session.writable());
        ListsDialog dialog(session, ListsDialog::People, nullptr);
        dialog.show();
        for (const char* name : {"People", "Filter the people", "Numbers"})
            for (const auto* each : dialog.findChildren<QWidget*>())
                if (each->accessibleName() == name && !qobject_cast<const QLabel*>(each))
                    QVERIFY2(each->isEnabled(), name);
        for (auto* page : dialog.findChildren<NumbersPage*>())
            for (auto* button : page->findChildren<QPushButton*>())
                QVERIFY2(!button->isEnabled(), qPrintable(button->text()));
        for (auto* button : dialog.findChildren<QPushButton*>())
            if (button->text() == "Import list…" || button->text() == "Not one")
                QVERIFY2(!button->isEnabled(), qPrintable(button->text()));
    }

    void aDraftStaysWhenOtherThingsAreSettled()
    {
        Lists lists;
        lists.timeWindow().setText("2h");
        MutableElements other = elementsOf(lists.rules());
        other.mfaRequestThreshold = 3;
        const std::string text = rulesTextWith({}, other);
        QSignalSpy changed(&lists.session(), &Session::settingsChanged);
        lists.session().write(
            Session::Settings, [text](Case& target) { return target.setRules(text, "Ana"); });
        QVERIFY(changed.wait(20'000));
        QCOMPARE(lists.timeWindow().text(), "2h");
        QCOMPARE(lists.settings().findChild<QSpinBox*>()->value(), 3);
        // The page of all rules, where nobody typed, shows what is in force.
        QCOMPARE(lists.json().toPlainText().toStdString(), text);
        QVERIFY(!lists.tab(ListsDialog::Rules).contains(u'•'));
        lists.close("Discard");
    }
};

QTEST_MAIN(TestListsDialog)
#include "tst_lists_dialog.moc"
