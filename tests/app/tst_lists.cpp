// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/importer.h"
#include "support/collect.h"
#include "support/small_source.h"
#include "support/temporary.h"

#include <QTest>
#include <algorithm>
#include <fstream>
#include <sqlite3.h>

using namespace callwake;
using namespace callwake::test;

class TestLists : public QObject {
    Q_OBJECT

    TemporaryFolder m_folder;
    int m_count = 0;

    Case fresh()
    {
        return must(Case::create(
            m_folder.path("case" + std::to_string(++m_count)), {"Test", "GB", "Europe/London"}));
    }
    std::string file(const std::string& text, const std::string& name = "list.csv")
    {
        const auto path = m_folder.path(name);
        std::ofstream(path, std::ios::binary) << text;
        return path;
    }
    std::string database(const std::string& name, const std::string& sql)
    {
        const auto path = m_folder.path(name);
        sqlite3* db = nullptr;
        const bool done = sqlite3_open(path.c_str(), &db) == SQLITE_OK
            && sqlite3_create_function(
                   db, "ab_generate_guid", 0, SQLITE_UTF8, nullptr,
                   [](sqlite3_context* c, int, sqlite3_value**) { sqlite3_result_null(c); },
                   nullptr, nullptr)
                == SQLITE_OK
            && sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK;
        sqlite3_close(db);
        return done ? path : std::string();
    }
    static std::string nameOf(const Case& c, IdentityKind kind, const std::string& value)
    {
        const auto person = must(c.personOf({{}, kind, value}));
        for (const auto& p : must(c.people()))
            if (person && p.id == *person)
                return p.name;
        return {};
    }
    static std::string reasons(const ListImport& list)
    {
        std::string out;
        for (const auto& reject : list.rejects)
            out += std::to_string(reject.line) + ": " + reject.reason + "\n";
        return out;
    }

private slots:
    void peopleGetTheirIdentities()
    {
        Case c = fresh();
        const auto list = must(importPeople(c,
            file("person,name,group,zone,kind,identity\n"
                 "alim,Ana Lim,Finance,Europe/Berlin,extension,2003\n"
                 "alim,,,,number,020 7946 0031\n"
                 "alim,,,,account,NORTHGATE\\ALim\n"
                 "alim,,,,device,WS-07.northgate.example\n"
                 "lbrandt,,,,,lbrandt@northgate.example\n"),
            "tester"));
        QCOMPARE(list.read, 5);
        QVERIFY2(list.imported == 5 && list.rejects.empty(), reasons(list).c_str());
        QCOMPARE(nameOf(c, IdentityKind::Extension, "2003"), std::string("Ana Lim"));
        QCOMPARE(nameOf(c, IdentityKind::Number, "+442079460031"), std::string("Ana Lim"));
        QCOMPARE(nameOf(c, IdentityKind::Account, "alim"), std::string("Ana Lim"));
        QCOMPARE(nameOf(c, IdentityKind::Device, "ws-07"), std::string("Ana Lim"));
        QCOMPARE(
            nameOf(c, IdentityKind::Email, "lbrandt@northgate.example"), std::string("lbrandt"));
        QCOMPARE(must(c.people())[0].zone, std::string("Europe/Berlin"));
    }

    /// What a table is separated by is not seen from notes above it.
    void notesMayStandAboveATable()
    {
        Case c = fresh();
        const auto list = must(importPeople(c,
            file("\xEF\xBB\xBF# staff, with commas\n\nPerson;Name;Kind;Identity\n"
                 "alim;Ana Lim;extension;2003\n"),
            "tester"));
        QCOMPARE(list.read, 1);
        QCOMPARE(nameOf(c, IdentityKind::Extension, "2003"), std::string("Ana Lim"));
    }

    void importingAgainWritesNothing()
    {
        Case c = fresh();
        const auto path =
            file("person;name;group;zone;kind;identity\nalim;Ana Lim;Finance;;extension;2003\n");
        (void)must(importPeople(c, path, "tester"));
        const auto before = must(c.journal()).size();
        QCOMPARE(must(importPeople(c, path, "tester")).imported, 1);
        QCOMPARE(must(c.journal()).size(), before);
        QCOMPARE(must(c.people()).size(), std::size_t(1));
    }

