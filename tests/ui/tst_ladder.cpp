// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The ladder of a call: read from the record, drawn as a table, opened from the inspector.
#include "dialogs/ladder_dialog.h"
#include "import/importer.h"
#include "session/words.h"
#include "small_case.h"
#include "window/inspector.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <algorithm>

using namespace callwake;
using namespace callwake::test;
using namespace std::chrono_literals;

namespace {

constexpr char detail[] =
    "status=200; messages=4; ladder=+0.000 10.0.0.7:5060>10.0.0.1:5060 INVITE, "
    "+0.031 10.0.0.1:5060>10.0.0.7:5060 180, "
    "+4.000 10.0.0.1:5060>10.0.0.9:5060 <b>X</b>, +5.000 BYE, …";

} // namespace

class TestLadder : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { isolateSettings(); }

    void aLadderIsReadFromTheDetails()
    {
        const auto ladder = ladderOf(detail);
        QVERIFY(ladder);
        QCOMPARE(ladder->endpoints,
            (std::vector<std::string>{"10.0.0.7:5060", "10.0.0.1:5060", "10.0.0.9:5060"}));
        QCOMPARE(ladder->steps.size(), 4U);
        QCOMPARE(ladder->steps[1], (Ladder::Step{31ms, 1, 0, "180"}));
        QCOMPARE(ladder->steps[3], (Ladder::Step{5s, {}, {}, "BYE"}));
        QVERIFY(ladder->more);
        QCOMPARE(sipWords("180"), std::string("180 Ringing"));
        QCOMPARE(sipWords("INVITE"), std::string("INVITE"));
        QCOMPARE(sipWords("799"), std::string("799"));
    }

    void whatIsNoLadderIsNone()
    {
        for (const char* text : {"", "status=200", "ladder=", "ladder=soon", "ladder=+x a>b BYE",
                 "diversion=ladder=+0.000 a>b BYE", "ladder=+0.000 ab BYE"})
            QVERIFY2(!ladderOf(text), text);
        // A log that quotes one does not stand in for the record's own.
        const auto own = ladderOf("diversion=x; ladder=+0.000 a>b FAKE; ladder=+0.000 c>d BYE");
        QVERIFY(own);
        QCOMPARE(own->steps[0].what, std::string("BYE"));
        // One that was cut off keeps what can be read.
        const auto cut = ladderOf("ladder=+0.000 a>b INVITE, +0.0");
        QVERIFY(cut && cut->more);
        QCOMPARE(cut->steps.size(), 1U);
        QCOMPARE(ladderOf("ladder=-0.250 a>b INVITE")->steps[0].after, Duration(-250ms));
    }

    void itIsATableForEveryReader()
    {
        LadderModel model(*ladderOf(detail), at("2026-06-18T12:36:00Z"), Zone(), nullptr);
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto cell = [&](int row, int column) {
            return model.index(row, column).data().toString();
        };
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(model.columnCount(), 5);
        QCOMPARE(cell(1, LadderModel::Time), QStringLiteral("12:36:00.031"));
        QCOMPARE(cell(1, LadderModel::After), QStringLiteral("+0.031 s"));
        QCOMPARE(cell(1, LadderModel::Endpoints), QStringLiteral("gets 180 Ringing"));
        QCOMPARE(cell(1, LadderModel::Endpoints + 1), QStringLiteral("sends 180 Ringing"));
        QCOMPARE(cell(1, LadderModel::Endpoints + 2), QString());
        QCOMPARE(model.headerData(2, Qt::Horizontal, Qt::DisplayRole).toString(),
            QStringLiteral("10.0.0.7:5060"));
        QCOMPARE(model.text({1}),
            QStringLiteral("12:36:00.031    +0.031 s  10.0.0.1:5060 → 10.0.0.7:5060  180 "
                           "Ringing\n"));
        QCOMPARE(model.text().count(u'\n'), 5); // with the line that there are more
    }

    void theInspectorOpensItForACallThatHasOne()
    {
        const TemporaryFolder folder;
        const std::string path = folder.path("sip.callwake");
        {
            Case made = must(Case::create(path, {"SIP", "GB", "UTC"}));
            must(importFile(made, TEST_FOLDER "/samples/sip_capture/office.pcap", {}, {}));
            SmallSource plain(made);
            plain.call("2026-06-18T09:00:00Z", "2001");
            plain.finish();
        }
        Session session;
        openAndWait(session, path);
        EventId withLadder, without;
        must(must(session.caseForJob()).forEachEvent({}, [&](const Event& event) {
            if (event.call())
                (ladderOf(event.call()->detail) ? withLadder : without) = event.id;
            return true;
        }));
        QVERIFY(withLadder && without);
        Inspector inspector(session);
        inspector.setVisible(true);
        const auto button = [&] {
            return inspector.findChild<QPushButton*>(QStringLiteral("ladder"));
        };
        session.selectEvent(without);
        QTRY_VERIFY(inspector.event() && inspector.event()->id == without);
        QVERIFY(!button());
        session.selectEvent(withLadder);
        QTRY_VERIFY(button());
        button()->click();
        auto* dialog = inspector.window()->findChild<LadderDialog*>();
        QVERIFY(dialog);
        QVERIFY(dialog->model().rowCount() > 1);
        const auto labels = dialog->findChildren<QLabel*>();
        QVERIFY(std::ranges::any_of(labels, [&](const QLabel* label) {
            return label->text() == shown(summaryOf(*inspector.event()));
        }));
        auto* table = dialog->findChild<QTableView*>();
        QVERIFY(!table->accessibleName().isEmpty());
        table->selectRow(0);
        dialog->findChild<QPushButton*>(QStringLiteral("copyLadder"))->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), dialog->model().text({0}));
        // Something is drawn where the arrow is: not only background and life line.
        const QImage picture = table->viewport()->grab().toImage();
        const auto near = [](int a, int b) { return std::abs(a - b) < 40; };
        int accented = 0;
        for (int y = 0; y < picture.height(); ++y)
            for (int x = 0; x < picture.width(); ++x)
                if (const QColor color = picture.pixelColor(x, y), wanted = theme().accent;
                    near(color.red(), wanted.red()) && near(color.green(), wanted.green())
                    && near(color.blue(), wanted.blue()))
                    ++accented;
        QVERIFY2(accented > 30, qPrintable(QString::number(accented)));
    }
};

QTEST_MAIN(TestLadder)
#include "tst_ladder.moc"
