// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/csv_table_parts.h"
#include "formats/telephony/asterisk_leg_parts.h"
#include "formats/telephony/leg_groups_parts.h"
#include "import/importer.h"
#include "support/collect.h"
#include "support/small_source.h"
#include "support/temporary.h"

#include <QTest>
#include <fstream>
#include <utility>
#include <vector>

using namespace callwake;
using namespace callwake::test;

namespace {

const std::string ownLine =
    "calls.csv => ${EPOCH};${CSV_QUOTE(${CDR(disposition)})};${CSV_QUOTE(${CDR(src)})};"
    "${CSV_QUOTE(${CDR(dst)})};${CSV_QUOTE(${CDR(channel)})};${CSV_QUOTE(${CDR(dstchannel)})};"
    "${CSV_QUOTE(${CDR(start)})};${CDR(duration,f)};${CDR(billsec,f)};${CDR(linkedid)}";
const std::string ownRows =
    "1781769660;\"ANSWERED\";\"+12025550170\";\"201\";\"PJSIP/carrier-a-00000001\";"
    "\"PJSIP/201-00000002\";\"2026-06-18 08:00:00\";60.250000;50.125000;1781769600.1\n"
    "1781769700;\"BUSY\";\"201\";\"01134960170\";\"PJSIP/201-00000003\";"
    "\"PJSIP/carrier-a-00000004\";\"2026-06-18 08:01:30\";4.500000;0.000000;1781769690.3\n";

const Format& format(std::string_view name)
{
    return **std::ranges::find(allFormats(), name, &Format::name);
}

} // namespace

class TestAsterisk : public QObject {
    Q_OBJECT

private slots:
    /// A carrier that wants the national number must not change whose number it is.
    void onlyTheDigitForALineIsLeftOut_data()
    {
        QTest::addColumn<QByteArray>("dialled");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("number");
        const auto row = [](const char* dialled, const char* target, const char* number) {
            QTest::newRow(dialled)
                << QByteArray(dialled) << QByteArray(target) << QByteArray(number);
        };
        row("900442079460999", "PJSIP/00442079460999@BT-uplink,30", "00442079460999");
        row("902079460999", "PJSIP/2079460999@trunk", "02079460999");
        row("916505550100", "SIP/trunk/6505550100", "16505550100");
        row("96505550100", "SIP/trunk/6505550100", "6505550100");
        row("90016505550100", "PJSIP/6505550100@us", "0016505550100");
        row("9011442079460999", "PJSIP/442079460999@gb", "011442079460999");
        row("0016505550100", "PJSIP/6505550100@us", "0016505550100");
        row("+16505550100", "PJSIP/6505550100@us", "+16505550100");
        row("00390612345678", "PJSIP/0612345678@it", "00390612345678");
        row("+390612345678", "PJSIP/0612345678@it", "+390612345678");
        row("02079460998", "PJSIP/460998@trunk", "02079460998");
        row("2001", "PJSIP/2001", "2001");
    }
    void onlyTheDigitForALineIsLeftOut()
    {
        QFETCH(QByteArray, dialled);
        QFETCH(QByteArray, target);
        const std::string_view line(target.constData(), std::size_t(target.size()));
        const std::string_view digits(dialled.constData(), std::size_t(dialled.size()));
        const auto found = numberOnLine(line, digits);
        QTEST(QByteArray(found.data(), qsizetype(found.size())), "number");
    }

    /// An exchange that is started anew counts its channels from the beginning.
    void channelsThatAreUsedAgainAreOtherCalls_data()
    {
        QTest::addColumn<bool>("newestFirst");
        QTest::newRow("oldest first") << false;
        QTest::newRow("newest first") << true;
    }
    void channelsThatAreUsedAgainAreOtherCalls()
    {
        QFETCH(bool, newestFirst);
        std::vector<std::string> rows;
        for (const char* day : {"2026-06-17 ", "2026-06-18 ", "2026-06-20 "}) {
            std::string row;
            for (const std::string& text : std::vector<std::string>{"", "+15550109", "201",
                     "from-trunk", "", "SIP/carrier-a-00000001", "SIP/201-00000002", "Dial",
                     "SIP/201", std::string(day) + "11:00:00", std::string(day) + "11:00:05",
                     std::string(day) + "11:20:00"})
                row += '"' + text + "\",";
            rows.push_back(row + "1200,1195,\"ANSWERED\",\"DOCUMENTATION\"\n");
        }
        if (newestFirst)
            std::ranges::reverse(rows);
        const auto found =
            collectBytes(format("asterisk_cdr_csv"), rows[0] + rows[1] + rows[2], ParseOptions());
        QCOMPARE(found.records, 3);
    }

