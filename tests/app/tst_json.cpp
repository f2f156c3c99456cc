// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/json_mending_parts.h"
#include "formats/json_object_parts.h"

#include <QTest>

using namespace callwake;

class TestJson : public QObject {
    Q_OBJECT

private slots:
    void oddTextsCostNoEntry_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<bool>("bad");
        QTest::newRow("plain") << QByteArray("{\"a\":\"caf\xC3\xA9\"}") << QByteArray("caf\xC3\xA9")
                               << false;
        QTest::newRow("no UTF-8") << QByteArray("{\"a\":\"caf\xE9 \xC3\xA9\"}")
                                  << QByteArray("caf\\xe9 \xC3\xA9") << true;
        QTest::newRow("upper half")
            << QByteArray("{\"a\":\"x\\ud83d\"}") << QByteArray("x\\ud83d") << true;
        QTest::newRow("lower half")
            << QByteArray("{\"a\":\"\\uDE00y\"}") << QByteArray("\\uDE00y") << true;
        QTest::newRow("a pair beside a half") << QByteArray("{\"a\":\"\\ud83d\\ude00\\ud83d\"}")
                                              << QByteArray("\xF0\x9F\x98\x80\\ud83d") << true;
        QTest::newRow("control characters")
            << QByteArray("{\"a\":\"x\ty\\\"\x01\"}") << QByteArray("x\ty\"\x01") << true;
        QTest::newRow("long number") << QByteArray("{\"a\":-123456789012345678901234567890}")
                                     << QByteArray("-123456789012345678901234567890") << false;
        QTest::newRow("64 bits") << QByteArray("{\"a\":18446744073709551615}")
                                 << QByteArray("18446744073709551615") << false;
    }
    void oddTextsCostNoEntry()
    {
        QFETCH(QByteArray, json);
        QFETCH(QByteArray, value);
        QFETCH(bool, bad);
        JsonObject object;
        QCOMPARE(object.read(json.toStdString()), std::string_view());
        QCOMPARE(QByteArray::fromStdString(std::string(object["a"])), value);
        QCOMPARE(object.hasBadText(), bad);
    }

    void whatIsNoJsonStaysNone_data()
    {
        QTest::addColumn<QByteArray>("json");
        for (const char* json : {"{\"a\":1e400}", "{\"a\":NaN}", "{\"a\":\"\xE9}",
                 "{\"a\":\"\\q\xE9\"}", "{\"a\":12345678901234567890123x}", "{\"a\xE9"})
            QTest::newRow(json) << QByteArray(json);
    }
    void whatIsNoJsonStaysNone()
    {
        QFETCH(QByteArray, json);
        JsonObject object;
        QVERIFY(!object.read(json.toStdString()).empty());
        QVERIFY(object.values().empty());
    }

    void mendingTakesNothingAway()
    {
        const std::string json = "{\"a\":[1,-2.5e+300,\"\\\\ud83d \\u00e9\",true],\"1\":null}";
        QCOMPARE(mendedJson(json), json);
    }
};

QTEST_APPLESS_MAIN(TestJson)
#include "tst_json.moc"
