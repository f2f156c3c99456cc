// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What somebody changed in the lists is neither lost nor applied unasked.
#undef QT_NO_CAST_FROM_ASCII // the texts of this test are ASCII
#include "context/mutable_elements.h"
#include "detect/detector.h"
#include "dialogs/lists_dialog.h"
#include "dialogs/rules_page.h"
#include "dialogs/settings_page.h"
#include "workbench.h"

#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTabBar>
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
            auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
            if (!box)
                return;
            ++asked;
            question = box->text() + ' ' + box->informativeText();
            for (QAbstractButton* button : box->buttons())
                if (button->text() == answer && button->isEnabled())
                    return button->click();
            QTest::keyClick(box, Qt::Key_Escape);
        });
        waiting.start(20);
        dialog.close();
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
        QVERIFY(!lists.dialog.isVisible());
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
        QVERIFY(!lists.dialog.isVisible());
        QTRY_COMPARE(must(lists.session().caseForJob()).rules().value(),
            lists.json().toPlainText().toStdString());
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
