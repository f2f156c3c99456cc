// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What people write beside events, as the case keeps it.
#include "detect/detector.h"
#include "store/schema.h"
#include "support/full_case.h"
#include "support/small_source.h"
#include "support/temporary.h"

#include <QTest>

using namespace callwake;
using namespace callwake::test;

class TestCaseNotes : public QObject {
    Q_OBJECT

    TemporaryFolder m_folder;
    int m_cases = 0;

    std::string freshPath()
    {
        return m_folder.path("case" + std::to_string(++m_cases) + ".callwake");
    }

    /// A call (1) and a program (2) of one person.
    static Case smallCase(const std::string& path)
    {
        auto c = must(Case::create(path, {"Notes", "GB", "UTC"}));
        SmallSource(c).call("2026-06-18T09:00:00Z", "2001").finish();
        SmallSource(c, "pc.evtx")
            .program("2026-06-18T09:01:00Z", "ana", "pc-1", "AnyDesk.exe")
            .finish();
        const auto ana = must(c.addPerson({{}, "Ana", "", ""}, "tester"));
        must(c.assign({{}, IdentityKind::Extension, "2001"}, ana, "tester"));
        must(c.assign({{}, IdentityKind::Account, "ana"}, ana, "tester"));
        return c;
    }

    static std::string textsOf(const Case& c)
    {
        std::string out;
        for (const EventNote& note : must(c.eventNotes()))
            out += std::to_string(note.event.value) + " " + note.author + " " + note.text + "; ";
        return out;
    }

private slots:
    void allAreKeptSideBySide()
    {
        auto c = smallCase(freshPath());
        QVERIFY(must(c.eventNotes()).empty());
        const EventNote first = must(c.addEventNote({2}, "  installed it himself\n", "Ben"));
        must(c.addEventNote({1}, "called back", "Cara"));
        must(c.addEventNote({2}, "no, he did not", "Cara"));
        QCOMPARE(textsOf(c),
            std::string("2 Ben installed it himself; 1 Cara called back; 2 Cara no, he did not; "));
        QCOMPARE(must(c.eventNotes()).front(), first);
        const auto journal = must(c.journal());
        const JournalEntry& entry = journal[std::size_t(first.entry) - 1];
        QCOMPARE(entry.action + "|" + entry.object + "|" + entry.detail + "|" + entry.author,
            std::string("note|event 2|installed it himself|Ben"));
        QVERIFY(entry.time == first.time);
        QCOMPARE(badChecks(c), std::string());
    }

    void takingBackIsAnotherEntry()
    {
        auto c = smallCase(freshPath());
        const EventNote note = must(c.addEventNote({2}, "one", "Ben"));
        must(c.addEventNote({2}, "two", "Ben"));
        const auto before = must(c.journal()).size();
        must(c.setEventNoteStands(note.entry, false, "Cara"));
        QCOMPARE(textsOf(c), std::string("2 Ben two; "));
        QVERIFY(!c.setEventNoteStands(note.entry, false, "Cara"));
        must(c.setEventNoteStands(note.entry, true, "Cara"));
        QCOMPARE(textsOf(c), std::string("2 Ben one; 2 Ben two; "));
        QVERIFY(!c.setEventNoteStands(note.entry, true, "Cara"));
        const auto journal = must(c.journal());
        QCOMPARE(journal.size(), before + 2);
        QCOMPARE(journal[before].action + "|" + journal[before].object + "|"
                + journal[before].detail + "|" + journal[before].author,
            "note state|note of entry " + std::to_string(note.entry) + "|taken back|Cara");
        QCOMPARE(journal[before + 1].detail, std::string("stands again"));
        QCOMPARE(badChecks(c), std::string());
    }

    void whatIsNoNoteIsRefused()
    {
        auto c = smallCase(freshPath());
        const auto before = must(c.journal()).size();
        QVERIFY(!c.addEventNote({2}, " \n", "Ben"));
        QVERIFY(!c.addEventNote({2}, "\xff", "Ben"));
        QVERIFY(!c.addEventNote({2}, std::string(longestNote + 1, 'x'), "Ben"));
        QVERIFY(!c.addEventNote({99}, "of nothing", "Ben"));
        QVERIFY(!c.setEventNoteStands(1, false, "Ben")); // an entry, but of no note
        QVERIFY(!c.setEventNoteStands(99, false, "Ben"));
        QCOMPARE(must(c.journal()).size(), before);
        must(c.addEventNote({2}, std::string(longestNote, 'x'), "Ben"));
        const std::string path = c.path();
        auto reader = must(Case::open(path, Case::Access::Read));
        QCOMPARE(reader.addEventNote({2}, "more", "Ben").error().what,
            std::string("The case is open for reading only"));
    }

    void theyOutliveDetectionAndImports()
    {
        const auto path = freshPath();
        {
            auto c = smallCase(path);
            must(c.addEventNote({2}, "known", "Ben"));
            const auto rules = must(rulesOf(c));
            must(detect(c, rules, {}, DetectionScope::Everybody));
            SmallSource(c, "more.csv").call("2026-06-18T08:00:00Z", "2001").finish();
            must(c.setClockOffset({2}, std::chrono::seconds(5), {}, "tester"));
            must(detect(c, rules, {}, DetectionScope::Everybody));
        }
        const auto c = must(Case::open(path, Case::Access::Read));
        QCOMPARE(textsOf(c), std::string("2 Ben known; "));
        QCOMPARE(badChecks(c), std::string());
    }

    void anEditByHandIsFound()
    {
        for (const char* sql : {"UPDATE event_note SET text = 'he did it'",
                 "UPDATE event_note SET event = 1", "DELETE FROM event_note",
                 "INSERT INTO event_note SELECT 9, entry, event, 'more' FROM event_note",
                 "UPDATE event_note_state SET stands = 1", "DELETE FROM event_note_state"}) {
            const auto path = freshPath();
            {
                auto c = smallCase(path);
                const auto note = must(c.addEventNote({2}, "known", "Ben"));
                must(c.setEventNoteStands(note.entry, false, "Ben"));
                QCOMPARE(badChecks(c), std::string());
            }
            QVERIFY(tamperPastTriggers(path, sql));
            const auto bad = badChecks(must(Case::open(path, Case::Access::Read)));
            QVERIFY2(bad.find("What people said") != std::string::npos, sql);
        }
    }

    void aCaseOfVersionEightIsBroughtUpToDate()
    {
        const auto path = freshPath();
        (void)smallCase(path);
        takeBackTo(path, 8);
        {
            const auto c = must(Case::open(path, Case::Access::Read));
            QVERIFY(must(c.eventNotes()).empty());
            QCOMPARE(badChecks(c), std::string());
            QCOMPARE(queried(path, "PRAGMA user_version")[0][0], std::string("8"));
        }
        auto c = must(Case::open(path, Case::Access::Write));
        must(c.addEventNote({1}, "known", "Ben"));
        QCOMPARE(textsOf(c), std::string("1 Ben known; "));
        QCOMPARE(badChecks(c), std::string());
    }
};

QTEST_GUILESS_MAIN(TestCaseNotes)
#include "tst_case_notes.moc"
