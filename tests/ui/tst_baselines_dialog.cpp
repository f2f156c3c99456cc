// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/baselines_dialog.h"
#include "session/labels.h"
#include "small_case.h"
#include "support/desk_case.h"

#include <QComboBox>
#include <QTableView>

using namespace callwake;
using namespace callwake::test;

class TestBaselinesDialog : public QObject {
    Q_OBJECT

private slots:
    void groupsAreListedWithWhatIsNotTestable()
    {
        TemporaryFolder folder;
        Session session;
        openAndWait(session, writeSmallCase(folder)); // looks for sequences, too
        BaselinesDialog dialog(session, nullptr);
        QSignalSpy filled(&dialog, &BaselinesDialog::filled);
        QVERIFY(filled.wait(20'000));
        QCOMPARE(dialog.rows().size(), 2U);
        auto* table = dialog.findChild<QTableView*>();
        QCOMPARE(table->model()->index(0, 0).data().toString(), QString("Finance"));
        QCOMPARE(table->model()->index(0, 3).data().toString(), QString("not testable: 1 of 50"));
        const auto* details = dialog.findChild<QLabel*>("baselineDetails");
        QVERIFY(details->text().startsWith("Normal for Finance: not known yet; n = 1 call"));
        QVERIFY(details->text().contains("Learned from Master.csv, "));
        QVERIFY(
            details->text().contains("SHA-256 " + QString::fromStdString(dialog.rows()[0].sha256)));
        table->setCurrentIndex(table->model()->index(1, 0));
        QVERIFY(details->text().startsWith("Normal for Sales: "));
    }

    void onePersonIsShownBesideTheGroup()
    {
        TemporaryFolder folder;
        Session session;
        openAndWait(session, writeSmallCase(folder));
        BaselinesDialog dialog(session, nullptr);
        QSignalSpy filled(&dialog, &BaselinesDialog::filled);
        QVERIFY(filled.wait(20'000));
        auto* person = dialog.findChild<QComboBox*>();
        const auto* own = dialog.findChild<QLabel*>("personalBaseline");
        QCOMPARE(person->currentText(), QString("nobody"));
        QVERIFY(own->text().isEmpty());
        QSignalSpy shown(&dialog, &BaselinesDialog::personShown);
        person->setCurrentIndex(1);
        QVERIFY(shown.wait(20'000));
        QVERIFY2(own->text().startsWith("Normal for " + person->currentText() + ": "),
            qPrintable(own->text()));
        QVERIFY(own->text().contains("Called from: "));
        dialog.findChild<QTableView*>()->setCurrentIndex(
            dialog.findChild<QTableView*>()->model()->index(1, 0));
        QVERIFY(own->text().isEmpty()); // it was of the other group
    }

    void sharesAreShownWhereAGroupIsCallingHeavy_data()
    {
        QTest::addColumn<QByteArray>("group");
        QTest::addColumn<int>("days");
        QTest::addColumn<QString>("shares");
        QTest::newRow("none is") << QByteArray("sales") << 55 << QString("–");
        QTest::newRow("known") << QByteArray("desk") << 55
                               << QString("C9 50 %, C12 50 %, others under 5 %");
        QTest::newRow("too few") << QByteArray("desk") << 25 << QString("not testable: 20 of 50");
    }
    void sharesAreShownWhereAGroupIsCallingHeavy()
    {
        QFETCH(QByteArray, group);
        QFETCH(int, days);
        QFETCH(QString, shares);
        TemporaryFolder folder;
        const auto path = folder.path("desk.callwake");
        {
            Case desk = deskCase(path, days);
            must(desk.setRules(R"({"callingHeavyGroups": [{"group": ")" + group.toStdString()
                    + R"(", "owner": "Ops", "ticket": "CHG-3", "expires": "2027-01-01"}]})",
                "test"));
        }
        Session session;
        openAndWait(session, path);
        BaselinesDialog dialog(session, nullptr);
        QSignalSpy filled(&dialog, &BaselinesDialog::filled);
        QVERIFY(filled.wait(20'000));
        const auto* table = dialog.findChild<QTableView*>();
        QCOMPARE(table->model()->index(0, 6).data().toString(), shares);
        QCOMPARE(table->isColumnHidden(6), group != "desk");
        const auto* details = dialog.findChild<QLabel*>("baselineDetails");
        QCOMPARE(details->text().contains("(C9, usual)"), shares.startsWith("C9"));
        QVERIFY(details->text().contains("No case window is set"));
    }

    void withoutCallsItIsSaidWhatItTakes()
    {
        TemporaryFolder folder;
        Session session;
        const auto path = folder.path("empty.callwake");
        (void)must(Case::create(path, {"Empty", "GB", "UTC"}));
        openAndWait(session, path);
        BaselinesDialog dialog(session, nullptr);
        QSignalSpy filled(&dialog, &BaselinesDialog::filled);
        QVERIFY(filled.wait(20'000));
        QVERIFY(dialog.rows().empty());
        dialog.show();
        bool said = false;
        for (const auto* label : dialog.findChildren<PlainLabel*>())
            said = said || label->text().contains("Nothing is learned yet");
        QVERIFY(said);
    }
};

QTEST_MAIN(TestBaselinesDialog)
#include "tst_baselines_dialog.moc"
