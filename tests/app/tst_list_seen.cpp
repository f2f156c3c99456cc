// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/list_seen.h"

#include <QTest>

using namespace callwake;

class TestListSeen : public QObject {
    Q_OBJECT

private slots:
    void listsAreToldFromOtherTexts_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<std::string>("seen");
        const auto row = [](const char* name, const char* text, const char* seen) {
            QTest::newRow(name) << std::string(text) << std::string(seen);
        };
        row("people", "\xEF\xBB\xBF# staff\r\nPerson;Name;Identity\r\nana;Ana;2003\r\n", "people");
        row("numbers", "number,list,label\n+4420,contact,x\n", "numbers");
        row("plain", "# reported\n\n+44 161 496 0188 # support scam\n0900*\n", "numbers");
        row("STIX", "{\"type\": \"bundle\", \"objects\": [{\"spec_version\": \"2.1\"", "numbers");
        row("STIX bundle without objects", "{\"type\": \"bundle\", \"id\": \"bundle--8a4e",
            "numbers");
        row("MISP", "{\"Event\": {\"Attribute\": [{\"to_ids\": false", "numbers");
        row("FTC",
            "Company_Phone_Number,Created_Date,Violation_Date,Consumer_City,Consumer_State,"
            "Consumer_Area_Code,Subject,Recorded_Message_Or_Robocall\n",
            "numbers");
        row("vCard", "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana\r\n", "numbers");
        row("tools", "{\"tools\": [{\"name\": \"x\"}]}", "tools");
        row("words", "Call 112 first.\nThen us.\n", "");
        row("table", "number,date\n+4420,2026-06-18\n", "");
        row("JSON", "{\"number\": \"+4420\"}", "");
        row("notes alone", "# nothing\n# yet\n", "");
        row("bytes", "\x01\x02", "");
        row("nothing", "", "");
    }

    void listsAreToldFromOtherTexts()
    {
        QFETCH(std::string, text);
        QFETCH(std::string, seen);
        const auto list = listSeen({text, "list", {}});
        QCOMPARE(std::string(list ? list->verb : ""), seen);
    }

    void anAddressBookIsAList()
    {
        const std::vector<std::string> phone{"ABPerson", "ABMultiValue"}, other{"call"};
        const auto list = listSeen({"SQLite format 3", "AddressBook.sqlitedb", phone});
        QVERIFY(list && list->of == "contacts");
        QVERIFY(!listSeen({"SQLite format 3", "history.db", other}));
    }
};

QTEST_GUILESS_MAIN(TestListSeen)
#include "tst_list_seen.moc"
