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
