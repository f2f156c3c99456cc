// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/assign_dialog.h"
#include "small_case.h"

#include <QComboBox>
#include <QPushButton>

using namespace callwake;
using namespace callwake::test;

namespace {

/// The dialog over the small case, as Ctrl+T opens it.
struct Bench {
    TemporaryFolder folder;
    Session session;
    std::unique_ptr<AssignDialog> dialog;
    QComboBox* identity = nullptr;
    QComboBox* person = nullptr;
    QPushButton* button = nullptr;

    Bench() { openAndWait(session, writeSmallCase(folder)); }
    void open(const Owner& owner)
    {
        dialog = std::make_unique<AssignDialog>(session, owner, nullptr);
        const auto boxes = dialog->findChildren<QComboBox*>();
        identity = boxes.at(0);
        person = boxes.at(1);
        for (auto* each : dialog->findChildren<QPushButton*>())
            if (each->property("role").isValid())
                button = each;
        dialog->show();
    }
    void choose(const QString& part)
    {
        identity->setCurrentIndex(identity->findText(part, Qt::MatchContains));
    }
    Owner ownerOf(const std::string& value) const
    {
        for (const Identity& each : session.data().identities)
            if (each.value == value)
                return session.ownerOf(each.id);
        return {};
    }
    void wait()
    {
        QSignalSpy idle(&session, &Session::idle);
        QVERIFY(idle.wait(20'000));
    }
};

} // namespace

class TestAssignDialog : public QObject {
    Q_OBJECT

private slots:
    void aLongNameDoesNotWidenTheDialog()
    {
        Bench bench;
        const std::string longName(300, 'W');
        {
            Case own = must(bench.session.caseForJob());
            must(own.addPerson({{}, longName, "Finance", ""}, "test"));
        }
        bench.session.reload(Session::Evidence);
        bench.wait();
        bench.open({});
        QVERIFY(bench.person->findText(QString(80, 'W'), Qt::MatchContains) >= 0);
        QVERIFY(bench.dialog->sizeHint().width() < 700);
    }

    void returnAloneTakesNothingAway()
    {
        Bench bench;
        bench.open({});
        QCOMPARE(bench.identity->currentIndex(), -1);
        QCOMPARE(bench.identity->currentText(), QString());
        QCOMPARE(bench.person->currentText(), QString());
        QVERIFY(!bench.button->isEnabled());
        QTest::keyClick(bench.identity, Qt::Key_Return);
        QVERIFY(bench.session.undoStack().isClean());
        QVERIFY(!bench.dialog->isVisible());
        bench.open({});
        bench.choose("2003");
        bench.person->setCurrentText({});
        QVERIFY(bench.button->isEnabled());
        QTest::keyClick(bench.person, Qt::Key_Return);
        QVERIFY(bench.session.undoStack().isClean());
        QCOMPARE(bench.session.undoStack().count(), 0);
    }

    void saysWhoseTheNameIs()
    {
        Bench bench;
        bench.open({});
        bench.choose("2003");
        QCOMPARE(bench.person->currentText(), QString("Cara Lindqvist"));
        QCOMPARE(bench.button->text(), QString("Assign"));
        QVERIFY(bench.button->isDefault());
        bench.choose("2001");
        QCOMPARE(bench.person->currentText(), QString("Gita <i>Rao</i>"));
        bench.choose("srv-01");
        QCOMPARE(bench.person->currentText(), QString());
        QCOMPARE(bench.button->text(), QString("Nobody's again"));
        QVERIFY(!bench.button->isEnabled());
        QVERIFY(!bench.button->isDefault());
        bench.person->setCurrentText("Ana");
        bench.choose("2001"); // what was typed stays
        QCOMPARE(bench.person->currentText(), QString("Ana"));
    }

    void aSelectedPersonIsProposedForNamesOfNobody()
    {
        Bench bench;
        const Owner cara = bench.ownerOf("2003");
        QVERIFY(cara.person);
        bench.open(cara);
        QVERIFY(bench.identity->currentText().contains("Cara"));
        QCOMPARE(bench.person->currentText(), QString("Cara Lindqvist"));
        QSignalSpy told(&bench.session, &Session::told);
        QTest::keyClick(bench.person, Qt::Key_Return);
        QCOMPARE(bench.session.undoStack().count(), 0); // it is hers already
        QCOMPARE(told.count(), 1);
        QVERIFY(told.at(0).at(0).toString().endsWith("is assigned to Cara Lindqvist already."));
        bench.open(cara);
        bench.choose("srv-01");
        QCOMPARE(bench.person->currentText(), QString("Cara Lindqvist"));
    }

    void whatWasDoneIsToldAndTakenBack()
    {
        Bench bench;
        const Owner cara = bench.ownerOf("2003");
        QSignalSpy told(&bench.session, &Session::told);
        bench.open({});
        bench.choose("2003");
        bench.person->setCurrentText({});
        QCOMPARE(bench.button->text(), QString("Nobody's again"));
        bench.button->click();
        bench.wait();
        QVERIFY(!bench.ownerOf("2003").person);
        QCOMPARE(told.count(), 1);
        QCOMPARE(told.at(0).at(0).toString(),
            QString("Extension 2003 is nobody's again. Ctrl+Z takes it back."));
        bench.session.undoStack().undo();
        bench.wait();
        QVERIFY(bench.ownerOf("2003") == cara);
        bench.open({});
        bench.choose("2001");
        bench.person->setCurrentText("Ana");
        QTest::keyClick(bench.person, Qt::Key_Return);
        bench.wait();
        QCOMPARE(told.count(), 2);
        QCOMPARE(told.at(1).at(0).toString(),
            QString("Extension 2001 is assigned to Ana. Ctrl+Z takes it back."));
        QCOMPARE(bench.session.nameOf(bench.ownerOf("2001")), QString("Ana"));
    }
};

QTEST_MAIN(TestAssignDialog)
#include "tst_assign_dialog.moc"