    /// Clocks go back at 02:00, one call from before to after it: the uniqueids tell the hours
    /// apart.
    void theUniqueidTellsTheRepeatedHoursApart()
    {
        TemporaryFolder folder;
        const std::string path = folder.path("Master.csv");
        const auto row = [](const char* start, const char* answer, const char* end, int epoch) {
            std::string out;
            const std::string id = std::to_string(epoch);
            for (const std::string& text :
                std::vector<std::string>{"", "+15550109", "201", "from-trunk", "",
                    "SIP/carrier-a-" + id, "SIP/201-" + id, "Dial", "SIP/201", start, answer, end})
                out += '"' + text + "\",";
            return out + "1200,1195,\"ANSWERED\",\"DOCUMENTATION\",\"" + id + ".7\",\"\"\n";
        };
        const std::string day = "2026-10-25 ";
        std::ofstream(path) << row((day + "01:10:00").c_str(), (day + "01:10:05").c_str(),
            (day + "01:30:00").c_str(), 1792887000)
                            << row((day + "01:50:00").c_str(), (day + "01:50:05").c_str(),
                                   (day + "01:10:00").c_str(), 1792889400)
                            << row((day + "01:10:00").c_str(), (day + "01:10:05").c_str(),
                                   (day + "01:30:00").c_str(), 1792890600);
        auto c = must(Case::create(folder.path("c.callwake"), {"", "GB", "Europe/London"}));
        must(importFile(c, path, {}, {}));
        std::vector<std::string> begins;
        must(c.forEachEvent({}, [&](const Event& event) {
            begins.push_back(formatIso(event.begin));
            const bool exact = event.uncertainty == Duration::zero();
            const bool whole = event.call()->end == std::chrono::minutes(20)
                && event.call()->answer == std::chrono::seconds(5)
                && !has(event.quality, Quality::Conflict);
            return exact && whole;
        }));
        QCOMPARE(begins,
            (std::vector<std::string>{
                "2026-10-25T00:10:00Z", "2026-10-25T00:50:00Z", "2026-10-25T01:10:00Z"}));
    }

    void aLineOfTheConfigurationOrdersTheColumns()
    {
        ParseOptions options;
        options.mapping = ownLine;
        const auto found = collectBytes(format("asterisk_cdr_custom"), ownRows, options);
        QCOMPARE(found.records, 2);
        const auto expect = [&](std::size_t i, std::string_view part) {
            QVERIFY2(found.lines[i].find(part) != std::string::npos, found.lines[i].c_str());
        };
        expect(0, "identity=extension:201 inbound answered remote=\"+12025550170\"");
        expect(0, "answer=10.000000 end=60.000000");
        expect(1, "outbound busy remote=\"01134960170\"");
        expect(2, "zone UTC");
    }

    void aListOfNewVersionsOrdersTheColumns_data()
    {
        QTest::addColumn<std::string>("mapping");
        QTest::addColumn<std::string>("row");
        QTest::addColumn<bool>("local");
        const std::string rest = "PJSIP/north-1,PJSIP/201-2,+12025550170,201,from-trunk\n";
        const std::string order = "channel, dstchannel, src, dst, dcontext";
        QTest::newRow("words") << "fields = Start,\"A, literal\",answer,duration,billsec,"
                                  "disposition,uniqueid(noquote),"
                + order
                               << "2026-06-18 08:01:00,\"A, literal\",2026-06-18 08:01:10,60,50,"
                                  "ANSWERED,1781769660.3,"
                + rest << true;
        QTest::newRow("numbers, commented out")
            << ";[cdr_master.csv]\n;separator_character = ,\n;fields = "
               "start(int64^noquote),answer(double),duration,billsec,disposition(int64),"
                + order
            << "1781769660,1781769670.000000,60,50,8," + rest << false;
        QTest::newRow("with the zone")
            << "fields=start(%FT%T%z),answer(%FT%T%z),duration,billsec,disposition," + order
            << "2026-06-18T10:01:00+0200,2026-06-18T10:01:10+0200,60,50,ANSWERED," + rest << false;
    }
    void aListOfNewVersionsOrdersTheColumns()
    {
        QFETCH(std::string, mapping);
        QFETCH(std::string, row);
        QFETCH(bool, local);
        const Format& custom = format("asterisk_cdr_custom");
        QVERIFY(custom.ownsMapping(mapping));
        ParseOptions options;
        options.mapping = mapping;
        const auto found = collectBytes(custom, row, options);
        const std::string expected = std::string("call 2026-06-18T08:01:00Z ")
            + (local ? "local " : "")
            + "external identity=extension:201 inbound answered remote=\"+12025550170\" "
              "local=\"201\" answer=10.000000 end=60.000000";
        QVERIFY2(found.lines[0].starts_with(expected), found.lines[0].c_str());
        QCOMPARE(found.records, 1);
    }

