// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/host_name.h"

#include <QTest>

using namespace callwake;

class TestHostName : public QObject {
    Q_OBJECT
private slots:
    void bothSpellings()
    {
        const auto asDnsHasIt = spellingOf("xn--80ak6aa92e.com");
        QVERIFY(asDnsHasIt);
        QCOMPARE(asDnsHasIt->unicode, "\u0430\u0440\u0440\u04cf\u0435.com");
        QCOMPARE(asDnsHasIt->scripts, "Cyrillic and Latin");
        const auto asRead = spellingOf("m\u00fcnchen.example");
        QVERIFY(asRead);
        QCOMPARE(asRead->ascii, "xn--mnchen-3ya.example");
        QCOMPARE(asRead->scripts, "Latin");
    }

    void oneSpelling_data()
    {
        QTest::addColumn<QByteArray>("host");
        QTest::newRow("ASCII") << QByteArray("pay.example");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no such name") << QByteArray("xn--0.example");
        QTest::newRow("no UTF-8") << QByteArray("\xff\xfe.example");
        QTest::newRow("endless") << QByteArray("\xd0\xb0").repeated(100'000);
    }
    void oneSpelling()
    {
        QFETCH(QByteArray, host);
        QVERIFY(!spellingOf(host.toStdString()));
        QCOMPARE(otherSpelling(host.toStdString()), "");
        QCOMPARE(lookAlikeLetters(host.toStdString()), host.toStdString());
    }

    void whatTheTextDoesNotShow()
    {
        QCOMPARE(otherSpelling("https://u@xn--80ak6aa92e.com:8443/login"),
            " (reads \u0430\u0440\u0440\u04cf\u0435[.]com, Cyrillic and Latin letters)");
        QCOMPARE(otherSpelling("m\u00fcnchen.example/x"),
            " (spelled xn--mnchen-3ya[.]example, Latin letters)");
        QCOMPARE(otherSpelling("https://pay.example/xn--80ak6aa92e.com"), "");
    }

    void letters()
    {
        QCOMPARE(lookAlikeLetters("xn--nrthgate-nbh"), "northgate");
        QCOMPARE(lookAlikeLetters("northg\u03b1te"), "northgate");
        QCOMPARE(lookAlikeLetters("northgate"), "northgate");
    }
};

QTEST_GUILESS_MAIN(TestHostName)
#include "tst_host_name.moc"
