// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/generic/mapping.h"
#include "formats/generic/times_parts.h"
#include "formats/json_object_parts.h"
#include "formats/json_pieces_parts.h"
#include "support/collect.h"

#include <QTest>
#include <algorithm>

using namespace callwake;
using namespace callwake::test;
using namespace std::chrono_literals;

namespace {

const Format& formatNamed(std::string_view name)
{
    return **std::ranges::find(allFormats(), name, &Format::name);
}

TimeGuess guess(std::initializer_list<std::string_view> values)
{
    return guessTimeFormat(std::span(values.begin(), values.size()));
}

std::string columnOf(const MappingGuess& found, MappedField field)
{
    const auto* column = found.mapping.column(field);
    return column ? *column : std::string();
}

MappingGuess guessed(
    const std::vector<std::string>& header, const std::vector<std::vector<std::string>>& rows)
{
    return guessMapping(header, rows, true);
}

std::string cutUp(std::string_view text, const JsonPieces::IsWhole& isWhole)
{
    std::string out;
    std::size_t at = 0;
    JsonPieces pieces([&] {
        at += 3;
        return at - 3 < text.size() ? text.substr(at - 3, 3) : std::string_view();
    });
    while (const auto piece = pieces.next(isWhole))
        out += (piece->fault.empty() ? "" : "!") + std::to_string(piece->offset) + "+"
            + std::to_string(piece->length) + " ";
    return out;
}

/// Start and length of each piece, faults with a mark; whether lines are read as objects first must
/// not matter.
std::string cutUp(std::string_view text)
{
    JsonObject object;
    const auto read = [&](std::string_view line) { return object.read(line).empty(); };
    const std::string out = cutUp(text, {});
    return cutUp(text, read) == out ? out : "not the same: " + cutUp(text, read);
}

} // namespace

