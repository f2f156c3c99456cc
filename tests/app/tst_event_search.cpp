// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What somebody types to find events, in whatever way they are written.
#include "model/event_search.h"
#include "support/small_source.h"

#include <QTest>

using namespace callwake;
using namespace callwake::test;
using namespace std::chrono_literals;

namespace {

Event missedCall()
{
    Call call;
    call.direction = Direction::Inbound;
    call.outcome = Outcome::Missed;
    call.remote = {
        {1}, "0044 131 496 0518", NumberClass::Telephone, NumberPlan::Valid, "+441314960518", "GB"};
    call.trunk = "PJSIP/carrier-a";
    call.end = 12s;
    Event e;
    e.kind = Kind::Call;
    e.length = 12s;
    e.what = call;
    return e;
}

Event answeredCall(std::optional<Duration> end)
{
    Event e = missedCall();
    Call& call = std::get<Call>(e.what);
    call.outcome = Outcome::Answered;
    call.answer = 8s;
    call.end = e.length = end;
    return e;
}

Event download()
{
    Event e;
    e.kind = Kind::Download;
    e.what = Activity{.host = "win-03",
        .url = "https://any.example/AnyDesk.exe",
        .path = "C:\\Users\\cl\\Downloads\\AnyDesk.exe",
        .hash = "SHA256=00ff",
        .peer = "900000017"};
    return e;
}

bool fits(std::string_view text, const Event& event, std::string_view more = {})
{
    return must(EventSearch::of(text)).fits(event, event.kind, std::span(&more, 1));
}

} // namespace

class TestEventSearch : public QObject {
    Q_OBJECT

private slots:
    void everyWordInAnyText()
    {
        QVERIFY(EventSearch().looksAtNothing());
        QVERIFY(must(EventSearch::of("  ")).looksAtNothing());
        QVERIFY(fits("00FF win-03", download()));
        QVERIFY(fits("CARRIER-A inbound", missedCall()));
        QVERIFY(!fits("carrier-b inbound", missedCall()));
        QVERIFY(fits("called", missedCall(), "called back"));
        QVERIFY(fits("downloads cl", download()));
        QVERIFY(!fits("\"downloads cl\"", download()));
        QVERIFY(fits("\"call from\"", missedCall()));
        QVERIFY(fits("\"call fr", missedCall())); // while it is being typed
    }

    void addressesAsLoggedAndAsShown()
    {
        for (const char* text : {"any.example/anydesk", "any[.]example", "hxxps://any[.]example/",
                 "https[:]//any[.]example", "HXXPS://any.example"})
            QVERIFY2(fits(text, download()), text);
        QVERIFY(!fits("other[.]example", download()));
    }

    void numbersHoweverTheyAreWritten()
    {
        for (const char* text :
            {"0131 496 0518", "+44 (0)131 496-0518", "(0131) 4960518", "+441314960518",
                "00441314960518", "4960518", "0044 131", "0131", "(0131)", "inbound 0131 496 0518"})
            QVERIFY2(fits(text, missedCall()), text);
        for (const char* text : {"0131 496 0519", "0131 496 0518 outbound", "\"0131 496\"", "0496",
                 "+131", "131496 0519"})
            QVERIFY2(!fits(text, missedCall()), text);
        QVERIFY(fits("900 000 017", download()));
        QVERIFY(fits("4624 10000", download(), "event 10000 4624")); // no number after all
    }

    void callsByWhatTheyAre()
    {
        const Event answered = answeredCall(100s), open = answeredCall({});
        QVERIFY(fits("outcome:missed", missedCall()));
        QVERIFY(fits("OUTCOME:busy,Missed direction:inbound", missedCall()));
        QVERIFY(!fits("outcome:missed", answered));
        QVERIFY(!fits("direction:outbound,internal", answered));
        QVERIFY(!fits("outcome:missed", download()));
        QVERIFY(fits("length:>1m talk:>90s talk:<93s ring:<10s", answered));
        QVERIFY(!fits("length:>100s", answered));
        QVERIFY(fits("ring:>10s", missedCall()));
        QVERIFY(!fits("talk:<15s", missedCall())); // nobody talked
    }

    void whatWasNotLoggedIsNoLength()
    {
        const Event open = answeredCall({});
        QVERIFY(!fits("length:>1s", open) && !fits("length:<10h", open));
        QVERIFY(fits("length:unknown talk:unknown", open));
        QVERIFY(!fits("ring:unknown", open));
        QVERIFY(!fits("length:unknown", missedCall()) && !fits("talk:unknown", missedCall()));
        QVERIFY(!fits("length:unknown", download())); // a moment
    }

    void saysWhatItCannotUnderstand()
    {
        for (const char* text : {"length:", "length:10m", "length:>ten", "talk:>",
                 "outcome:", "outcome:missed,", "direction:up"})
            QVERIFY2(!EventSearch::of(text), text);
        QVERIFY(EventSearch::of("length:>10").has_value());
        QVERIFY(
            EventSearch::of("\"length:10m\" sip:ana@pbx.example https://a.example").has_value());
    }

    void looksForExactlyOneText()
    {
        QCOMPARE(EventSearch::exactly("+44131"), std::string("+44131"));
        QCOMPARE(EventSearch::exactly("Ana Li"), std::string("\"Ana Li\""));
    }
};

QTEST_GUILESS_MAIN(TestEventSearch)
#include "tst_event_search.moc"