    void whatIsTakenFromSomebodyIsTold()
    {
        Case c = fresh();
        QVERIFY(must(
            importPeople(c, file("person,kind,identity\nAda Byrne,extension,2003\n"), "tester"))
                    .moved.empty());
        const auto list = must(importPeople(c,
            file("person,kind,identity\nBen Okafor,extension,2003\nBen Okafor,account,bokafor\n"),
            "tester"));
        QCOMPARE(list.moved,
            std::vector<std::string>{"extension 2003 was Ada Byrne's, now Ben Okafor's"});
        QCOMPARE(nameOf(c, IdentityKind::Extension, "2003"), std::string("Ben Okafor"));
    }

    void aListIsThereWholeOrNotAtAll()
    {
        Case c = fresh();
        const auto before = must(c.journal()).size();
        std::vector<PersonOfList> people(2);
        people[0].person.name = "Ana";
        people[0].identities = {{{}, IdentityKind::Extension, "2003"}};
        QVERIFY(!c.addPeople(people, "tester"));
        people[1].person = {{}, "Ben", {}, "Mars/Olympus"};
        QVERIFY(!c.addPeople(people, "tester"));
        QVERIFY(must(c.people()).empty());
        QCOMPARE(must(c.journal()).size(), before);
        people[1].person.zone.clear();
        must(c.addPeople(people, "tester"));
        QCOMPARE(must(c.people()).size(), 2U);
        QVERIFY(people[0].person.id != people[1].person.id);
        QCOMPARE(nameOf(c, IdentityKind::Extension, "2003"), std::string("Ana"));
    }

    void numbersOfSeveralListsAreOneTransaction()
    {
        Case c = fresh();
        const auto before = must(c.journal()).size();
        must(c.addListEntries(std::vector{ListEntry{"+442079460031", NumberList::Blocklist},
                                  ListEntry{"+442079460032", NumberList::Contact},
                                  ListEntry{"+442079460033", NumberList::Blocklist}},
            "tester"));
        QCOMPARE(must(c.journal()).size(), before + 2);
        QCOMPARE(must(c.listEntries()).size(), 3U);
        QVERIFY(must(c.verify()).good());
    }

    void badRowsOfPeopleAreTold()
    {
        Case c = fresh();
        const auto list = must(importPeople(c,
            file("person,name,group,zone,kind,identity\n"
                 ",Nobody,,,extension,2001\n"
                 "alim,Ana Lim,Finance,Mars/Olympus,extension,2003\n"
                 "alim,Ana Lim,Finance,,dance,2003\n"
                 "alim,Ana Lim,Finance,,extension,2003\n"
                 "alim,Ana Grey,,,extension,2004\n"
                 "lbrandt,Lea Brandt,,,extension,2003\n"
                 "other,Ana Lim,,,extension,2009\n"
                 "lbrandt,Lea Brandt,,,extension,\n"
                 "lbrandt,Lea Brandt,,,,???\n"
                 "lbrandt,\"Lea Brandt,,,,\n"),
            "tester"));
        QCOMPARE(list.read, 10);
        QCOMPARE(list.imported, 1);
        QCOMPARE(list.rejected, 9);
        const std::string told = reasons(list);
        for (const char* part :
            {"2: no person", "3: Unknown time zone", "4: unknown kind", "6: another name",
                "7: belongs to alim by line 5", "8: another person of that name", "9: no identity",
                "10: no kind", "11: quote never closed"})
            QVERIFY2(
                told.find(part) != std::string::npos, (std::string(part) + "\n" + told).c_str());
        QVERIFY(nameOf(c, IdentityKind::Extension, "2009").empty());
    }

