// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/full_case.h"
#include "support/small_source.h"
#include "support/temporary.h"

#include <QTest>
#include <filesystem>
#include <set>

using namespace callwake;
using namespace callwake::test;

namespace {

/// Where a change says nothing: derived work still to do, and row ids whose order alone counts (see
/// theOrderOfWhatPeopleSaidIsCovered).
const std::set<std::string> meaningless{"to_detect.person", "chunk.id", "chunk.data",
    "raw_block.id", "reject.id", "source_note.id", "seal.id", "sequence.id", "setting.id",
    "person.id", "assignment.id", "source_correction.id", "list_entry.id", "rules.id", "review.id",
    "witness_decision.id", "site.id", "own_tools.id", "detection.id", "source_gap.id",
    "identity_link.id", "identity_decision.id", "baseline.id", "held_too.id", "event_note.id",
    "event_note_state.id"};

std::string otherValue(const std::string& column, const std::string& type)
{
    if (type == "INTEGER")
        return "coalesce(" + column + ", 0) + 1";
    if (type == "TEXT")
        return "coalesce(" + column + ", '') || 'x'";
    return "CAST(" + column + " || x'00' AS BLOB)";
}

/// How verification calls tables whose rows it does not name.
std::string placeOf(const QString& table, const std::string& bad)
{
    if (table == QLatin1String("call") || table == QLatin1String("activity"))
        return "Events ";
    if (table == QLatin1String("event_range"))
        return bad.find("Events ") != std::string::npos ? "Events " : "than were imported";
    if (table == QLatin1String("raw_block"))
        return "raw bytes";
    if (table == QLatin1String("seal"))
        return "Records of Master.csv";
    if (table == QLatin1String("journal"))
        return "Journal chain";
    if (table == QLatin1String("chunk"))
        return "table chunk";
    if (table == QLatin1String("detection") || table == QLatin1String("baseline"))
        return "Sequences";
    return "nowhere in particular";
}

/// Everything that is shown of the events.
std::string listing(const Case& c)
{
    std::string out;
    must(c.forEachEvent({}, [&](const Event& e) {
        out += std::to_string(e.id.value) + " " + formatIso(e.begin) + " "
            + std::to_string(int(e.kind)) + "\n";
        return true;
    }));
    for (const auto& info : must(c.owners()))
        must(c.forEachMark(info.owner, [&](std::span<const Mark> marks) {
            for (const Mark& m : marks)
                out += info.person.name + " " + std::to_string(m.event.value) + " "
                    + formatIso(m.begin) + " " + std::to_string(m.subject) + " "
                    + std::to_string(m.length.count()) + " " + std::to_string(m.answerSeconds)
                    + "\n";
        }));
    return out;
}

/// Adds a row to each table of what people said.
void sayMore(Case& c)
{
    const Identity account{{}, IdentityKind::Account, "clindqvist"};
    const Identity sid{{}, IdentityKind::Sid, "S-1-5-21-1-2-3-1001"};
    must(c.followRecords(account, sid, "tester"));
    must(c.setSettings({"Renamed", "GB", "Europe/London"}, "tester"));
    const PersonId person = must(c.addPerson({{}, "Cara", "Finance", ""}, "tester"));
    must(c.assign({{}, IdentityKind::Extension, "2044"}, person, "tester"));
    must(c.addListEntries(std::vector{ListEntry{"+442079460032", NumberList::Contact}}, "tester"));
    must(c.setRules(R"({"approvedTools": []})", "tester"));
    must(c.setOwnTools(R"({"tools": [] })", "tester"));
    must(c.setSite({{"^PJSIP/other"}, {"21XX"}}, "tester"));
    must(
        c.addReview({"s-1", Verdict::Benign, "a drill", "", "tester", at("2026-06-21T09:00:00Z")}));
    must(c.decideWitnesses(std::vector{WitnessDecision{{1}, {2}, false}}, "tester"));
    must(c.addEventNote({2}, "nobody answered", "tester"));
    must(c.setEventNoteStands(must(c.eventNotes()).front().entry, false, "tester"));
}

} // namespace

/// A case that somebody edited by hand is found out, and the place is named.
class TestCaseTampering : public QObject {
    Q_OBJECT

    TemporaryFolder m_folder;
    std::string m_full;
    int m_cases = 0;

