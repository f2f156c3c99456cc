// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "context/catalogue.h"
#include "context/json_text.h"
#include "context/rules.h"
#include "context/rules_check.h"
#include "signals/signal.h"

#include <QTest>
#include <algorithm>

using namespace callwake;
using namespace std::chrono_literals;

namespace {

/// JSON that the tests write with apostrophes, as it is.
std::string quoted(std::string json)
{
    std::ranges::replace(json, '\'', '"');
    return json;
}

} // namespace

class TestRules : public QObject {
    Q_OBJECT

private slots:
    void builtInRulesAreComplete()
    {
        const Rules rules = defaultRules();
        QVERIFY(!rules.text.empty());
        QCOMPARE(rules.timeWindow, Duration(30min));
        QCOMPARE(rules.pointsOf("C1"), 35.0);
        QCOMPARE(rules.caps.call, 50.0);
        QCOMPARE(rules.hash.size(), 64U);
        for (const Signal* signal : allSignals())
            QVERIFY2(rules.enabled.contains(signal->id), std::string(signal->id).c_str());
    }

    void ownRulesChangeOnlyWhatTheyName()
    {
        const auto rules = parseRules(
            "{\"TimeWindow\": \"4h\", \"points\": {\"C9\": 4}, \"enabled\": {\"F6\": false}}");
        QVERIFY(rules);
        QCOMPARE(rules->timeWindow, Duration(4h));
        QCOMPARE(rules->pointsOf("C9"), 4.0);
        QCOMPARE(rules->pointsOf("C1"), 35.0);
        QVERIFY(!rules->isEnabled("F6"));
        QVERIFY(rules->isEnabled("F7"));
        QVERIFY(rules->hash != defaultRules().hash);
    }

    void payloadCorrelationSwitchesAFollowOnOff()
    {
        const auto rules = parseRules("{\"PayloadCorrelation\": {\"F4\": false}}");
        QVERIFY(rules && !rules->isEnabled("F4"));
    }

    void blockedNumbersLoseWhatOnlyPartsThem()
    {
        const auto rules =
            parseRules("{\"PhoneNumberBlocklist\": [\"+44 (161) 555-01.00\", \" +44 161 555*\","
                       " \"0161 555 0100\", \"sip:a.b-c@d.example\"]}");
        QVERIFY(rules); // a case may have had any of them for long
        QCOMPARE(rules->phoneNumberBlocklist,
            (std::vector<std::string>{
                "+441615550100", "+44161555*", "0161 555 0100", "sip:a.b-c@d.example"}));
    }

    void entriesThatMatchNothingAreToldWithTheirPlace_data()
    {
        QTest::addColumn<QByteArray>("entry");
        QTest::addColumn<bool>("good");
        for (const char* good : {"+441615550100", "+44 161 555-0100", "(+44) 161.555.0100",
                 "+44161555*", "+1*", "sip:anna@sip.example"})
            QTest::newRow(good) << QByteArray(good) << true;
        for (const char* bad : {"0161 555 0100", "+44161555", "hello", "", "+", "*", "+*", "0161*",
                 "+44 (0)161 555 0100", "+44161555O100", "+4416155501001234", "+44161555**",
                 "++441615550100", "61234"})
            QTest::addRow("refused: %s", bad) << QByteArray(bad) << false;
    }

    void entriesThatMatchNothingAreToldWithTheirPlace()
    {
        QFETCH(QByteArray, entry);
        QFETCH(bool, good);
        const std::string json =
            "{\n \"PhoneNumberBlocklist\": [\"+442*\", \"" + entry.toStdString() + "\"]}";
        QVERIFY(parseRules(json));
        const auto checked = checkRules(json, Catalogue::builtIn());
        QCOMPARE(bool(checked), good);
        if (good)
            return;
        QCOMPARE(checked.error().where, std::string("line 2, column 36"));
        QVERIFY(checked.error().hint.starts_with("Write a whole number as"));
    }

    void approvedToolsAreKnown()
    {
        const auto check = [](const std::string& tool) {
            return checkRules(
                "{\"approvedTools\": [{\"owner\": \"IT\", \"tool\": \"" + tool + "\"}]}",
                Catalogue::builtIn());
        };
        for (const char* known : {"TeamViewer", "teamviewer", "anydesk"})
            QVERIFY2(check(known), known);
        QVERIFY(!check("TeamViewr"));
        QCOMPARE(check("TeamViewr").error().where, std::string("line 1, column 44"));
        QVERIFY(check("TeamViewr").error().what.find("\"TeamViewr\"") != std::string::npos);
        QVERIFY(checkRules(defaultRules().text, Catalogue::builtIn()));
    }

    void mistakesAreToldWithTheirPlace_data()
    {
        QTest::addColumn<std::string>("json");
        QTest::addColumn<std::string>("place");
        const auto row = [](const char* name, const char* json, const char* place) {
            QTest::newRow(name) << quoted(json) << std::string(place);
        };
        row("unknown key", "{\n  'TimeWindw': '30m'\n}", "line 2, column 3");
        row("unknown points", "{'points': {'C99': 1}}", "line 1, column 13");
        row("wrong type", "{'TimeWindow': 30}", "line 1, column 16");
        row("no duration", "{'TimeWindow': 'soon'}", "line 1, column 16");
        row("pattern", "{'CallerIDPatterns': ['a', '(']}", "line 1, column 28");
        row("negative", "{'points': {'C9': -1}}", "line 1, column 19");
        row("twice", "{'ownDomains': [],\n'ownDomains': []}", "line 2, column 1");
        row("trailing comma", "{'ownDomains': [],}", "line 1, column 19");
        row("text after", "{} x", "line 1, column 4");
        row("not closed", "{'ownDomains': [", "line 1, column 17");
        row("bands fall", "{'bands': {'low': 50}}", "line 1, column 11");
        row("empty", "", "line 1, column 1");
        row("list", "[]", "line 1, column 1");
    }

