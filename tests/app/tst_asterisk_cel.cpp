// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the samples of Asterisk's channel events do not show: long logs, and what a case keeps.
#include "support/collect.h"

#include <QTest>

using namespace callwake;
using namespace callwake::test;

namespace {

const Format& channelEvents()
{
    return **std::ranges::find(allFormats(), "asterisk_cel_csv", &Format::name);
}

/// One event; `number` is also the id of the channel.
std::string row(const std::string& type, int second, const std::string& channel, int number,
    int linked = 1, const std::string& application = {}, const std::string& extra = {})
{
    std::string out;
    for (const auto& field : {type, std::to_string(1'781'769'600 + second) + ".000000",
             std::string(), std::string("+12025550143"), std::string(), std::string(),
             std::string(), std::string("442079460100"),
             std::string(
                 channel.find("carrier") == std::string::npos ? "from-internal" : "from-trunk"),
             channel, application, std::string(), std::string("3"), std::string(),
             "1781769600." + std::to_string(number), "1781769600." + std::to_string(linked),
             std::string(), std::string(), std::string(), extra})
        out += (out.empty() ? "\"" : ",\"") + field + '"';
    return out + '\n';
}

} // namespace

class TestAsteriskCel : public QObject {
    Q_OBJECT

private slots:
    void aLineOfTheConfigurationOrdersTheColumns_data()
    {
        QTest::addColumn<std::string>("mapping");
        QTest::addColumn<std::string>("columns");
        const auto row = [](const char* name, std::string mapping, std::string columns) {
            QTest::newRow(name) << std::move(mapping) << std::move(columns);
        };
        row("functions",
            "Master.csv => ${CSV_QUOTE(${eventtype})},${CSV_QUOTE(My, Literal)},"
            "${CSV_QUOTE(${eventtime})},${CSV_QUOTE(${CALLERID(num)})},"
            "${CSV_QUOTE(${CHANNEL(exten)})},${CSV_QUOTE(${CHANNEL(context)})},"
            "${CSV_QUOTE(${CHANNEL(channame)})},${CSV_QUOTE(${CHANNEL(uniqueid)})},"
            "${CSV_QUOTE(${CHANNEL(linkedid)})},${CSV_QUOTE(${eventextra})}",
            "%1,\"My, Literal\",%2,+12025550143,%3,from-trunk,%4,1781769600.%5,1781769600.1,%6\n");
        row("list",
            "[cel_master.csv]\nfields = LinkedID, EventType,EventEnum,EventTime,CIDNum,Exten,"
            "Context,ChanName,UniqueID,\"My, Literal\",Extra\n",
            "1781769600.1,%1,%1,%2,+12025550143,%3,from-trunk,%4,1781769600.%5,x,%6\n");
    }
    void aLineOfTheConfigurationOrdersTheColumns()
    {
        QFETCH(std::string, mapping);
        QFETCH(std::string, columns);
        const auto line = [&](const char* type, const char* time, const char* extension,
                              const char* channel, const char* number, const char* extra) {
            return QString::fromStdString(columns)
                .arg(QLatin1String(type), QLatin1String(time), QLatin1String(extension),
                    QLatin1String(channel), QLatin1String(number), QLatin1String(extra))
                .toStdString();
        };
        const char *outside = "PJSIP/carrier-a-00000001", *telephone = "PJSIP/201-00000002";
        std::string log = line("CHAN_START", "1781769600.0", "442079460100", outside, "1", "");
        log += line("CHAN_START", "1781769601.0", "", telephone, "2", "");
        for (const auto& [channel, number] : {std::pair(telephone, "2"), std::pair(outside, "1")})
            log += line("ANSWER", "1781769605.0", "", channel, number, "")
                + line("BRIDGE_ENTER", "1781769605.0", "", channel, number, "");
        for (const auto& [channel, number] : {std::pair(telephone, "2"), std::pair(outside, "1")})
            log += line("BRIDGE_EXIT", "1781769660.0", "", channel, number, "")
                + line(
                    "HANGUP", "1781769660.0", "", channel, number, "\"{\"\"hangupcause\"\":16}\"")
                + line("CHAN_END", "1781769660.0", "", channel, number, "");
        QVERIFY(channelEvents().ownsMapping(mapping));
        QVERIFY(!channelEvents().ownsMapping("Master.csv => ${CDR(clid)},${CDR(src)}"));
        ParseOptions options;
        options.mapping = mapping;
        const auto found = collectBytes(channelEvents(), log, options);
        QCOMPARE(found.rejects, 0);
        QCOMPARE(found.records, 1);
        QVERIFY2(found.lines[0].find("inbound answered "
                                     "remote=\"+12025550143\" local=\"442079460100\" "
                                     "answer=5.000000 end=60.000000")
                != std::string::npos,
            found.lines[0].c_str());
    }