    std::string copyOfFullCase()
    {
        const auto path = m_folder.path("case" + std::to_string(++m_cases) + ".callwake");
        std::filesystem::copy_file(m_full, path);
        return path;
    }

private slots:
    void initTestCase()
    {
        m_full = m_folder.path("full.callwake");
        makeFullCase(m_full);
        for (const auto& table : queried(m_full,
                 "SELECT name FROM sqlite_schema WHERE type='table' AND name <> 'to_detect'"))
            QVERIFY2(
                queried(m_full, "SELECT count(*) FROM " + table[0])[0][0] != "0", table[0].c_str());
    }

    void everyColumnOfEveryTableIsCovered_data()
    {
        QTest::addColumn<QString>("table");
        QTest::addColumn<QString>("sql");
        for (const auto& row : queried(m_full,
                 "SELECT t.name, c.name, c.type FROM sqlite_schema AS t, pragma_table_info(t.name)"
                 " AS c WHERE t.type = 'table'")) {
            const auto place = row[0] + "." + row[1];
            if (meaningless.contains(place))
                continue;
            const auto sql = "PRAGMA ignore_check_constraints = ON; UPDATE " + row[0] + " SET "
                + row[1] + " = " + otherValue(row[1], row[2])
                + " WHERE rowid = (SELECT max(rowid) FROM " + row[0] + ")";
            QTest::newRow(place.c_str())
                << QString::fromStdString(row[0]) << QString::fromStdString(sql);
        }
    }

    void everyColumnOfEveryTableIsCovered()
    {
        QFETCH(QString, table);
        QFETCH(QString, sql);
        const auto path = copyOfFullCase();
        QVERIFY2(tamperPastTriggers(path, sql.toStdString()), qPrintable(sql));
        const auto c = must(Case::open(path, Case::Access::Read));
        const auto bad = badChecks(c);
        const bool person = bad.find("A row of " + table.toStdString()) != std::string::npos;
        const bool rows = bad.find("Rows of " + table.toStdString()) != std::string::npos;
        const bool source = table == QLatin1String("source") && bad.starts_with("Sources");
        const bool named =
            person || rows || source || bad.find(placeOf(table, bad)) != std::string::npos;
        QVERIFY2(named, bad.c_str());
    }

    void theOrderOfWhatPeopleSaidIsCovered_data()
    {
        QTest::addColumn<QString>("table");
        for (const char* table : {"setting", "person", "assignment", "list_entry", "rules",
                 "review", "site", "own_tools", "witness_decision", "identity_decision",
                 "source_correction", "event_note", "event_note_state"})
            QTest::newRow(table) << table;
    }

    /// The newest row counts, so that exchanging two changes what was said last.
    void theOrderOfWhatPeopleSaidIsCovered()
    {
        QFETCH(QString, table);
        const auto path = copyOfFullCase();
        const std::string name = table.toStdString();
        {
            auto c = must(Case::open(path, Case::Access::Write));
            sayMore(c);
            QCOMPARE(badChecks(c), std::string());
        }
        QVERIFY(queried(path, "SELECT id FROM " + name).size() > 1);
        QVERIFY(tamperPastTriggers(path, "UPDATE " + name + " SET id = 1000000 - id"));
        const auto bad = badChecks(must(Case::open(path, Case::Access::Read)));
        QVERIFY2(bad.find("A row of " + name) != std::string::npos, bad.c_str());
    }

    void runsCannotBeTakenAway()
    {
        for (const char* which : {"WHERE id = (SELECT max(id) FROM detection_run)", ""}) {
            const auto path = copyOfFullCase();
            {
                auto c = must(Case::open(path, Case::Access::Write));
                must(c.replaceSequences(std::nullopt, must(c.sequences()), "rules",
                    {.runOf = [](const SequenceDifference&) { return DetectionRun(); }}));
                QCOMPARE(badChecks(c), std::string());
            }
            QVERIFY(tamperPastTriggers(path, std::string("DELETE FROM detection_run ") + which));
            const auto bad = badChecks(must(Case::open(path, Case::Access::Read)));
            QVERIFY2(bad.starts_with("Runs of the detection"), bad.c_str());
        }
    }

