// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/coverage_dialog.h"
#include "session/labels.h"
#include "small_case.h"

#include <QScrollBar>
#include <QTabWidget>
#include <QTableView>

using namespace callwake;
using namespace callwake::test;

namespace {

QTableView* tableOf(const QWidget& dialog, const char* name)
{
    for (auto* table : dialog.findChildren<QTableView*>())
        if (table->accessibleName() == name)
            return table;
    qFatal("no table %s", name);
}

QString cell(const QTableView* table, int row, int column)
{
    return table->model()->index(row, column).data().toString();
}

bool says(const QWidget& dialog, const QString& text)
{
    const auto labels = dialog.findChildren<PlainLabel*>();
    return std::ranges::any_of(
        labels, [&](const PlainLabel* label) { return label->text().contains(text); });
}

} // namespace

class TestCoverageDialog : public QObject {
    Q_OBJECT

private slots:
    void everybodyHasARowAndEachClassACell()
    {
        TemporaryFolder folder;
        Session session;
        openAndWait(session, writeSmallCase(folder));
        CoverageDialog dialog(session, nullptr);
        QSignalSpy filled(&dialog, &CoverageDialog::filled);
        auto* people = tableOf(dialog, "Coverage of people");
        QCOMPARE(people->model()->rowCount(), 2);
        QCOMPARE(people->model()->columnCount(), 9);
        QCOMPARE(cell(people, 0, 0), QString("Cara Lindqvist"));
        QCOMPARE(cell(people, 0, 2), QString("100 %"));
        QCOMPARE(cell(people, 1, 0), QString("Gita <i>Rao</i>"));
        QCOMPARE(cell(people, 1, 3), QString("cannot say"));
        QCOMPARE(people->model()->index(1, 3).data(Qt::AccessibleTextRole).toString(),
            QString("Programs of Gita <i>Rao</i>: cannot say, 1 gap"));
        QVERIFY(filled.wait(20'000));
        people->setCurrentIndex(people->model()->index(1, 3));
        QCOMPARE(dialog.people().lines().size(), 1U);
        QVERIFY(!dialog.people().lines()[0].covered);
        QVERIFY(says(dialog, "No source of this class."));
        auto* spans = tableOf(dialog, "Spans and gaps of the selected cell");
        emit spans->activated(spans->model()->index(0, 0));
        QCOMPARE(dialog.result(), int(QDialog::Accepted));
        QCOMPARE(session.nameOf(*session.selection().owner), QString("Gita <i>Rao</i>"));
    }

    void longNamesLeaveRoomForTheStrips()
    {
        TemporaryFolder folder;
        const std::string path = writeSmallCase(folder);
        {
            Case own = must(Case::open(path, Case::Access::Write));
            const std::string longName(300, 'W');
            const PersonId person = must(own.addPerson({{}, longName, longName, ""}, "test"));
            must(own.assign({{}, IdentityKind::Device, "srv-01"}, person, "test"));
        }
        Session session;
        openAndWait(session, path);
        CoverageDialog dialog(session, nullptr);
        dialog.show();
        auto* people = tableOf(dialog, "Coverage of people");
        QCOMPARE(people->model()->rowCount(), 3);
        QTRY_COMPARE(people->horizontalScrollBar()->maximum(), 0);
        QVERIFY(people->columnWidth(8) >= 70);
    }

    void whatToCollectLeadsToTheSequence()
    {
        TemporaryFolder folder;
        Session session;
        openAndWait(session, writeSmallCase(folder));
        CoverageDialog dialog(session, nullptr);
        QSignalSpy filled(&dialog, &CoverageDialog::filled);
        QVERIFY(filled.wait(20'000));
        QVERIFY(!dialog.collect().requests().empty());
        QVERIFY(dialog.findChild<QTabWidget*>()->tabText(1).startsWith("Collect next "));
        auto* table = tableOf(dialog, "What to collect next");
        QVERIFY(tableOf(dialog, "Logs that would tell")->model()->rowCount() > 0);
        const auto& wanted = dialog.collect().requests()[0];
        QVERIFY(!wanted.why.empty());
        QVERIFY(says(dialog, "Why: " + QString::fromStdString(wanted.why)));
        QVERIFY(says(dialog, "Time wanted: " + rangeText(wanted.wanted[0], session.zone())));
        const QString text = dialog.collect().asText();
        QVERIFY(text.startsWith("1. "));
        QVERIFY(text.contains("Ask the endpoint team for "));
        const auto& first = dialog.collect().requests()[0];
        emit table->activated(table->model()->index(0, 0));
        QCOMPARE(dialog.result(), int(QDialog::Accepted));
        QVERIFY(first.sequences.empty() || session.selection().sequence == first.sequences[0]);
    }

    void whatIsClosedIsNotToBeCollected()
    {
        TemporaryFolder folder;
        const std::string path = folder.path("closed.callwake");
        {
            Case target = must(Case::create(path, {"Closed", "GB", "UTC"}));
            SmallSource calls(target, "/logs/Master.csv");
            calls.call("2026-06-18T12:36:00Z", "2003").finish();
            SmallSource programs(target, "/logs/Security.evtx", "UTC", "evtx");
            programs.program("2026-06-18T12:00:00Z", "cara", "win-03", "calc.exe")
                .program("2026-06-18T13:30:00Z", "cara", "win-03", "calc.exe")
                .finish();
            const PersonId cara = must(target.addPerson({{}, "Cara", "Finance", ""}, "test"));
            must(target.assign({{}, IdentityKind::Extension, "2003"}, cara, "test"));
            must(target.assign({{}, IdentityKind::Account, "cara"}, cara, "test"));
            must(target.setRules(R"({"sourceApprovals": [{"what": "telephony",
                "from": "2026-01-01", "until": "2999-01-01", "basis": "law", "owner": "DPO"}]})",
                "test"));
        }
        Session session;
        openAndWait(session, path);
        CoverageDialog dialog(session, nullptr);
        QSignalSpy filled(&dialog, &CoverageDialog::filled);
        QVERIFY(filled.wait(20'000));
        const auto& requests = dialog.collect().requests();
        const auto closed = std::ranges::find_if(
            requests, [](const CollectRequest& request) { return !request.closed.empty(); });
        QVERIFY(closed != requests.end());
        auto* table = tableOf(dialog, "What to collect next");
        table->setCurrentIndex(table->model()->index(int(closed - requests.begin()), 0));
        QVERIFY(says(dialog, "Nothing to collect: these logs are in the case and closed."));
        QVERIFY(says(dialog, "no approval covers it"));
        QCOMPARE(tableOf(dialog, "Logs that would tell")->model()->rowCount(), 0);
        QVERIFY(dialog.collect().asText().contains("it is in the case and closed. Ask the person"));
    }

    void sourcesTellOfTheirClocksAndNamesOfNobodyAreListed()
    {
        TemporaryFolder folder;
        Session session;
        openAndWait(session, writeSmallCase(folder));
        CoverageDialog dialog(session, nullptr);
        QSignalSpy filled(&dialog, &CoverageDialog::filled);
        auto* sources = tableOf(dialog, "Sources and clocks");
        QCOMPARE(sources->model()->rowCount(), 2);
        QCOMPARE(cell(sources, 0, 5), QString("comparing…"));
        QVERIFY(filled.wait(20'000));
        QVERIFY(cell(sources, 0, 5).startsWith("not estimated"));
        const auto* details = dialog.findChild<QLabel*>("sourceDetails");
        sources->setCurrentIndex(sources->model()->index(1, 0));
        QVERIFY(details->text().startsWith("Security-win03.evtx\nSpeaks for "));
        auto* names = tableOf(dialog, "Names that belong to nobody");
        QCOMPARE(names->model()->rowCount(), 1);
        QVERIFY(cell(names, 0, 0).contains("srv-01"));
    }

    void anEmptyCaseSaysWhatComesFirst()
    {
        TemporaryFolder folder;
        Session session;
        const auto path = folder.path("empty.callwake");
        (void)must(Case::create(path, {"Empty", "GB", "UTC"}));
        openAndWait(session, path);
        CoverageDialog dialog(session, nullptr);
        QSignalSpy filled(&dialog, &CoverageDialog::filled);
        dialog.show();
        QVERIFY(filled.wait(20'000));
        QVERIFY(says(dialog, "The case has no people yet"));
        dialog.findChild<QTabWidget*>()->setCurrentIndex(1);
        QVERIFY(says(dialog, "Nothing to collect"));
        QVERIFY(!tableOf(dialog, "What to collect next")->isVisible());
        QVERIFY(says(dialog, "Every name in the logs belongs to somebody."));
    }
};

QTEST_MAIN(TestCoverageDialog)
#include "tst_coverage_dialog.moc"