class TestMapping : public QObject {
    Q_OBJECT

private slots:
    void aMappingIsReadAndWritten()
    {
        const auto mapping = parseMapping(R"({"name": "Acme", "kind": "call", "delimiter": ";",
            "fields": {"begin": "Start", "caller": "From", "callee": "To", "duration": "Dur"},
            "values": {"direction": {"In": "inbound", "Miss": "inbound missed"}},
            "time_format": "dd.MM.yyyy HH:mm", "zone": "Europe/Berlin", "duration_unit": "min",
            "own_numbers": ["+493023125"], "caller_is_own": true})");
        QVERIFY2(mapping, mapping ? "" : mapping.error().text().c_str());
        QCOMPARE(*mapping->column(MappedField::Length), std::string("Dur"));
        QVERIFY(mapping->callerIsOwn && mapping->header);
        const auto again = parseMapping(mappingJson(*mapping));
        QVERIFY(again);
        QVERIFY(*again == *mapping);
    }

    void wrongMappingsNameThePlace_data()
    {
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("part");
        QTest::newRow("no json") << "nonsense"
                                 << "No JSON object";
        QTest::newRow("key") << R"({"fields":{"begin":"a"},"colour":1})"
                             << "colour";
        QTest::newRow("field") << R"({"fields":{"beginn":"a"}})"
                               << "beginn";
        QTest::newRow("no time") << R"({"fields":{"caller":"a"}})"
                                 << "begin";
        QTest::newRow("kind") << R"({"kind":"dance","fields":{"begin":"a"}})"
                              << "dance";
        QTest::newRow("word")
            << R"({"fields":{"begin":"a"},"values":{"direction":{"x":"sideways"}}})"
            << "sideways";
        QTest::newRow("time") << R"({"fields":{"begin":"a"},"time_format":"HH:mm"})"
                              << "HH:mm";
        QTest::newRow("zone") << R"({"fields":{"begin":"a"},"zone":"Mars/Olympus"})"
                              << "Mars";
        QTest::newRow("unit") << R"({"fields":{"begin":"a"},"duration_unit":"moons"})"
                              << "moons";
        QTest::newRow("type") << R"({"fields":{"begin":7}})"
                              << "fields.begin";
    }

    void wrongMappingsNameThePlace()
    {
        QFETCH(QString, json);
        QFETCH(QString, part);
        const auto mapping = parseMapping(json.toStdString());
        QVERIFY(!mapping);
        QVERIFY2(QString::fromStdString(mapping.error().text()).contains(part),
            mapping.error().text().c_str());
    }

    void timesAreRead_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("time");
        const auto row = [](const char* format, const char* text, const char* time) {
            QTest::addRow("%s %s", format, text) << format << text << time;
        };
        row("dd.MM.yyyy HH:mm", "18.06.2026 14:36", "2026-06-18T14:36:00Z");
        row("MM/dd/yyyy h:mm AP",
            "6/8/2026 12:05\xE2\x80\xAF"
            "AM",
            "2026-06-08T00:05:00Z");
        row("MM/dd/yy h:mmAP", "06/08/26 9:14P", "2026-06-08T21:14:00Z");
        row("ddd, d MMM yyyy HH:mm:ssZ", "Tue, 10 Mar 2026 10:00:00 +0100", "2026-03-10T09:00:00Z");
        row("yyyy/MM/dd HH:mm:ss", "2026/06/18 23:59:60", "2026-06-19T00:00:00Z");
        row("dd.MM.yyyy HH:mm", "18.13.2026 14:36", "");
        row("dd.MM.yyyy HH:mmZ", "18.06.2026 14:36 EST", "");
        row("unix_ms", "1781790965118", "2026-06-18T13:56:05.118Z");
        row("unix_s", "1781790965.5", "2026-06-18T13:56:05.500Z");
        row("unix_s", "1e400", "");
        row("unix_ms", "9223372036854775807", "");
        row("filetime", "134262645651180000", "2026-06-18T13:56:05.118Z");
        row("excel", "46191.5", "2026-06-18T12:00:00Z");
        row("unix_s", "0", "");
    }

    void timesAreRead()
    {
        QFETCH(QString, format);
        QFETCH(QString, text);
        QFETCH(QString, time);
        const auto reader = TimeReader::make(format.toStdString());
        QVERIFY(reader);
        const auto found = reader->read(text.toStdString());
        QCOMPARE(found ? QString::fromStdString(formatIso(found->time)) : QString(), time);
    }

    void theWholeColumnDecidesDayAndMonth()
    {
        QCOMPARE(guess({"02/03/2026 10:00", "13/03/2026 10:00"}).format,
            std::string("dd/MM/yyyy HH:mm"));
        QCOMPARE(guess({"02/03/2026 10:00", "03/13/2026 10:00"}).format,
            std::string("MM/dd/yyyy HH:mm"));
        QVERIFY(guess({"02/03/2026 10:00", "03/04/2026 10:00"}).dayMonthUnclear);
        // Only month first are these in order of time.
        const auto ordered =
            guess({"05/11/2026 10:00", "05/12/2026 10:00", "06/01/2026 10:00", "06/02/2026 10:00"});
        QCOMPARE(ordered.format, std::string("MM/dd/yyyy HH:mm"));
        QVERIFY(!ordered.dayMonthUnclear && !ordered.note.empty());
        QVERIFY(!guess({"02.03.2026 10:00", "03.04.2026 10:00"}).dayMonthUnclear);
        QCOMPARE(guess({"alpha", "beta", "02/03/2026"}).format, std::string());
    }

    void durations()
    {
        QCOMPARE(readDuration("0:14:11", "s"), Duration(14min + 11s));
        QCOMPARE(readDuration("1:43", "s"), Duration(103s));
        QCOMPARE(readDuration("3,5", "min"), Duration(210s));
        QCOMPARE(readDuration("2 min 5 sec", "s"), Duration(125s));
        QCOMPARE(readDuration("-30", "s"), Duration(-30s));
        QVERIFY(!readDuration("soon", "s"));
        QVERIFY(!readDuration("1e300", "h"));
        QVERIFY(!readDuration("1:2:3:4", "s"));
    }

    void columnsGetNamesOfTheirOwn()
    {
        const std::array<std::string_view, 4> header{"\xEF\xBB\xBF"
                                                     "Name",
            "", " Name ", "Name"};
        QCOMPARE(
            columnNames(header), (std::vector<std::string>{"Name", "col2", "Name#2", "Name#3"}));
        const std::array<std::string_view, 3> values{"Incoming", "02/06/26 09:45", "+442079460999"};
        QVERIFY(!looksLikeHeader(values));
    }

    void nestedKeysAreFound()
    {
        const auto found = guessed({"startTime", "from.phoneNumber", "to.phoneNumber",
                                       "legs.0.from.phoneNumber", "result"},
            {{"2026-06-18T13:36:05Z", "+442079460999", "+442079460031", "+15550100", "Accepted"}});
        QCOMPARE(columnOf(found, MappedField::Caller), std::string("from.phoneNumber"));
        QCOMPARE(columnOf(found, MappedField::OutcomeWord), std::string("result"));
        QVERIFY(found.score >= 0.8);
    }

    void anAddressIsNoNumber()
    {
        const auto found = guessed({"time", "src", "dst", "user", "url"},
            {{"2026-06-18T13:36:05Z", "10.0.0.7", "192.0.2.4", "alim",
                "https://anydesk.example/"}});
        QCOMPARE(found.mapping.kind, std::string("navigation"));
        QCOMPARE(columnOf(found, MappedField::Url), std::string("url"));
    }

    void rowsWithoutAKindAreNoSignIns()
    {
        const std::vector<std::string> row{"2024-03-03T10:00:00Z", "ana", "PC1", "x"};
        const auto found = guessed({"Time", "User", "Host", "Description"}, {row});
        QCOMPARE(found.score, 0.0);
        QVERIFY(std::ranges::any_of(found.notes, [](const std::string& note) {
            return note.find("kind is needed") != std::string::npos;
        }));
        QCOMPARE(guessed({"Time", "Login", "Host", "Description"}, {row}).score, 0.0);
        const auto from = [&](const char* column, const char* value) {
            return guessed({"Time", "User", "Host", column}, {{row[0], row[1], row[2], value}});
        };
        for (const auto& one : {from("IP address", "203.0.113.9"), from("Logon Type", "10")}) {
            QVERIFY(one.score > 0);
            QCOMPARE(one.mapping.kind, std::string("sign_in"));
        }
        QVERIFY(from("Event", "mfa_prompt").score > 0);
        QCOMPARE(from("Event", "opened").score, 0.0);
    }

    void codesOfSipBecomeOutcomes()
    {
        const auto found =
            guessed({"Invite time", "Caller number", "Callee number", "Final SIP code"},
                {{"2026-06-18T13:36:05Z", "+442079460999", "+442079460031", "486"},
                    {"2026-06-18T13:38:05Z", "+442079460999", "+442079460031", "200"}});
        const auto& words = found.mapping.values.at(MappedField::OutcomeWord);
        QCOMPARE(words.at("486"), std::string("busy"));
        QCOMPARE(words.at("200"), std::string("answered"));
    }

    void aGivenMappingIsFollowed()
    {
        ParseOptions options;
        options.mapping = R"({"kind":"call","header":false,"delimiter":"|","fields":{"begin":"col2",
            "remote":"col3","direction":"col1","duration":"col4"},"values":{"direction":{"9":"inbound missed"}},
            "time_format":"unix_s","duration_unit":"ms"})";
        const auto found = collectBytes(
            formatNamed("generic_csv"), "9|1781790965|+442079460999|500\n9|later|+1|2\n", options);
        QCOMPARE(found.records, 1);
        QCOMPARE(found.rejects, 1);
        QVERIFY2(found.lines[0].starts_with(
                     "call 2026-06-18T13:56:05Z inbound missed remote=\"+442079460999\" end=0.5"),
            found.lines[0].c_str());
    }

    void aBillNamesTheOtherSide_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<QByteArray>("parties");
        QTest::newRow("own line beside it")
            << QByteArray(R"("callee":"Called","local":"Line")")
            << QByteArray("unknown answered remote=\"+442079460999\" local=\"07700900123\"");
        QTest::newRow("own line not said")
            << QByteArray(R"("callee":"Called")")
            << QByteArray("unknown answered remote=\"+442079460999\" "
                          "answer");
        QTest::newRow("who called") << QByteArray(R"("caller":"Called","local":"Line")")
                                    << QByteArray("unknown answered remote=\"+442079460999\" "
                                                  "local=\"07700900123\"");
        QTest::newRow("both named") << QByteArray(R"("caller":"Called","callee":"Line")")
                                    << QByteArray("unknown answered remote=\"+442079460999\" "
                                                  "local=\"07700900123\"");
        QTest::newRow("inbound") << QByteArray(R"("callee":"Line","direction":"Way")")
                                 << QByteArray("inbound answered local=\"07700900123\"");
    }
    void aBillNamesTheOtherSide()
    {
        QFETCH(QByteArray, fields);
        QFETCH(QByteArray, parties);
        ParseOptions options;
        options.mapping = R"({"kind":"call","time_format":"iso","duration_unit":"min","fields":)"
                          R"({"begin":"Start","duration":"Minutes",)"
            + fields.toStdString() + "}}";
        const auto found = collectBytes(formatNamed("generic_csv"),
            "Line,Start,Called,Minutes,Way\n07700900123,2026-06-18 "
            "10:00:00,+442079460999,2,incoming\n",
            options);
        QCOMPARE(found.records, 1);
        QVERIFY2(
            found.text().find(parties.toStdString()) != std::string::npos, found.text().c_str());
    }

    void aWrongMappingRejectsEveryRow()
    {
        ParseOptions options;
        options.mapping = "{}";
        const auto found = collectBytes(formatNamed("generic_csv"), "a,b\n1,2\n", options);
        QCOMPARE(found.records, 0);
        QVERIFY(found.rejects >= 1);
        QVERIFY(found.lines[0].starts_with("warning"));
    }

    void spreadsheetDamageIsTold()
    {
        const auto found = collectBytes(formatNamed("generic_csv"),
            "Start Time,Caller Number,Direction\n2026-06-18 13:36:05,4.42E+11,In\n2026-06-18 "
            "13:36:05,4.42E+11,In\n");
        QVERIFY2(found.text().find("rounded by a spreadsheet") != std::string::npos,
            found.text().c_str());
    }

    void objectsAreCutOutOfAnything()
    {
        QCOMPARE(cutUp(R"({"a":1} {"b":{}})"), std::string("0+7 8+8 "));
        QCOMPARE(cutUp("[{\"a\":\"}\"},\n {\"b\":[1,{}]}]"), std::string("1+9 13+12 "));
        QCOMPARE(cutUp(R"({"next":"x","records":[{"a":1},{"a":2}],"n":{"records":[]}}{"a":3})"),
            std::string("23+7 31+7 59+7 "));
        QCOMPARE(cutUp("{\"a\":\n{\"b\":1}\n"), std::string("!0+6 6+7 "));
        QCOMPARE(cutUp("{\"a\":\"x\n{\"b\":1}\n"), std::string("!0+8 8+7 "));
        QCOMPARE(cutUp("junk\n{\"b\":1}"), std::string("!0+5 5+7 "));
        QCOMPARE(cutUp("{\"a\":1"), std::string("!0+6 "));
        QCOMPARE(cutUp(std::string(300, '[') + "{\"a\":" + std::string(300, '[') + "\n{\"b\":1}"),
            std::string("!300+306 606+7 "));
        QCOMPARE(cutUp("{\"a\":1} \r\n{\"b\":{}\n}\n  {\"c\":\"}\"}\n{\"d\":2},{\"e\":3}\n"),
            std::string("0+7 10+9 22+9 32+7 40+7 "));
        QCOMPARE(cutUp("{\"a\":1}}\n{\"b\":2}}{\n{\"c\":3}"),
            cutUp("{\"a\":1}}\n{\"b\":2}}{\n{\"c\":3}", {}));
        QCOMPARE(cutUp(""), std::string());
    }
};

QTEST_GUILESS_MAIN(TestMapping)
#include "tst_mapping.moc"