    /// Rows that stay as they are found again are not written anew, but these are none.
    void sequencesFoundAgainReplaceWhatWasTamperedWith()
    {
        for (const char* column : {"key", "priority", "suppressed", "blind", "begin", "body"}) {
            const auto path = copyOfFullCase();
            std::vector<Sequence> found;
            {
                const auto c = must(Case::open(path, Case::Access::Read));
                found = must(c.sequences());
            }
            const bool isText = column == std::string("key") || column == std::string("body");
            QCOMPARE(tamper(path,
                         std::string("UPDATE sequence SET ") + column + " = "
                             + otherValue(column, isText ? "TEXT" : "INTEGER")),
                std::string());
            auto c = must(Case::open(path, Case::Access::Write));
            QVERIFY2(!badChecks(c).empty(), column);
            int stored = 0;
            must(c.replaceSequences(
                std::nullopt, found, "rules", {.runOf = [&](const SequenceDifference& difference) {
                    stored = int(difference.found.size());
                    return DetectionRun();
                }}));
            QCOMPARE(stored, 1);
            QCOMPARE(must(c.sequences()), found);
            QVERIFY2(badChecks(c).empty(), badChecks(c).c_str());
        }
    }

    void anIndexIsMadeAnewWhereItIsMissingOrUnreadable_data()
    {
        QTest::addColumn<QString>("sql");
        for (const char* sql :
            {"DELETE FROM chunk", "DELETE FROM chunk WHERE id = 2", "UPDATE chunk SET data = x'00'",
                "UPDATE chunk SET data = CAST(substr(data, 1, "
                "length(data) - 1) AS BLOB) WHERE id = 1"})
            QTest::newRow(sql) << QString::fromLatin1(sql);
    }

    void anIndexIsMadeAnewWhereItIsMissingOrUnreadable()
    {
        QFETCH(QString, sql);
        const auto path = copyOfFullCase();
        const auto before = listing(must(Case::open(path, Case::Access::Read)));
        QVERIFY(before.size() > 100);
        QVERIFY(tamperPastTriggers(path, sql.toStdString()));
        QVERIFY(badChecks(must(Case::open(path, Case::Access::Read))).find("table chunk")
            != std::string::npos);
        const auto c = must(Case::open(path, Case::Access::Write));
        QCOMPARE(listing(c), before);
        QCOMPARE(badChecks(c), std::string());
        QCOMPARE(must(c.journal()).back().action, std::string("index"));
    }

    void anIndexThatLiesIsMadeAnewOnDemand()
    {
        const auto path = copyOfFullCase();
        const auto before = listing(must(Case::open(path, Case::Access::Read)));
        // The least value of the first column: all times move.
        QVERIFY(tamperPastTriggers(path,
            "UPDATE chunk SET data = CAST(substr(data, 1, 8) || x'07' || substr(data, 10) AS "
            "BLOB)"));
        auto c = must(Case::open(path, Case::Access::Write));
        QVERIFY(listing(c) != before);
        QVERIFY(!badChecks(c).empty());
        QCOMPARE(must(c.repairIndexes()), std::vector<std::string>{"Master.csv"});
        QCOMPARE(listing(c), before);
        QCOMPARE(badChecks(c), std::string());
        QVERIFY(must(c.repairIndexes()).empty());
    }

    void theSameRecordsAreStillKnownAfterwards()
    {
        const auto path = copyOfFullCase();
        QVERIFY(tamperPastTriggers(path, "DELETE FROM chunk WHERE id = 1"));
        auto c = must(Case::open(path, Case::Access::Write));
        SmallSource again(c);
        int known = 0;
        for (const std::string raw :
            {"2026-06-18T13:36:05Z,2044,020 7946 0031", "2026-06-18T15:00:00Z,2051,020 7946 0031"})
            known += again.writer().isDuplicate(std::hash<std::string>{}(raw)) ? 1 : 0;
        QCOMPARE(known, 1);
        QVERIFY(must(c.journal()).back().detail.find("not all known") != std::string::npos);
        again.finish();
    }

    void missingRecordsAreNoReasonToRebuild()
    {
        const auto path = copyOfFullCase();
        QVERIFY(tamperPastTriggers(path, "DELETE FROM chunk; DELETE FROM call WHERE id = 2"));
        const auto entries = must(must(Case::open(path, Case::Access::Write)).journal()).size();
        const auto c = must(Case::open(path, Case::Access::Write));
        QCOMPARE(must(c.journal()).size(), entries);
        QVERIFY(badChecks(c).find("Index of") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestCaseTampering)
#include "tst_case_tampering.moc"
