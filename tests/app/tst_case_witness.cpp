// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What people say of several records of one call, as the case keeps it.
#include "store/schema.h"
#include "support/full_case.h"
#include "support/small_source.h"
#include "support/temporary.h"

#include <QTest>

using namespace callwake;
using namespace callwake::test;

class TestCaseWitness : public QObject {
    Q_OBJECT

    TemporaryFolder m_folder;
    int m_cases = 0;

    std::string freshPath()
    {
        return m_folder.path("case" + std::to_string(++m_cases) + ".callwake");
    }

    /// Three records of calls (1, 2, 3) of two people, and a program (4).
    Case smallCase(const std::string& path)
    {
        auto c = must(Case::create(path, {"Witnesses", "GB", "UTC"}));
        SmallSource(c, "Master.csv").call("2026-06-18T09:00:00Z", "2001").finish();
        SmallSource(c, "phone.db")
            .call("2026-06-18T09:20:00Z", "2001")
            .call("2026-06-18T10:00:00Z", "2002")
            .program("2026-06-18T10:01:00Z", "ana", "pc-1", "calc.exe")
            .finish();
        for (const char* extension : {"2001", "2002"}) {
            const auto person = must(c.addPerson({{}, extension, "", ""}, "tester"));
            must(c.assign({{}, IdentityKind::Extension, extension}, person, "tester"));
        }
        must(c.replaceSequences(std::nullopt, {}, "rules"));
        return c;
    }

    static void decide(Case& c, std::int64_t first, std::int64_t second, std::optional<bool> same)
    {
        const WitnessDecision decision{{first}, {second}, same};
        must(c.decideWitnesses({&decision, 1}, "tester"));
    }

private slots:
    void theNewestOfAPairCounts()
    {
        auto c = smallCase(freshPath());
        QVERIFY(must(c.witnessDecisions()).empty());
        decide(c, 2, 1, true);
        QCOMPARE(must(c.witnessDecisions()),
            (std::vector<WitnessDecision>{{{1}, {2}, true}})); // in the order of ids
        decide(c, 1, 3, false);
        decide(c, 1, 2, false);
        QCOMPARE(must(c.witnessDecisions()),
            (std::vector<WitnessDecision>{{{1}, {3}, false}, {{1}, {2}, false}}));
    }

    void takingBackIsAnotherEntry()
    {
        auto c = smallCase(freshPath());
        const auto before = must(c.journal()).size();
        decide(c, 1, 2, true);
        decide(c, 1, 2, std::nullopt);
        QVERIFY(must(c.witnessDecisions()).empty());
        const auto journal = must(c.journal());
        QCOMPARE(journal.size(), before + 2);
        QCOMPARE(journal[before].action, std::string("witness"));
        QCOMPARE(journal[before].author, std::string("tester"));
        QCOMPARE(journal[before].object, std::string("events 1 and 2"));
        QCOMPARE(journal[before].detail, std::string("one call"));
        QCOMPARE(journal[before + 1].detail, std::string("as the rule finds it"));
        QCOMPARE(badChecks(c), std::string());
    }

    void onlyTheirPeopleAreDetectedAgain()
    {
        auto c = smallCase(freshPath());
        QVERIFY(must(c.peopleToDetect()).empty());
        decide(c, 1, 2, true);
        QCOMPARE(must(c.peopleToDetect()), std::vector<PersonId>{{1}});
        decide(c, 2, 3, false);
        QCOMPARE(must(c.peopleToDetect()), (std::vector<PersonId>{{1}, {2}}));
    }

    void bothSidesOfAnInternalCallAreDetectedAgain()
    {
        auto c = smallCase(freshPath());
        SmallSource(c, "other.csv")
            .call("2026-06-18T11:00:00Z", "2001", std::chrono::minutes(1), "2002")
            .finish();
        must(c.replaceSequences(std::nullopt, {}, "rules"));
        decide(c, 1, 5, true);
        QCOMPARE(must(c.peopleToDetect()), (std::vector<PersonId>{{1}, {2}}));
    }

    void allOrNone()
    {
        auto c = smallCase(freshPath());
        const auto before = must(c.journal()).size();
        for (const auto& wrong : {WitnessDecision{{1}, {1}, true}, WitnessDecision{{1}, {4}, true},
                 WitnessDecision{{1}, {99}, true}})
            QVERIFY(
                !c.decideWitnesses(std::vector{WitnessDecision{{1}, {2}, true}, wrong}, "tester"));
        QCOMPARE(must(c.journal()).size(), before);
        QVERIFY(must(c.witnessDecisions()).empty());
    }

    void anEditByHandIsFound()
    {
        for (const char* sql : {"UPDATE witness_decision SET same = 0",
                 "UPDATE witness_decision SET second = 3", "DELETE FROM witness_decision"}) {
            const auto path = freshPath();
            {
                auto c = smallCase(path);
                decide(c, 1, 2, true);
                QCOMPARE(badChecks(c), std::string());
            }
            QVERIFY(tamperPastTriggers(path, sql));
            const auto bad = badChecks(must(Case::open(path, Case::Access::Read)));
            QVERIFY2(bad.find("What people said") != std::string::npos, sql);
        }
    }

    void aCaseOfVersionTwoIsBroughtUpToDate()
    {
        const auto path = freshPath();
        (void)smallCase(path);
        takeBackTo(path, 2);
        {
            auto c = must(Case::open(path, Case::Access::Write));
            QCOMPARE(must(c.totals()).events, 4);
            QVERIFY(must(c.witnessDecisions()).empty());
            // Their sequences do not name all records of a call yet.
            QCOMPARE(must(c.peopleToDetect()), (std::vector<PersonId>{{1}, {2}}));
            decide(c, 1, 2, true);
            QCOMPARE(badChecks(c), std::string());
        }
        const auto again = must(Case::open(path, Case::Access::Read));
        QCOMPARE(must(again.witnessDecisions()).size(), 1U);
        QCOMPARE(queried(path, "PRAGMA user_version")[0][0], std::to_string(schemaVersion));
    }

    void aCaseOfVersionTwoIsReadAsItIs()
    {
        const auto path = freshPath();
        (void)smallCase(path);
        takeBackTo(path, 2);
        const auto c = must(Case::open(path, Case::Access::Read));
        QCOMPARE(must(c.totals()).events, 4);
        QVERIFY(must(c.witnessDecisions()).empty());
        QCOMPARE(badChecks(c), std::string());
        QCOMPARE(queried(path, "PRAGMA user_version")[0][0], std::string("2"));
    }

    void aForeignTableInACaseOfVersionTwoIsRefused()
    {
        const auto path = freshPath();
        (void)smallCase(path);
        QCOMPARE(tamper(path, "PRAGMA user_version = 2"), std::string());
        QVERIFY(!Case::open(path, Case::Access::Read));
        QVERIFY(!Case::open(path, Case::Access::Write));
    }
};

QTEST_GUILESS_MAIN(TestCaseWitness)
#include "tst_case_witness.moc"
