// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What led to a record and what it led to: the tree of processes and files around it.
#include "base/text.h"
#include "detect/lineage.h"
#include "support/small_source.h"
#include "support/temporary.h"

#include <QTest>

using namespace callwake;
using namespace callwake::test;

namespace {

using Rows = std::vector<std::string>;
constexpr const char* tool = "C:\\Users\\cara\\Downloads\\Help.exe";

struct Bench {
    TemporaryFolder folder;
    Case target = must(Case::create(folder.path("lineage.callwake"), {"Lineage", "GB", "UTC"}));
    PersonId cara;

    Bench()
    {
        cara = must(target.addPerson({{}, "Cara Lindqvist", "", ""}, "test"));
        for (const char* account : {"cara", "cara@example.com"})
            must(target.assign({{}, IdentityKind::Account, account}, cara, "test"));
    }

    static ActivityRow started(std::string_view process, std::string_view id,
        std::string_view parent, std::string_view parentId, std::string_view host = "pc-1")
    {
        return {.account = "cara",
            .host = host,
            .process = process,
            .parent = parent,
            .processId = id,
            .parentId = parentId};
    }

    /// "1 started Help.exe": depth, descent and name of each row.
    [[nodiscard]] Rows rows(std::int64_t record) const
    {
        static constexpr const char* words[] = {" root ", " started ", " file ", " done "};
        Rows out;
        for (const LineageRow& row : must(lineageOf(target, {cara, {}}, {record})).rows) {
            const Activity& a = *row.event.activity();
            out.push_back(std::to_string(row.depth) + words[int(row.descent)]
                + std::string(baseName(a.path.empty() ? a.process : a.path)));
        }
        return out;
    }
};

} // namespace

class TestLineage : public QObject {
    Q_OBJECT

private slots:
    void browserDownloadInstallerTool()
    {
        Bench bench;
        SmallSource(bench.target, "Security.evtx")
            .activity("2026-06-18T12:00:00Z", Kind::Execution,
                Bench::started("C:\\Windows\\explorer.exe", "0x10", "", ""))
            .activity("2026-06-18T12:01:00Z", Kind::Execution,
                Bench::started("C:\\chrome.exe", "0x20", "C:\\Windows\\explorer.exe", "0x10"))
            .activity("2026-06-18T12:05:00Z", Kind::FileWrite,
                {.account = "cara",
                    .host = "pc-1",
                    .process = "C:\\chrome.exe",
                    .path = tool,
                    .processId = "0x20"})
            .activity("2026-06-18T12:06:00Z", Kind::Execution,
                Bench::started(tool, "0x30", "C:\\Windows\\explorer.exe", "0x10"))
            .activity("2026-06-18T12:06:10Z", Kind::Execution,
                Bench::started("C:\\cmd.exe", "0x40", tool, "0x30"))
            .activity("2026-06-18T12:06:11Z", Kind::Execution,
                Bench::started("C:\\whoami.exe", "0x50", "C:\\cmd.exe", "0x40"))
            .finish();
        QCOMPARE(bench.rows(4),
            (Rows{"0 root explorer.exe", "1 started chrome.exe", "2 done Help.exe",
                "3 file Help.exe", "4 started cmd.exe", "5 started whoami.exe"}));
        // Of another branch only the way to it is shown.
        QCOMPARE(bench.rows(6).size(), std::size_t(6));
        QCOMPARE(bench.rows(1).size(), std::size_t(6));
    }

    void aBrowserThatNamesNoComputerBringsTheFile()
    {
        Bench bench;
        SmallSource(bench.target, "History")
            .activity("2026-06-18T12:05:00Z", Kind::Download,
                {.account = "cara@example.com", .process = "chrome", .path = tool})
            .finish();
        SmallSource(bench.target, "Security.evtx")
            .activity("2026-06-18T12:06:00Z", Kind::Execution, Bench::started(tool, "0x30", "", ""))
            .finish();
        QCOMPARE(bench.rows(2), (Rows{"0 root Help.exe", "1 file Help.exe"}));
        QCOMPARE(bench.rows(1), bench.rows(2));
    }

    void numbersAreUsedAgainAndOnOtherComputers()
    {
        Bench bench;
        SmallSource(bench.target, "Security.evtx")
            .activity("2026-06-18T11:00:00Z", Kind::Execution,
                Bench::started("C:\\old.exe", "0x20", "", ""))
            .activity("2026-06-18T12:00:00Z", Kind::Execution,
                Bench::started("C:\\new.exe", "0x20", "", ""))
            .activity("2026-06-18T12:10:00Z", Kind::Execution,
                Bench::started("C:\\other.exe", "0x20", "", "", "pc-2"))
            .activity("2026-06-18T12:20:00Z", Kind::Execution,
                Bench::started("C:\\child.exe", "0x21", "C:\\new.exe", "0x20"))
            .activity("2026-06-18T12:21:00Z", Kind::Execution,
                Bench::started("C:\\stray.exe", "0x22", "C:\\unseen.exe", "0x20"))
            .finish();
        QCOMPARE(bench.rows(4), (Rows{"0 root new.exe", "1 started child.exe"}));
        QCOMPARE(bench.rows(5), (Rows{"0 root stray.exe"}));
    }

    void whatComesLaterIsNoCause()
    {
        Bench bench;
        SmallSource(bench.target, "Security.evtx")
            .activity(
                "2026-06-18T12:00:00Z", Kind::Execution, Bench::started(tool, "0x30", "", "0x20"))
            .activity("2026-06-18T12:05:00Z", Kind::Execution,
                Bench::started("C:\\p.exe", "0x20", "", ""))
            .activity("2026-06-18T12:06:00Z", Kind::FileWrite,
                {.account = "cara", .host = "pc-1", .path = tool})
            .finish();
        QCOMPARE(bench.rows(1), (Rows{"0 root Help.exe"}));
    }

    void noMoreThanCanBeRead()
    {
        Bench bench;
        SmallSource log(bench.target, "Security.evtx");
        log.activity(
            "2026-06-18T12:00:00Z", Kind::Execution, Bench::started("C:\\p.exe", "1", "", ""));
        for (int i = 0; i < 300; ++i) {
            const std::string name = "C:\\child" + std::to_string(i) + ".exe";
            log.activity("2026-06-18T12:01:00Z", Kind::Execution,
                Bench::started(name, std::to_string(i + 2), "C:\\p.exe", "1"));
        }
        log.finish();
        const auto lineage = must(lineageOf(bench.target, {bench.cara, {}}, {1}));
        QVERIFY(lineage.cut);
        QCOMPARE(lineage.rows.size(), std::size_t(200));
    }

    void othersHaveNone()
    {
        Bench bench;
        SmallSource(bench.target, "Master.csv").call("2026-06-18T12:00:00Z", "2003").finish();
        QVERIFY(bench.rows(1).empty());
        QVERIFY(!lineageOf(bench.target, {bench.cara, {}}, {99}));
    }
};

QTEST_GUILESS_MAIN(TestLineage)
#include "tst_lineage.moc"
