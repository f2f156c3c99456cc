// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/importer.h"
#include "support/small_source.h"
#include "support/temporary.h"

#include <QTest>
#include <algorithm>
#include <fstream>

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
        QVERIFY(must(c.verify(false)).good());
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
