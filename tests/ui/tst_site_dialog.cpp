// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/site_dialog.h"
#include "import/importer.h"
#include "session/labels.h"
#include "small_case.h"

#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <fstream>

using namespace callwake;
using namespace callwake::test;

namespace {

enum Section { Trunks, Extensions, OwnNumbers };
constexpr int usualTrunks = 3;

std::string leg(int minute, const std::string& caller, const std::string& called,
    const std::string& channel, const std::string& otherChannel)
{
    const std::string two = std::to_string(10 + minute);
    const std::string start = "2026-06-18 09:" + two + ":00", end = "2026-06-18 09:" + two + ":30";
    std::string out;
    for (const std::string& text : {std::string(), caller, called, std::string("office"),
             std::string(), channel + "-000000" + two, otherChannel + "-000001" + two,
             std::string("Dial"), std::string(), start, start, end})
        out += '"' + text + "\",";
    return out + "30,30,\"ANSWERED\",\"DOCUMENTATION\",\"17817000" + two + ".1\",\"\"\n";
}

/// Six outside numbers over a trunk of a free name, which is taken for a telephone, and two
/// telephones that call out and each other.
std::string writeOffice(const TemporaryFolder& folder)
{
    std::string rows;
    for (int i = 0; i < 6; ++i)
        rows +=
            leg(i, "+44113496000" + std::to_string(i), i % 2 ? "+442079460031" : "+442079460047",
                "PJSIP/acme", i % 2 ? "PJSIP/2003" : "PJSIP/2041");
    rows += leg(7, "2003", "+441134960001", "PJSIP/2003", "PJSIP/acme");
    rows += leg(8, "2041", "+441134960002", "PJSIP/2041", "PJSIP/acme");
    rows += leg(9, "2003", "2041", "PJSIP/2003", "PJSIP/2041");
    rows += leg(10, "2041", "2003", "PJSIP/2041", "PJSIP/2003");
    const auto log = folder.path("Master.csv");
    std::ofstream(log, std::ios::binary) << rows;
    const auto path = folder.path("office.callwake");
    auto made = must(Case::create(path, {"Office", "GB", "UTC"}));
    must(importFile(made, log, {}, {}));
    return path;
}

/// The dialog over an open case, with everything read.
struct Bench {
    TemporaryFolder folder;
    Session session;
    std::unique_ptr<SiteDialog> dialog;