    void aLineThatLacksTheEssentialsIsTold()
    {
        ParseOptions options;
        options.mapping = "Simple.csv => ${EPOCH},${CDR(src)},${CDR(dst)}";
        const auto found =
            collectBytes(format("asterisk_cdr_custom"), "1781769660,201,202\n", options);
        QCOMPARE(found.records, 0);
        QCOMPARE(found.rejects, 1);
        QVERIFY(found.text().find("lacks one of") != std::string::npos);
    }

    void theImportTakesSuchALineAsAMapping()
    {
        TemporaryFolder folder;
        const auto path = folder.path("calls.csv");
        std::ofstream(path) << ownRows;
        Case c = must(Case::create(folder.path("a.callwake"), {}));
        ImportOptions options;
        options.mapping = ownLine;
        const Source source = must(importFile(c, path, options, {}));
        QCOMPARE(source.format, std::string("asterisk_cdr_custom"));
        QCOMPARE(source.counts.imported, 2);
    }

    void theCallsOfATransferAreKnownAgain()
    {
        TemporaryFolder folder;
        const auto rows = readWhole(TEST_FOLDER "/samples/asterisk_cdr_csv/transfers.csv");
        const auto path = folder.path("Master.csv"), longer = folder.path("longer.csv");
        std::ofstream(path) << rows;
        std::string other = rows.substr(0, rows.find('\n') + 1);
        for (auto at = other.find(".1\""); at != std::string::npos; at = other.find(".1\""))
            other.replace(at, 2, ".9");
        std::ofstream(longer) << rows << other;
        Case c = must(Case::create(folder.path("a.callwake"), {}));
        const auto first = must(importFile(c, path, {}, {})).counts;
        QCOMPARE(first.read, 16);
        QCOMPARE(first.imported, 16);
        const auto again = must(importFile(c, longer, {}, {})).counts;
        QCOMPARE(again.duplicate, 16);
        QCOMPARE(again.imported, 1);
    }

    void aKeyThatIsUsedAgainIsAnotherCall()
    {
        std::vector<std::size_t> legs;
        LegGroups<int> groups([&](std::span<int> call) { legs.push_back(call.size()); });
        const auto add = [&](int begin, int end) {
            std::string key = "17";
            groups.closeReused(key, Instant(std::chrono::hours(begin)));
            groups.add(groups.spareLeg(), {&key, 1}, Instant(std::chrono::hours(end)));
        };
        add(0, 1);
        add(5, 6); // four hours later it may still be a transfer
        add(11, 12);
        groups.finish();
        QCOMPARE(legs, (std::vector<std::size_t>{2, 1}));
    }

    void theFirstRowsTellWhoseTableItIs_data()
    {
        QTest::addColumn<std::string>("rows");
        QTest::addColumn<int>("score");
        QTest::newRow("most") << std::string("a\na\nb\n") << 95;
        QTest::newRow("half") << std::string("a\nb\n") << 40;
        QTest::newRow("none") << std::string("b\nb\n") << 0;
        QTest::newRow("empty") << std::string() << 0;
        QTest::newRow("too late") << std::string("b\nb\nb\nb\nb\nb\nb\nb\nb\nb\n"
                                                 "b\nb\nb\nb\nb\nb\nb\nb\nb\nb\na\n")
                                  << 0;
    }
    void theFirstRowsTellWhoseTableItIs()
    {
        QFETCH(std::string, rows);
        QFETCH(int, score);
        CsvReader reader(
            [rest = std::string_view(rows)]() mutable { return std::exchange(rest, {}); });
        QCOMPARE(
            scoreOfRows(reader, 95, [](const CsvRow& row) { return row.fields[0] == "a"; }), score);
    }

    /// Nobody ends these calls: the importer must not keep them all.
    void unfinishedCallsDoNotPileUp()
    {
        std::string log;
        for (int i = 0; i < 20'000; ++i) {
            const auto id = "1781769600." + std::to_string(i);
            log += "\"CHAN_START\",\"1781769600.000000\",\"\",\"201\",\"\",\"\",\"\",\"202\","
                   "\"default\",\"SIP/201-"
                + std::to_string(i) + "\",\"\",\"\",\"3\",\"\",\"" + id + "\",\"" + id
                + "\",\"\",\"\",\"\",\"\"\n";
        }
        const auto found = collectBytes(format("asterisk_cel_csv"), log);
        QCOMPARE(found.records, 20'000);
        QVERIFY(found.lines[0].find("length_unknown") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestAsterisk)
#include "tst_asterisk.moc"
