// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/unraised_dialog.h"
#include "small_case.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>

using namespace callwake;
using namespace callwake::test;

class TestUnraisedDialog : public QObject {
    Q_OBJECT

private slots:
    void callsAreListedFilteredAndFound()
    {
        TemporaryFolder folder;
        Session session;
        const auto path = writeSmallCase(folder);
        {
            Case target = must(Case::open(path, Case::Access::Write));
            ListEntry known;
            known.number = "+442079460031";
            known.list = NumberList::Contact;
            known.label = "<b>Our service desk</b>";
            known.owner = "Ana";
            must(target.addListEntries(std::span(&known, 1), "test"));
        }
        openAndWait(session, path);
        UnraisedDialog dialog(session, nullptr);
        QSignalSpy filled(&dialog, &UnraisedDialog::filled);
        QVERIFY(filled.wait(20'000));
        QCOMPARE(dialog.shown().size(), std::size_t(2));
        auto* table = dialog.findChild<QTableView*>();
        QCOMPARE(table->model()->index(0, 1).data().toString(), QString("Gita <i>Rao</i>"));
        const auto* reason = dialog.findChild<QLabel*>("wholeReason");
        QVERIFY(reason->isHidden());
        table->setCurrentIndex(table->model()->index(1, 0));
        QCOMPARE(reason->text(), table->model()->index(1, 5).data().toString());
        QVERIFY(!reason->isHidden());
        auto* filter = dialog.findChild<QLineEdit*>();
        filter->setText(QStringLiteral("cara"));
        QCOMPARE(dialog.shown().size(), std::size_t(1));
        QVERIFY(reason->isHidden()); // that row is gone
        filter->clear();
        auto* why = dialog.findChild<QComboBox*>();
        why->setCurrentIndex(why->findData(int(UnraisedCall::Why::Suppressed)));
        QCOMPARE(dialog.shown().size(), std::size_t(1)); // Cara's: a tool ran, the number is known
        why->setCurrentIndex(0);
        QCOMPARE(dialog.shown().size(), std::size_t(2));
        const EventId call = dialog.shown()[0].call;
        emit table->activated(table->model()->index(0, 0));
        QVERIFY(session.selection().event == call);
        QCOMPARE(dialog.result(), int(QDialog::Accepted));
    }
};

QTEST_MAIN(TestUnraisedDialog)
#include "tst_unraised_dialog.moc"