    explicit Bench(std::string (*write)(const TemporaryFolder&) = writeOffice)
    {
        openAndWait(session, write(folder));
        open();
    }
    void open()
    {
        dialog = std::make_unique<SiteDialog>(session, nullptr);
        QSignalSpy counted(dialog.get(), &SiteDialog::counted);
        dialog->show();
        if (!counted.wait(20'000))
            qFatal("the calls were not counted");
    }
    QTreeWidget& tree() { return *dialog->findChild<QTreeWidget*>(); }
    QTreeWidgetItem& row(Section section, int at)
    {
        return *tree().topLevelItem(section)->child(at);
    }
    QPushButton& button(const QString& text)
    {
        for (auto* button : dialog->findChildren<QPushButton*>())
            if (button->text() == text)
                return *button;
        qFatal("no such button");
    }
    bool says(const QString& text)
    {
        for (const auto* label : dialog->findChildren<PlainLabel*>())
            if (label->text().contains(text))
                return true;
        return false;
    }
    void waitForWrites()
    {
        QSignalSpy idle(&session, &Session::idle);
        if (!idle.wait(20'000))
            qFatal("nothing was written");
    }
    SiteSettings kept() { return must(must(session.caseForJob()).site()); }
    void tickTheTrunk() { row(Trunks, usualTrunks).setCheckState(0, Qt::Checked); }
    std::size_t ownNumbers()
    {
        return must(must(session.caseForJob()).listEntries(NumberList::Own)).size();
    }
};

std::string writeEmptyCase(const TemporaryFolder& folder)
{
    const auto path = folder.path("empty.callwake");
    must(Case::create(path, {"Empty", "GB", "UTC"}));
    return path;
}

} // namespace

class TestSiteDialog : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        isolateSettings();
        applyTheme(*qApp, Appearance::Light);
    }

    /// Titles of sections only say what stands below: neither space nor F2 does anything there.
    void theCursorPassesOverTheTitles()
    {
        Bench bench;
        auto& tree = bench.tree();
        const int rows = tree.topLevelItem(Trunks)->childCount()
            + tree.topLevelItem(Extensions)->childCount()
            + tree.topLevelItem(OwnNumbers)->childCount();
        QCOMPARE(tree.currentItem(), &bench.row(Trunks, 0));
        QTest::keyClick(&tree, Qt::Key_Up);
        QCOMPARE(tree.currentItem(), &bench.row(Trunks, 0));
        for (int step = 1; step < rows; ++step) {
            QTest::keyClick(&tree, Qt::Key_Down);
            QVERIFY(tree.currentItem()->parent());
        }
        const auto* last = tree.currentItem();
        for (const int key : {Qt::Key_Down, Qt::Key_PageDown, Qt::Key_End}) {
            QTest::keyClick(&tree, Qt::Key(key));
            QCOMPARE(tree.currentItem(), last);
        }
        for (int step = 1; step < rows; ++step) {
            QTest::keyClick(&tree, Qt::Key_Up);
            QVERIFY(tree.currentItem()->parent());
        }
        QCOMPARE(tree.currentItem(), &bench.row(Trunks, 0));
        QTest::keyClick(&tree, Qt::Key_PageDown);
        QTest::keyClick(&tree, Qt::Key_PageUp);
        QCOMPARE(tree.currentItem(), &bench.row(Trunks, 0));
        QTest::keyClick(&tree, Qt::Key_Home);
        QCOMPARE(tree.currentItem(), &bench.row(Trunks, 0));
    }

    void proposalsStandUntickedWithTheirReason()
    {
        Bench bench;
        QCOMPARE(bench.tree().topLevelItem(Trunks)->childCount(), usualTrunks + 1);
        QCOMPARE(bench.row(Trunks, 0).checkState(0), Qt::Checked);
        const auto& acme = bench.row(Trunks, usualTrunks);
        QCOMPARE(acme.text(0), QStringLiteral("^PJSIP/acme$"));
        QCOMPARE(acme.checkState(0), Qt::Unchecked);
        QVERIFY(acme.text(2).startsWith(
            QStringLiteral("Proposed: PJSIP/acme: 6 calls with 6 different")));
        QCOMPARE(bench.row(Extensions, 0).text(0), QStringLiteral("20XX"));
        QCOMPARE(bench.row(OwnNumbers, 0).text(0), QStringLiteral("+4420794600*"));
        QVERIFY(!bench.button(QStringLiteral("Keep")).isEnabled());
    }

    void whatIsTickedIsKeptAndCanBeUndone()
    {
        Bench bench;
        bench.tree().setFocus();
        bench.tree().setCurrentItem(&bench.row(Trunks, usualTrunks));
        QTest::keyClick(&bench.tree(), Qt::Key_Space);
        bench.row(Extensions, 0).setCheckState(0, Qt::Checked);
        bench.row(OwnNumbers, 0).setCheckState(0, Qt::Checked);
        QVERIFY(bench.says(QStringLiteral("1 source was read with other settings")));
        QVERIFY(bench.says(QStringLiteral("Master.csv")));
        bench.button(QStringLiteral("Keep")).click();
        QVERIFY(bench.dialog->isVisible()); // it may fail yet
        bench.waitForWrites();
        QVERIFY(!bench.dialog->isVisible());
        QCOMPARE(bench.kept().trunks.size(), std::size_t(usualTrunks + 1));
        QCOMPARE(bench.kept().trunks.back(), std::string("^PJSIP/acme$"));
        QCOMPARE(bench.kept().extensions, std::vector<std::string>{"20XX"});
        QCOMPARE(bench.ownNumbers(), std::size_t(1));
        QCOMPARE(bench.session.undoStack().count(), 1);

        bench.open();
        QCOMPARE(bench.tree().topLevelItem(Trunks)->childCount(), usualTrunks + 1);
        QCOMPARE(bench.row(Trunks, usualTrunks).checkState(0), Qt::Checked);
        QCOMPARE(bench.tree().topLevelItem(OwnNumbers)->childCount(), 1);

        bench.session.undoStack().undo();
        bench.waitForWrites();
        QCOMPARE(bench.kept(), SiteSettings());
        QCOMPARE(bench.ownNumbers(), std::size_t(0));
        QVERIFY(must(must(bench.session.caseForJob()).verify()).good());
    }

    void whatCouldNotBeWrittenStays()
    {
        Bench bench;
        bench.tickTheTrunk();
        {
            const WriteRefusal refusal(bench.session, "journal");
            bench.button(QStringLiteral("Keep")).click();
            QTest::keyClick(bench.dialog.get(), Qt::Key_Escape); // nobody would learn of it
            QVERIFY(bench.dialog->isVisible());
            bench.waitForWrites();
            QVERIFY(bench.dialog->isVisible());
            QVERIFY(bench.says(QStringLiteral("The disk is full")));
            QCOMPARE(bench.row(Trunks, usualTrunks).checkState(0), Qt::Checked);
            QCOMPARE(bench.session.undoStack().count(), 0); // nothing to take back
        }
        bench.button(QStringLiteral("Keep")).click();
        bench.waitForWrites();
        QVERIFY(!bench.dialog->isVisible());
        QCOMPARE(bench.kept().trunks.size(), std::size_t(usualTrunks + 1));
        QCOMPARE(bench.session.undoStack().count(), 1);
    }

    void whatCannotBeReadIsMarkedAndNotKept()
    {
        Bench bench;
        auto& acme = bench.row(Trunks, usualTrunks);
        acme.setCheckState(0, Qt::Checked);
        QVERIFY(bench.button(QStringLiteral("Keep")).isEnabled());
        acme.setText(0, QStringLiteral("PJSIP/(acme"));
        QVERIFY(acme.text(2).contains(QStringLiteral("no regular expression: missing )")));
        QVERIFY(!bench.button(QStringLiteral("Keep")).isEnabled());
        acme.setText(0, QStringLiteral("PJSIP/"));
        QVERIFY(acme.text(2).contains(QStringLiteral("2 of them are telephones")));
        QVERIFY(bench.button(QStringLiteral("Keep")).isEnabled());
        bench.row(Extensions, 0).setText(0, QStringLiteral("20X3"));
        QVERIFY(bench.row(Extensions, 0).text(2).contains(QStringLiteral("2XX")));
        bench.row(OwnNumbers, 0).setText(0, QStringLiteral("020"));
        QVERIFY(bench.row(OwnNumbers, 0).text(2).contains(QStringLiteral("country code")));
        // What is not ticked may be wrong.
        QVERIFY(bench.button(QStringLiteral("Keep")).isEnabled());
    }

    void patternsAreAsWideAsTheyNeed()
    {
        Bench bench;
        const QFontMetrics measure(monoFont(TextSize::Small));
        int widest = 0;
        for (int row = 0; row < bench.tree().topLevelItem(Trunks)->childCount(); ++row)
            widest = std::max(widest, measure.horizontalAdvance(bench.row(Trunks, row).text(0)));
        QVERIFY(widest > 240);
        QVERIFY(bench.tree().columnWidth(0) >= std::min(420, widest + 30));
        QVERIFY(bench.tree().columnWidth(0) <= 420);
    }

    void anEmptyCaseSaysWhatWouldFillIt()
    {
        Bench bench(writeEmptyCase);
        QVERIFY(bench.says(QStringLiteral("no calls yet")));
        bench.button(QStringLiteral("Add extensions")).click();
        auto* editor = bench.tree().findChild<QLineEdit*>();
        QVERIFY(editor);
        QTest::keyClicks(editor, QStringLiteral("3XX"));
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(bench.row(Extensions, 0).text(0), QStringLiteral("3XX"));
        bench.button(QStringLiteral("Keep")).click();
        bench.waitForWrites();
        QCOMPARE(bench.kept(), (SiteSettings{{}, {"3XX"}}));
    }
};

QTEST_MAIN(TestSiteDialog)
#include "tst_site_dialog.moc"
