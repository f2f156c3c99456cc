// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/hex.h"

#include <QTest>

using namespace callwake;

class TestHex : public QObject {
    Q_OBJECT

private slots:
    void theLastDigitsOfANumberAreWritten()
    {
        std::string out = "\\u";
        appendHexNumber(out, 0xAD, 4);
        appendHexNumber(out, 0x1F4DE, 2);
        appendHexNumber(out, 0xFFFFFFFF, 0);
        QCOMPARE(out, std::string("\\u00ADDE"));
    }

    void linesAreFullButTheLast()
    {
        QCOMPARE(hexLines("", 2), std::string());
        QCOMPARE(hexLines(std::string_view("a\0\xff", 3), 2), std::string("61 00\nff "));
    }

    void placesBytesAndSignsStandInColumns()
    {
        QCOMPARE(hexDump(std::string_view("**\0\0\xc0\x02<b>Z", 10)),
            std::string("0000  2a 2a 00 00 c0 02 3c 62  **....<b\n"
                        "0008  3e 5a                    >Z\n"));
        QCOMPARE(hexDump(""), std::string());
    }

    void bytesAreTwoDigitsEach()
    {
        QCOMPARE(hexOf(std::string_view("\0\x0f\xff", 3)), std::string("000fff"));
        std::string guid;
        appendGuid(guid, "\x03\x02\x01\x10\x05\x14\x07\x16\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f");
        QCOMPARE(guid, std::string("10010203-1405-1607-0809-0a0b0c0d0e0f"));
    }

    void escapesBecomeTheirBytes()
    {
        QCOMPARE(unescapedHex("a%20b%2Fc%c3%A9", '%'), std::string("a b/c\xc3\xa9"));
        QCOMPARE(unescapedHex("caf=E9=", '='), std::string("caf\xe9="));
        QCOMPARE(unescapedHex("100% %4 %g1 %1g %%41%", '%'), std::string("100% %4 %g1 %1g %A%"));
        QCOMPARE(unescapedHex("", '%'), std::string());
    }

    void onlyTextHasNoNul()
    {
        QVERIFY(isBinary(std::string_view("a\0b", 3)));
        QVERIFY(!isBinary("a\r\n\x01"));
    }
};

QTEST_APPLESS_MAIN(TestHex)
#include "tst_hex.moc"
