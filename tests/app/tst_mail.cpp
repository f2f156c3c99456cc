// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The texts of mail headers: dates, addresses and encoded words.
#include "formats/identity/mail_parts.h"

#include <QTest>

using namespace callwake;

namespace {

std::string dateOf(std::string_view text)
{
    const auto time = mailDate(text);
    return time ? formatIso(*time) : "none";
}

} // namespace

class TestMail : public QObject {
    Q_OBJECT

private slots:
    void datesOfEveryAge()
    {
        QCOMPARE(dateOf("Mon, 2 Mar 2026 11:15:22 +0100 (CET)"), "2026-03-02T10:15:22Z");
        QCOMPARE(dateOf("02 Mar 2026 10:15:22 -0000"), "2026-03-02T10:15:22Z");
        QCOMPARE(dateOf("2 Mar 26 05:15 EST"), "2026-03-02T10:15:00Z");
        QCOMPARE(dateOf("Mon, 2 Mar 2026 10:15:22 GMT"), "2026-03-02T10:15:22Z");
        for (const auto* wrong : {"", ",", "yesterday", "31 Feb 2026 10:15:22 +0000",
                 "2 Mar 2026 10:15:22", "2 Mar 2026 10:15:22 +9900", "2 Mar 2026 :: GMT"})
            QCOMPARE(dateOf(wrong), "none");
    }

    void addressesAndNames()
    {
        QCOMPARE(mailAddress("\"Berg, Kai\" <kai@example.com>"), "kai@example.com");
        QCOMPARE(mailName("\"Berg, Kai\" <kai@example.com>"), "Berg, Kai");
        QCOMPARE(mailAddress(" kai@example.com , uta@example.com"), "kai@example.com");
        QCOMPARE(mailName("kai@example.com"), "");
        QCOMPARE(mailAddress("<"), "");
    }

    void encodedWords()
    {
        QCOMPARE(decodedWords("=?utf-8?B?UsO8Y2tydWY=?= now"),
            "R\xC3\xBC"
            "ckruf now");
        QCOMPARE(decodedWords("=?UTF-8*de?q?a_b?=  =?utf-8?Q?=3Fc?= d"), "a b?c d");
        QCOMPARE(decodedWords("=?windows-1252?Q?=80_5?="), "\xE2\x82\xAC 5");
    }

    void whatIsNoWordStays()
    {
        for (const auto* text :
            {"=?koi8-r?B?8NLJ?=", "=?utf-8?X?a?=", "=?utf-8?B?", "=?", "a=b", "=?utf-8?"})
            QCOMPARE(decodedWords(text), text);
        QCOMPARE(decodedWords("=?utf-8?Q?100=?="), "100=");
    }
};

QTEST_GUILESS_MAIN(TestMail)
#include "tst_mail.moc"
