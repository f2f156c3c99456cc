// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/canary_dialog.h"
#include "dialogs/change_table.h"
#include "dialogs/ledger_dialog.h"
#include "dialogs/runs_dialog.h"
#include "small_case.h"

#include <algorithm>

using namespace callwake;
using namespace callwake::test;

/// The dialogs that tell why the list of sequences is as it is.
class TestLedgerDialog : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { isolateSettings(); }

    void entriesShowWhatTheyHide()
    {
        TemporaryFolder folder;
        Session session;
        const auto path = writeSmallCase(folder);
        {
            Case target = must(Case::open(path, Case::Access::Write));
            ListEntry known;
            known.number = "+442079460031";
            known.label = "<b>Our service desk</b>";
            must(target.addListEntries(std::span(&known, 1), "test"));
        }
        openAndWait(session, path);
        LedgerDialog dialog(session, nullptr);
        QSignalSpy filled(&dialog, &LedgerDialog::filled);
        QVERIFY(filled.wait(20'000));
        QCOMPARE(dialog.entries().size(), std::size_t(1));
        QCOMPARE(dialog.entries()[0].suppressed.size(), std::size_t(1)); // Cara's
        const auto tables = dialog.findChildren<ChangeTable*>();
        QCOMPARE(tables.size(), 2);
        QCOMPARE(tables[0]->model()->index(0, ChangeTable::Who).data().toString(),
            QString("Cara Lindqvist"));
        for (const auto* table : dialog.findChildren<QTableView*>())
            if (table->accessibleName() == "Entries that may lower a score")
                QVERIFY(table->model()->index(0, 1).data().toString().contains(
                    "<b>Our service desk</b>"));
        emit tables[0]->activated(tables[0]->model()->index(0, 0));
        QCOMPARE(session.selection().sequence, dialog.entries()[0].suppressed[0].id);
        QCOMPARE(dialog.result(), int(QDialog::Accepted));
    }

    void anEmptyLedgerSaysWhereEntriesComeFrom()
    {
        TemporaryFolder folder;
        Session session;
        openAndWait(session, writeSmallCase(folder));
        LedgerDialog dialog(session, nullptr);
        QSignalSpy filled(&dialog, &LedgerDialog::filled);
        QVERIFY(filled.wait(20'000));
        QVERIFY(dialog.entries().empty());
    }

    void runsShowWhatTheyChanged()
    {
        TemporaryFolder folder;
        Session session;
        openAndWait(session, writeSmallCase(folder));
        RunsDialog dialog(session, nullptr);
        QSignalSpy filled(&dialog, &RunsDialog::filled);
        QVERIFY(filled.wait(20'000));
        QCOMPARE(dialog.runs().size(), std::size_t(1));
        // One run takes no more room than it needs: what it did is to be read.
        dialog.resize(1100, 640);
        dialog.show();
        for (const auto* table : dialog.findChildren<QTableView*>())
            if (table->accessibleName() == QStringLiteral("Runs of the detection"))
                QTRY_VERIFY(table->height() < 100);
        auto* changes = dialog.findChild<ChangeTable*>();
        QVERIFY(!changes->changes().empty());
        emit changes->activated(changes->model()->index(0, 0));
        QCOMPARE(session.selection().sequence, changes->changes()[0].id);
    }

    void theCanaryIsKeptInTheJournalAlone()
    {
        TemporaryFolder folder;
        Session session;
        openAndWait(session, writeSmallCase(folder));
        const auto people = session.data().people.size();
        CanaryDialog dialog(session, nullptr);
        QSignalSpy filled(&dialog, &CanaryDialog::filled), idle(&session, &Session::idle);
        QVERIFY(filled.wait(30'000));
        QCOMPARE(dialog.answers().size(), std::size_t(4));
        QVERIFY(std::ranges::all_of(dialog.answers(), &CanaryAnswer::fired));
        QVERIFY(idle.wait(20'000));
        QCOMPARE(must(must(session.caseForJob()).journal()).back().action, std::string("canary"));
        QCOMPARE(session.data().people.size(), people);
    }
};

QTEST_MAIN(TestLedgerDialog)
#include "tst_ledger_dialog.moc"
