// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The page of sources: what each speaks for, and the offer to set its clock.
#include "dialogs/clock_dialog.h"
#include "models/sources_model.h"
#include "small_case.h"
#include "window/evidence_panel.h"
#include "window/sources_page.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTableView>

using namespace callwake;
using namespace callwake::test;
using namespace std::chrono_literals;

namespace {

constexpr int calls = 60;

/// Two logs of the same calls, the second by a clock that is 41 s behind.
std::string writeTwoClocks(const TemporaryFolder& folder)
{
    const std::string path = folder.path("clocks.callwake");
    Case made = must(Case::create(path, {"Two clocks", "GB", "UTC"}));
    const PersonId ada = must(made.addPerson({{}, "Ada Byrne", "Sales", ""}, "test"));
    must(made.assign({{}, IdentityKind::Extension, "2001"}, ada, "test"));
    for (const Duration behind : {Duration(0s), Duration(41s)}) {
        SmallSource log(made, behind == 0s ? "/logs/pbx.csv" : "/logs/handset.csv");
        for (int i = 0; i < calls; ++i)
            log.call(formatIso(at("2026-06-01T09:00:00Z") + i * 25h - behind).c_str(), "2001",
                60s + i * 30s);
        if (behind != 0s)
            log.source.warnings = {"older calls may be <b>gone</b>"};
        log.finish();
    }
    return path;
}

struct Page {
    explicit Page(const TemporaryFolder& folder)
        : panel(session, {})
    {
        openAndWait(session, writeTwoClocks(folder));
        panel.resize(900, 400);
        panel.show();
        panel.setCurrentIndex(EvidencePanel::Sources);
        page = panel.findChild<SourcesPage*>();
    }
    [[nodiscard]] QStringList texts() const
    {
        QStringList out;
        for (const QLabel* label : page->findChildren<QLabel*>())
            out << label->text();
        return out;
    }
    void choose(int row) const { panel.table(EvidencePanel::Sources)->selectRow(row); }
    Session session;
    EvidencePanel panel;
    SourcesPage* page = nullptr;
};

} // namespace