    void aLineThatLacksTheEssentialsIsTold()
    {
        ParseOptions options;
        options.mapping = "fields = EventType,EventTime,ChanName";
        const auto found = collectBytes(channelEvents(), "ANSWER,1781769600.0,SIP/1\n", options);
        QCOMPARE(found.records, 0);
        QCOMPARE(found.rejects, 1);
        QVERIFY(found.text().find("lacks one of") != std::string::npos);
    }

    /// Of many channels only the first are looked at; what the others do is no event of users.
    void aLargeGroupMakesNoUserEvents()
    {
        constexpr int telephones = 60;
        std::string log = row("CHAN_START", 0, "PJSIP/carrier-a-00000001", 1);
        const auto all = [&](const char* type, int second) {
            for (int i = 2; i < telephones; ++i)
                log += row(type, second, "PJSIP/" + std::to_string(200 + i) + "-1", i);
        };
        all("CHAN_START", 1);
        log += row("MY_EVENT", 2, "PJSIP/carrier-a-00000001", 1);
        all("HANGUP", 20);
        all("CHAN_END", 20);
        log += row("CHAN_END", 21, "PJSIP/carrier-a-00000001", 1)
            + row("LINKEDID_END", 21, "PJSIP/carrier-a-00000001", 1);
        const auto found = collectBytes(channelEvents(), log);
        QCOMPARE(found.records, 1);
        QVERIFY2(found.lines[0].find("user_events=MY_EVENT\"") != std::string::npos,
            found.lines[0].c_str());
    }

    /// Redirection moves a channel that is in a bridge into another one of its name and hangs the
    /// first one up. However many events of other calls follow: the call is not over by that.
    void aRedirectedCallIsNotOver()
    {
        const std::string outside = "PJSIP/carrier-a-00000001", telephone = "PJSIP/201-00000002";
        std::string log = row("CHAN_START", 0, outside, 1) + row("CHAN_START", 1, telephone, 2);
        for (const auto& [channel, number] : {std::pair(outside, 1), std::pair(telephone, 2)})
            log += row("ANSWER", 5, channel, number) + row("BRIDGE_ENTER", 5, channel, number);
        for (const auto& [channel, number] : {std::pair(outside, 1), std::pair(telephone, 2)})
            log += row("CHAN_START", 60, "AsyncGoto/" + channel, number + 2)
                + row("BRIDGE_EXIT", 60, channel, number)
                + row("HANGUP", 60, channel + "<ZOMBIE>", number)
                + row("CHAN_END", 60, channel + "<ZOMBIE>", number)
                + row("BRIDGE_ENTER", 61, channel, number + 2, 1, "ConfBridge");
        constexpr int others = 300;
        for (int i = 0; i < others; ++i)
            log += row("CHAN_START", 70, "PJSIP/300-" + std::to_string(i), 100 + i, 100 + i);
        for (const auto& [channel, number] : {std::pair(outside, 1), std::pair(telephone, 2)})
            log += row("BRIDGE_EXIT", 3600, channel, number + 2, 1, "ConfBridge")
                + row("HANGUP", 3600, channel, number + 2)
                + row("CHAN_END", 3600, channel, number + 2);
        const auto found = collectBytes(channelEvents(), log);
        QCOMPARE(found.records, 1 + others);
        QVERIFY2(
            found.text().find("identity=extension:201 inbound answered remote=\"+12025550143\" "
                              "local=\"442079460100\" answer=5.000000 end=3600.000000")
                != std::string::npos,
            found.lines[0].c_str());
    }
};

QTEST_GUILESS_MAIN(TestAsteriskCel)
#include "tst_asterisk_cel.moc"