    void numbersBecomeListEntries()
    {
        Case c = fresh();
        const auto list = must(importNumbers(c,
            file("# our lists\nnumber,list,label,owner,source,added,expires\n"
                 "020 7946 0999,blocklist,Fake bank,Lev Abramov,warning,2026-05-30,2026-12-31\n"
                 "+44 20 7946 00*,own,London,,,,\n"
                 "anonymous,contact,,,,,\n"
                 "+442079460888,friend,,,,,\n"
                 "0044*,own,,,,,\n"
                 "+442079460888,contact,,,,30.05.2026,\n"
                 "help@bank.example,blocklist,,,,,\n"),
            "tester"));
        QCOMPARE(list.read, 7);
        QCOMPARE(list.imported, 3);
        QCOMPARE(list.rejected, 4);
        QCOMPARE(list.rejects[0].line, 5);
        const auto entries = must(c.listEntries());
        const ListEntry bank{"+442079460999", NumberList::Blocklist, "Fake bank", "Lev Abramov",
            "warning", "2026-05-30", "2026-12-31"};
        QVERIFY(std::ranges::find(entries, bank) != entries.end());
        QVERIFY(std::ranges::find(entries, "+4420794600*", &ListEntry::number) != entries.end());
        QVERIFY(
            std::ranges::find(entries, "help@bank.example", &ListEntry::number) != entries.end());
    }

    void contactsComeFromCards()
    {
        Case c = fresh();
        const auto list = must(importNumbers(c,
            file("BEGIN:VCARD\nVERSION:3.0\nFN:Harbour Freight\nTEL:020 7946 0888\nTEL:ask\n"
                 "EMAIL:desk@harbour.example\nEND:VCARD\nBEGIN:VCARD\nFN:Cut\n",
                "contacts.vcf"),
            "tester"));
        QCOMPARE(list.read, 4);
        QCOMPARE(list.imported, 2);
        QCOMPARE(list.rejected, 2);
        const auto entries = must(c.listEntries());
        QCOMPARE(entries.size(), std::size_t(2));
        QCOMPARE(entries[0].number, std::string("+442079460888"));
        QCOMPARE(entries[0].label, std::string("Harbour Freight"));
        QCOMPARE(entries[0].source, std::string("contacts.vcf"));
        QVERIFY(entries[0].list == NumberList::Contact);
    }

    void contactsComeFromAnAddressBook()
    {
        Case c = fresh();
        const auto path = database("AddressBook.sqlitedb",
            "CREATE TABLE ABPerson (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, First TEXT, Last TEXT,"
            " Organization TEXT, guid TEXT NOT NULL DEFAULT (ab_generate_guid()));"
            "CREATE TABLE ABMultiValue (UID INTEGER PRIMARY KEY, record_id INTEGER,"
            " property INTEGER, value TEXT);"
            "INSERT INTO ABPerson VALUES (1,'Mara','Quill','Quill Ltd','a'),(2,NULL,NULL,"
            "'Harbour Freight','b'),(3,'Ann',NULL,NULL,'c'),(7,NULL,'Brand','',x'00');"
            "INSERT INTO ABMultiValue VALUES (1,1,3,'020 7946 0888'),(2,1,4,'mara@quill.example'),"
            "(3,1,22,'https://quill.example'),(4,2,3,'+44 (113) 496 0100'),(5,7,3,'ask'),"
            "(6,9,3,'020 7946 0999'),(7,2,3,NULL),(8,NULL,3,'020 7946 0111'),(9,7,3,1134960200);");
        const auto list = must(importNumbers(c, path, "tester"));
        QCOMPARE(list.read, 7);
        QCOMPARE(list.imported, 4);
        QVERIFY2(reasons(list)
                == "7: no telephone number\n6: belongs to no person in ABPerson\n"
                   "8: belongs to no person in ABPerson\n",
            reasons(list).c_str());
        std::string found;
        for (const auto& entry : must(c.listEntries())) {
            QVERIFY(entry.list == NumberList::Contact && entry.source == "AddressBook.sqlitedb");
            found += entry.number + " " + entry.label + "\n";
        }
        QCOMPARE(found,
            std::string("+441134960100 Harbour Freight\n+441134960200 Brand\n"
                        "+442079460888 Mara Quill\nmara@quill.example Mara Quill\n"));
    }