class TestSourcesPage : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { isolateSettings(); }

    void whatIsSaidOfASourceTakesNoRoomThatItDoesNotNeed()
    {
        const TemporaryFolder folder;
        Page test(folder);
        auto* details = test.page->findChild<QScrollArea*>(QStringLiteral("sourceDetails"));
        QTRY_VERIFY(!test.page->findChildren<QPushButton*>(QStringLiteral("setClock")).isEmpty());
        for (const QSize size : {QSize(900, 400), QSize(480, 400), QSize(480, 230)}) {
            test.panel.resize(size);
            const auto lowest = [&] {
                int y = 0;
                for (const QWidget* each : details->widget()->findChildren<QWidget*>())
                    y = std::max(y, each->geometry().bottom());
                return y;
            };
            QTRY_VERIFY(std::abs(details->height() - lowest()) <= 12); // its margin, and no more
            QVERIFY(!details->verticalScrollBar()->isVisible());
            // Nothing is left blank below.
            QTRY_COMPARE(
                details->mapTo(test.page, QPoint(0, details->height())).y(), test.page->height());
        }
    }

    void whatASourceSpeaksForIsSaid()
    {
        const TemporaryFolder folder;
        Page test(folder);
        test.choose(1);
        const QString all = test.texts().join(u'\n');
        QVERIFY2(
            all.contains(QStringLiteral("Speaks for 1 person: calls, Mon 1 Jun")), qPrintable(all));
        QVERIFY(all.contains(QStringLiteral("Does not speak of unanswered calls, outgoing calls")));
        QVERIFY(all.contains(QStringLiteral("older calls may be <b>gone</b>")));
        const auto* model = test.panel.table(EvidencePanel::Sources)->model();
        QVERIFY(model->index(0, SourcesModel::Remarks)
                    .data()
                    .toString()
                    .startsWith(QStringLiteral("Does not speak of unanswered calls")));
    }

    void aClockIsSetByThatOfAnotherSource()
    {
        const TemporaryFolder folder;
        Page test(folder);
        test.choose(1);
        QTRY_VERIFY(!test.page->findChildren<QPushButton*>(QStringLiteral("setClock")).isEmpty());
        QVERIFY2(test.texts().contains(QStringLiteral(
                     "60 calls also stand in pbx.csv: this clock seems 41 s behind (middle half "
                     "within 1 s).")),
            qPrintable(test.texts().join(u'\n')));
        const SourceId handset = test.session.data().sources[1].id;
        QCOMPARE(test.session.source(handset)->offset, Duration::zero()); // an offer, no more
        test.page->findChild<QPushButton*>(QStringLiteral("setClock"))->click();
        auto* dialog = test.panel.findChild<ClockDialog*>();
        QVERIFY(dialog);
        const auto* offset = dialog->findChild<QLineEdit*>(QStringLiteral("offset"));
        QCOMPARE(offset->text(), QStringLiteral("+41s"));
        QCOMPARE(dialog->findChild<QLineEdit*>(QStringLiteral("uncertainty"))->text(),
            QStringLiteral("1s"));
        const auto* first = dialog->findChild<QLabel*>(QStringLiteral("firstEvent"));
        QVERIFY(first->text().contains(QStringLiteral("08:59:19")));
        QVERIFY(first->text().contains(QStringLiteral("→  2026-06-01 09:00:00")));
        dialog->reject();
        QCOMPARE(test.session.source(handset)->offset, Duration::zero());
    }

    void acceptingIsOneStepThatCanBeTakenBack()
    {
        const TemporaryFolder folder;
        Page test(folder);
        const SourceId handset = test.session.data().sources[1].id;
        ClockDialog dialog(
            test.session, {handset, test.session.data().sources[0].id, 41s, 0s, 60, 60}, nullptr);
        QPushButton* act = nullptr;
        for (QPushButton* button : dialog.findChildren<QPushButton*>())
            if (button->isDefault())
                act = button;
        QVERIFY(act);
        dialog.findChild<QLineEdit*>(QStringLiteral("offset"))->setText(QStringLiteral("soon"));
        QVERIFY(!act->isEnabled());
        dialog.findChild<QLineEdit*>(QStringLiteral("offset"))->setText(QStringLiteral("+41s"));
        act->click();
        QTRY_COMPARE(test.session.source(handset)->offset, Duration(41s));
        QCOMPARE(test.session.source(handset)->uncertainty, Duration(1s));
        test.choose(1);
        QTRY_VERIFY(test.texts().join(u'\n').contains(QStringLiteral("the clocks agree")));
        QVERIFY(test.page->findChildren<QPushButton*>(QStringLiteral("setClock")).isEmpty());
        test.session.undoStack().undo();
        QTRY_COMPARE(test.session.source(handset)->offset, Duration::zero());
    }

    /// Either clock may be the wrong one, and hours are a matter of the zone.
    void theOtherWayRoundAndTheZone()
    {
        const TemporaryFolder folder;
        Page test(folder);
        const auto& sources = test.session.data().sources;
        QVERIFY(sentenceOf(test.session, {sources[0].id, sources[1].id, -41s, 0s, 60, 60})
                    .contains(QStringLiteral("41 s ahead")));
        QVERIFY(sentenceOf(test.session, {sources[0].id, sources[1].id, 2h + 3s, 0s, 60, 60})
                    .contains(QStringLiteral("look at the time zone (UTC) first")));
        ClockEstimate other{sources[0].id, sources[1].id, 2h + 3s, 0s, 60, 60};
        other.doubtful = other.reference; // whose zone was assumed
        QVERIFY(
            sentenceOf(test.session, other).contains(QStringLiteral("the other one's time zone")));
        QVERIFY(!sentenceOf(test.session, {sources[0].id, sources[1].id, 15min, 0s, 60, 60})
                     .contains(QStringLiteral("zone")));
    }
};

QTEST_MAIN(TestSourcesPage)
#include "tst_sources_page.moc"