    void mistakesAreToldWithTheirPlace()
    {
        QFETCH(std::string, json);
        QFETCH(std::string, place);
        const auto rules = parseRules(json);
        QVERIFY(!rules);
        QCOMPARE(rules.error().where, place);
        QVERIFY(!rules.error().what.empty());
    }

    void entriesThatLackSomethingAreToldWithTheirPlace_data()
    {
        QTest::addColumn<std::string>("key");
        QTest::addColumn<std::string>("entry");
        QTest::addColumn<int>("column"); ///< of the entry
        const auto row = [](const char* name, const char* key, const char* entry, int column = 1) {
            QTest::newRow(name) << std::string(key) << quoted(entry) << column;
        };
        row("no owner", "approvedTools", "{'tool': 'x'}");
        row("day", "approvedTools", "{'tool': 'x', 'owner': 'y', 'expires': 'soon'}", 40);
        row("routing without end", "routingChanges",
            "{'trunks': ['a'], 'owner': 'y', 'from': '2026-03-01'}");
        row("trunk without countries", "trunkCountries", "{'trunk': 'a', 'countries': []}");
        row("country in words", "trunkCountries", "{'trunk': 'a', 'countries': ['UK1']}");
        row("maintenance of nothing", "maintenanceWindows",
            "{'from': '2026-03-01', 'until': '2026-03-02', 'change': 'C', 'owner': 'y'}");
        row("maintenance without change", "maintenanceWindows",
            "{'hosts': ['a'], 'from': '2026-03-01', 'until': '2026-03-02', 'owner': 'y'}");
        row("maintenance that ends first", "maintenanceWindows",
            "{'hosts': ['a'], 'from': '2026-03-02', 'until': '2026-03-01', 'change': 'C', 'owner': "
            "'y'}");
        row("maintenance key", "maintenanceWindows", "{'host': ['a']}", 2);
        row("group without owner", "callingHeavyGroups", "{'group': 'desk'}");
        row("approval of an unknown log", "sourceApprovals",
            "{'what': 'faxes', 'from': '2026-03-01', 'until': '2026-03-02', 'basis': 'b', 'owner': "
            "'y'}",
            10);
        row("approval without basis", "sourceApprovals",
            "{'what': '*', 'from': '2026-03-01', 'until': '2026-03-02', 'owner': 'y'}");
        row("approval without end", "sourceApprovals",
            "{'what': '*', 'from': '2026-03-01', 'basis': 'b', 'owner': 'y'}");
    }

    void entriesThatLackSomethingAreToldWithTheirPlace()
    {
        QFETCH(std::string, key);
        QFETCH(std::string, entry);
        QFETCH(int, column);
        const std::string before = "{\"" + key + "\": [";
        const auto rules = parseRules(before + entry + "]}");
        QVERIFY(!rules);
        QCOMPARE(
            rules.error().where, "line 1, column " + std::to_string(int(before.size()) + column));
        QVERIFY(!rules.error().what.empty());
    }

    void deepNestingIsRefused()
    {
        const auto deep = parseJsonText(std::string(100'000, '['));
        QVERIFY(!deep);
        QVERIFY(deep.error().what.find("nested too deeply") != std::string::npos);
    }

    void jsonTextsAreReadAsWritten_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<bool>("good");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("escapes") << QByteArray("\"a\\n\\\"\\\\\\/\\u00e9\"") << true
                                 << QByteArray("a\n\"\\/\xC3\xA9");
        QTest::newRow("pair") << QByteArray("\"\\ud83d\\ude00\"") << true
                              << QByteArray("\xF0\x9F\x98\x80");
        QTest::newRow("unknown escape") << QByteArray("\"\\x41\"") << false << QByteArray();
        QTest::newRow("control") << QByteArray("\"a\nb\"") << false << QByteArray();
        QTest::newRow("not UTF-8") << QByteArray("\"\xFF\"") << false << QByteArray();
        QTest::newRow("leading zero") << QByteArray("01") << false << QByteArray();
        QTest::newRow("plus") << QByteArray("+1") << false << QByteArray();
        QTest::newRow("infinity") << QByteArray("Infinity") << false << QByteArray();
    }

    void jsonTextsAreReadAsWritten()
    {
        QFETCH(QByteArray, json);
        QFETCH(bool, good);
        QFETCH(QByteArray, text);
        const auto value = parseJsonText(json.toStdString());
        QCOMPARE(value.has_value(), good);
        if (good)
            QCOMPARE(QByteArray::fromStdString(value->text), text);
    }

    void expiryCountsFromTheBeginOfItsDay()
    {
        const auto noon = instantFromFields(2026, 3, 10, 12, 0, 0);
        QVERIFY(countsAt("", *noon));
        QVERIFY(countsAt("2026-03-11", *noon));
        QVERIFY(!countsAt("2026-03-10", *noon));
        QVERIFY2(!countsAt("whenever", *noon), "what cannot be read excuses nothing");
    }
};

QTEST_GUILESS_MAIN(TestRules)
#include "tst_rules.moc"
