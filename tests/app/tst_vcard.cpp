// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/vcard.h"

#include <QTest>

using namespace callwake;

namespace {

using Texts = std::vector<std::string>;

} // namespace

class TestVCard : public QObject {
    Q_OBJECT

private slots:
    void version21()
    {
        const auto cards = readVCards(
            "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BC=\r\n"
            "ller;J=C3=B6rg\r\nTEL;CELL:+49 30 23125 010\r\nTEL;WORK;VOICE:030-23125011\r\n"
            "PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQ\r\n SkZJRg==\r\n\r\nEND:VCARD\r\n");
        QCOMPARE(cards.size(), std::size_t(1));
        QCOMPARE(cards[0].name, std::string("J\xC3\xB6rg M\xC3\xBCller"));
        QCOMPARE(cards[0].numbers, (Texts{"+49 30 23125 010", "030-23125011"}));
        QVERIFY(cards[0].fault.empty());
    }

    void version3()
    {
        const auto cards = readVCards(
            "\xEF\xBB\xBF"
            "begin:vcard\nversion:3.0\nFN:Harbour\\, Freight\n  Desk\nN:Desk;Harbour;;;\n"
            "ORG:Harbour Freight\nitem1.TEL;type=\"WORK,VOICE\":(020) 7946 0888\n"
            "item2.EMAIL;type=INTERNET:Desk@Harbour.example\nend:vcard\n");
        QCOMPARE(cards.size(), std::size_t(1));
        QCOMPARE(cards[0].name, std::string("Harbour, Freight Desk"));
        QCOMPARE(cards[0].numbers, (Texts{"(020) 7946 0888"}));
        QCOMPARE(cards[0].emails, (Texts{"desk@harbour.example"}));
    }

    void version4()
    {
        const auto cards = readVCards("BEGIN:VCARD\nVERSION:4.0\nORG:Bank\nTEL;VALUE=uri;PREF=1;"
                                      "TYPE=\"voice,home\":tel:+1-555-0100;ext=102\nEND:VCARD\n"
                                      "BEGIN:VCARD\nFN:Second\nTEL:+15550142\nEND:VCARD");
        QCOMPARE(cards.size(), std::size_t(2));
        QCOMPARE(cards[0].name, std::string("Bank"));
        QCOMPARE(cards[0].numbers, (Texts{"+1-555-0100"}));
        QCOMPARE(cards[1].line, 6);
    }

    void cardsThatNeverEndAreToldAndTheNextIsRead()
    {
        const auto cards = readVCards("BEGIN:VCARD\nFN:Cut\nTEL:1\nBEGIN:VCARD\nFN:Whole\nTEL:+"
                                      "15550142\nEND:VCARD\nBEGIN:VCARD\nFN:Last");
        QCOMPARE(cards.size(), std::size_t(3));
        QVERIFY(!cards[0].fault.empty() && cards[1].fault.empty() && !cards[2].fault.empty());
        QCOMPARE(cards[1].name, std::string("Whole"));
    }

    void oldEncodingsAndDamage()
    {
        QCOMPARE(readVCards("BEGIN:VCARD\nFN:M\xFCller\nTEL:+1\nEND:VCARD")[0].name,
            std::string("M\xC3\xBCller"));
        QCOMPARE(readVCards("BEGIN:VCARD\nFN;QUOTED-PRINTABLE:100=25 =zz =4\nEND:VCARD")[0].name,
            std::string("100% =zz =4"));
        QVERIFY(readVCards("").empty());
        QVERIFY(readVCards(":\n;;;\nEND:VCARD\n\"\n=").empty());
        std::string many = "BEGIN:VCARD\n";
        for (int i = 0; i < 5000; ++i)
            many += "TEL:+15550142\n";
        QCOMPARE(readVCards(many + "END:VCARD")[0].numbers.size(), std::size_t(200));
    }
};

QTEST_GUILESS_MAIN(TestVCard)
#include "tst_vcard.moc"
