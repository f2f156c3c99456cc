// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#undef QT_NO_CAST_FROM_ASCII // the texts of this test are ASCII
#include "dialogs/campaign_dialog.h"
#include "dialogs/campaigns_dialog.h"
#include "session/widgets.h"
#include "small_case.h"

#include <QCheckBox>
#include <QComboBox>
#include <QTableView>

using namespace callwake;
using namespace callwake::test;

class TestCampaignDialog : public QObject {
    Q_OBJECT

private slots:
    void everybodyIsListedWithAState()
    {
        TemporaryFolder folder;
        Session session;
        openAndWait(session, writeSmallCase(folder));
        const Number number{
            {}, "+442079460031", NumberClass::Telephone, NumberPlan::Valid, "+442079460031", "GB"};
        CampaignDialog dialog(session, number, CampaignKey::Trait::Number, nullptr);
        QSignalSpy filled(&dialog, &CampaignDialog::filled);
        QVERIFY(filled.wait(20'000));
        QCOMPARE(dialog.rows().size(), session.data().people.size());
        auto* table = dialog.findChild<QTableView*>();
        QCOMPARE(table->model()->index(0, 0).data().toString(), QString("Gita <i>Rao</i>"));
        QCOMPARE(table->model()->index(0, 1).data().toString(), QString("answered"));
        QCOMPARE(dialog.findChild<QComboBox*>()->count(), 2); // no domain
        const EventId call = dialog.rows()[0].firstCall;
        emit table->activated(table->model()->index(0, 0));
        QVERIFY(session.selection().event == call);
    }

    void aWithheldNumberIsNobody()
    {
        TemporaryFolder folder;
        Session session;
        openAndWait(session, writeSmallCase(folder));
        CampaignDialog dialog(session, Number(), CampaignKey::Trait::Number, nullptr);
        QVERIFY(dialog.rows().empty());
        bool said = false;
        for (const auto* label : dialog.findChildren<PlainLabel*>())
            said = said || label->text().contains(QStringLiteral("not told"));
        QVERIFY(said);
    }

    void whatCalledSeveralPeopleIsListed()
    {
        TemporaryFolder folder;
        Session session;
        openAndWait(session, writeSmallCase(folder));
        CampaignsDialog dialog(session, nullptr);
        QSignalSpy filled(&dialog, &CampaignsDialog::filled);
        QVERIFY(filled.wait(20'000));
        QCOMPARE(dialog.rows().size(), std::size_t(1));
        QCOMPARE(dialog.rows()[0].people, 2);
        QCOMPARE(dialog.rows()[0].acted, 1);
        auto* onlyAsked = dialog.findChild<QCheckBox*>();
        onlyAsked->setChecked(true);
        QVERIFY(dialog.rows().empty());
        onlyAsked->setChecked(false);
        auto* trait = dialog.findChild<QComboBox*>();
        trait->setCurrentIndex(trait->findData(int(CampaignKey::Trait::Domain)));
        QVERIFY(filled.wait(20'000));
        QVERIFY(dialog.rows().empty());
    }
};

QTEST_MAIN(TestCampaignDialog)
#include "tst_campaign_dialog.moc"
