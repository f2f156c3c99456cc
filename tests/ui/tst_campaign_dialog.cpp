// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/campaign_keys.h"
#include "dialogs/campaign_dialog.h"
#include "dialogs/campaigns_dialog.h"
#include "session/labels.h"
#include "small_case.h"
#include "timeline/lanes_canvas.h"
#include "timeline/people_bar.h"
#include "timeline/timeline_view.h"

#include <QCheckBox>
#include <QComboBox>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>

using namespace callwake;
using namespace callwake::test;

static const Number shownNumber{
    {}, "+442079460031", NumberClass::Telephone, NumberPlan::Valid, "+442079460031", "GB"};

class TestCampaignDialog : public QObject {
    Q_OBJECT

private slots:
    void everybodyIsListedWithAState()
    {
        TemporaryFolder folder;
        Session session;
        openAndWait(session, writeSmallCase(folder));
        CampaignDialog dialog(
            session, campaignKeysOf(shownNumber), CampaignKey::Trait::Number, nullptr);
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

    void thoseWhoWereReachedAreShownAsLanes()
    {
        TemporaryFolder folder;
        Session session;
        openAndWait(session, writeSmallCase(folder));
        TimelineView timeline(session);
        auto* bar = timeline.findChild<PeopleBar*>();
        const auto lanes = [&] { return timeline.canvas().scene().groups.size(); };
        const std::size_t before = lanes();
        CampaignDialog dialog(
            session, campaignKeysOf(shownNumber), CampaignKey::Trait::Number, nullptr);
        QSignalSpy filled(&dialog, &CampaignDialog::filled);
        QVERIFY(filled.wait(20'000));
        QPushButton* button = nullptr;
        for (auto* one : dialog.findChildren<QPushButton*>())
            button = one->text().contains("lanes") ? one : button;
        QVERIFY(button && button->isEnabled() && bar->isHidden());
        button->click();
        const auto& people = session.filter().picked.people;
        const auto reached = std::ranges::count_if(
            dialog.rows(), [](const CampaignPerson& one) { return one.calls > 0; });
        QCOMPARE(std::ptrdiff_t(people.size()), reached);
        QCOMPARE(lanes(), people.size());
        QVERIFY(lanes() < before && !bar->isHidden());
        QVERIFY(people[0].marked.contains(dialog.rows()[0].firstCall));
        QVERIFY(timeline.canvas().scene().groups[0].marked == people[0].marked);
        QVERIFY(session.visibleRange().contains(dialog.rows()[0].first));

        QTRY_VERIFY_WITH_TIMEOUT(timeline.ready(), 20'000); // rows come with what they show
        const std::size_t rows = timeline.canvas().scene().layout.rows().size();
        bar->findChild<QCheckBox*>()->click();
        QVERIFY(session.filter().picked.onlyCalls);
        for (const LayoutRow& row : timeline.canvas().scene().layout.rows())
            QVERIFY(row.what != LayoutRow::What::Lane || row.lane == Lane::Calls);
        QVERIFY(timeline.canvas().scene().layout.rows().size() < rows);

        Owner other;
        for (const OwnerInfo& info : session.data().owners)
            if (!session.filter().picked.find(info.owner))
                other = info.owner;
        session.selectOwner(other);
        QCOMPARE(lanes(), before);
        QVERIFY(bar->isHidden());
    }

    void aTrunkIsFollowedAsANumberIs()
    {
        TemporaryFolder folder;
        Session session;
        openAndWait(session, writeSmallCase(folder));
        Call call; // withheld: only its trunk tells it from others
        call.direction = Direction::Inbound;
        call.trunk = "PJSIP/carrier-a";
        CampaignDialog dialog(
            session, campaignKeysOf(call, "asterisk_cdr_csv"), CampaignKey::Trait::Number, nullptr);
        QSignalSpy filled(&dialog, &CampaignDialog::filled);
        QVERIFY(filled.wait(20'000));
        QCOMPARE(dialog.findChild<QComboBox*>()->currentText(), QString("Trunk pjsip/carrier-a"));
        QCOMPARE(std::ranges::count_if(
                     dialog.rows(), [](const CampaignPerson& one) { return one.calls > 0; }),
            2);
        for (auto* button : dialog.findChildren<QPushButton*>())
            if (button->text().contains("lanes"))
                button->click();
        QCOMPARE(session.filter().picked.people.size(), std::size_t(2));
        QVERIFY(session.filter().picked.title.startsWith("Trunk pjsip/carrier-a"));
    }

    void aWithheldNumberIsNobody()
    {
        TemporaryFolder folder;
        Session session;
        openAndWait(session, writeSmallCase(folder));
        CampaignDialog dialog(
            session, campaignKeysOf(Number()), CampaignKey::Trait::Number, nullptr);
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
        auto* pages = dialog.findChild<QStackedWidget*>();
        QCOMPARE(pages->currentIndex(), 0);
        onlyAsked->setChecked(true);
        QVERIFY(dialog.rows().empty());
        dialog.show(); // what is said where nothing is listed is made when it is seen
        auto* everyone = pages->currentWidget()->findChild<QPushButton*>();
        QCOMPARE(everyone->text(), QString("Show all callers"));
        everyone->click();
        QVERIFY(!onlyAsked->isChecked());
        QCOMPARE(pages->currentIndex(), 0);
        auto* trait = dialog.findChild<QComboBox*>();
        trait->setCurrentIndex(trait->findData(int(CampaignKey::Trait::Domain)));
        QVERIFY(filled.wait(20'000));
        QVERIFY(dialog.rows().empty());
        QCOMPARE(pages->currentIndex(), 1);
        trait->setCurrentIndex(trait->findData(int(CampaignKey::Trait::Trunk)));
        QVERIFY(filled.wait(20'000));
        QCOMPARE(dialog.rows().size(), std::size_t(1));
        QCOMPARE(dialog.rows()[0].key.text, std::string("pjsip/carrier-a"));
        bool said = false;
        for (const auto* label : dialog.findChildren<PlainLabel*>())
            said = said || label->text().contains(QStringLiteral("unknown until then"));
        QVERIFY(said);
    }
};

QTEST_MAIN(TestCampaignDialog)
#include "tst_campaign_dialog.moc"