    /// A telephone that was never switched off leaves even the tables in the write-ahead log.
    void contactsMayStandInTheLogOnly()
    {
        Case c = fresh();
        const auto open = m_folder.path("open.sqlitedb"), path = m_folder.path("Copy.sqlitedb");
        sqlite3* db = nullptr;
        QCOMPARE(sqlite3_open(open.c_str(), &db), SQLITE_OK);
        QCOMPARE(sqlite3_exec(db,
                     "PRAGMA journal_mode=WAL;"
                     "CREATE TABLE ABPerson (First TEXT, Last TEXT, Organization TEXT);"
                     "CREATE TABLE ABMultiValue (record_id, property, value);"
                     "INSERT INTO ABPerson VALUES ('Mara','Quill',NULL);"
                     "INSERT INTO ABMultiValue VALUES (1,3,'020 7946 0888')",
                     nullptr, nullptr, nullptr),
            SQLITE_OK);
        for (const std::string end : {"", "-wal"})
            std::ofstream(path + end, std::ios::binary) << readWhole(open + end);
        sqlite3_close(db);
        QCOMPARE(must(importNumbers(c, path, "tester")).imported, 1);
        QCOMPARE(must(c.listEntries())[0].label, std::string("Mara Quill"));
    }

    void aDatabaseOfSomethingElseIsNoList()
    {
        Case c = fresh();
        const auto done = importNumbers(c, database("other.db", "CREATE TABLE t (x)"), "tester");
        QVERIFY(!done);
        QVERIFY(done.error().text().find("no address book") != std::string::npos);
        const auto path = database("damaged.db",
            "CREATE TABLE ABPerson (First TEXT);"
            "CREATE TABLE ABMultiValue (value TEXT)");
        QCOMPARE(must(importNumbers(c, path, "tester")).read, 0);
        const std::string bytes = readWhole(path);
        std::ofstream(path, std::ios::binary)
            << bytes.substr(0, bytes.size() - 4096) + std::string(4096, '\xFF');
        const auto damaged = must(importNumbers(c, path, "tester"));
        QCOMPARE(damaged.read, 1);
        QCOMPARE(damaged.rejected, 1);
        QVERIFY(must(c.listEntries()).empty());
    }

    void whatIsNoSuchListIsRefusedAsAWhole()
    {
        auto c = fresh();
        const auto why = [](const Result<ListImport>& list) {
            return list ? std::string("imported") : list.error().what;
        };
        const auto people = file("person,identity\nana,2003\n");
        QCOMPARE(why(importNumbers(c, people, "ana")),
            std::string("This is a list of people: Lists ▸ People"));
        const auto numbers = file("number,list,label\n+442079460031,own,x\n", "numbers.csv");
        QCOMPARE(why(importPeople(c, numbers, "ana")),
            std::string("This is a list of numbers: Lists ▸ Numbers"));
        const std::string picture("\x89PNG\r\n\0\0ana\n", 13);
        const std::string log = TEST_FOLDER "/samples/asterisk_cdr_csv/calls.csv";
        for (const auto read : {importPeople, importNumbers}) {
            QCOMPARE(why(read(c, file(picture, "picture.png"), "ana")),
                std::string("This is no list: the file holds no text"));
            QVERIFY(why(read(c, log, "ana")).starts_with("This is a log and no list: Asterisk"));
        }
        QVERIFY(must(c.people()).empty());
        QCOMPARE(must(importPeople(c, file("ana\nben\n"), "ana")).imported, 2);
    }

    void aMissingFileIsAnError()
    {
        Case c = fresh();
        QVERIFY(!importPeople(c, m_folder.path("none.csv"), "tester"));
        QVERIFY(!importNumbers(c, m_folder.path("none.csv"), "tester"));
        QCOMPARE(must(importPeople(c, file(""), "tester")).read, 0);
    }
};

QTEST_GUILESS_MAIN(TestLists)
#include "tst_lists.moc"
