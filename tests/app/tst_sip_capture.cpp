// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a capture becomes: calls of several legs, what is kept of it, and what is told beside.
#include "base/text.h"
#include "formats/telephony/capture_media_parts.h"
#include "formats/telephony/capture_raw_parts.h"
#include "import/importer.h"
#include "store/db.h"
#include "store/raw_stream.h"
#include "support/capture_samples.h"
#include "support/capture_writer.h"
#include "support/collect.h"
#include "support/small_source.h"
#include "support/temporary.h"

#include <QTest>
#include <algorithm>
#include <fstream>

using namespace callwake;
using namespace callwake::test;
using namespace std::chrono_literals;

namespace callwake {
extern const Format sip_capture;
}

namespace {

const Instant nine = *instantFromFields(2026, 6, 18, 9, 0, 0);

std::string keptText(std::string_view text)
{
    std::string out;
    appendKeptSipText(out, text, parseSipMessage(text));
    return out;
}

/// Two hops of a call, each with its Call-ID: from `a` to `b`, and from `c` to `d`.
struct TwoLegs {
    Host a{"203.0.113.5"}, b{"10.0.0.9"}, c{"10.0.0.9"}, d{"10.0.0.1"};
    std::string firstFrom = "+441134960123", secondFrom = "+441134960123";
    std::string secondTo = "+442079460021";
    Duration between = 200ms;
    bool secondAnswered = true;
    std::string firstField, secondField; ///< another line of each INVITE's header

    [[nodiscard]] Collected collected(const ParseOptions& options = {}) const
    {
        auto writer = CaptureWriter::pcap();
        const auto add = [&](Instant time, const Host& from, const Host& to,
                             const std::string& start, const std::string& id,
                             const std::string& caller, const std::string& callee) {
            const std::string cseq = start.find("BYE") == std::string::npos ? "1 INVITE" : "2 BYE";
            const bool opens = start.starts_with("INVITE");
            writer.add(time,
                ethernetFrame(udpPacket(from, to,
                    sipText(start + "\nFrom: <sip:" + caller
                        + "@x.example>;tag=1\nTo: <sip:" + callee + "@x.example>"
                        + (opens ? "" : ";tag=2") + "\nCall-ID: " + id + "\nCSeq: " + cseq))));
        };
        const auto leg = [&](Instant begin, const Host& from, const Host& to, const std::string& id,
                             const std::string& caller, const std::string& callee, bool answered,
                             const std::string& field) {
            add(begin, from, to, "INVITE sip:x SIP/2.0" + field, id, caller, callee);
            add(begin + 3s, to, from, answered ? "SIP/2.0 200 OK" : "SIP/2.0 486 Busy", id, caller,
                callee);
            if (answered)
                add(begin + 60s, from, to, "BYE sip:x SIP/2.0", id, caller, callee);
        };
        leg(nine, a, b, "one", firstFrom, "+442079460021", true, firstField);
        leg(nine + between, c, d, "two", secondFrom, secondTo, secondAnswered, secondField);
        return collectBytes(sip_capture, writer.bytes(), options);
    }
};

bool mentions(const Collected& found, std::string_view text)
{
    return found.text().find(text) != std::string::npos;
}

/// The direction that one call from `from` to `to` gets.
std::string directionOf(const Host& from, const Host& to, const std::string& caller,
    const std::string& callee, const ParseOptions& options = {})
{
    auto writer = CaptureWriter::pcap({.link = 101});
    writer.add(nine,
        udpPacket(from, to,
            sipText("INVITE sip:x SIP/2.0\nFrom: <sip:" + caller + ">;tag=1\nTo: <sip:" + callee
                + ">\nCall-ID: d\nCSeq: 1 INVITE")));
    const auto text = collectBytes(sip_capture, writer.bytes(), options).text();
    for (const char* word : {" inbound ", " outbound ", " internal "})
        if (text.find(word) != std::string::npos)
            return word;
    return " unknown ";
}

} // namespace

class TestSipCapture : public QObject {
    Q_OBJECT

private slots:
    void aCaptureThatLostPacketsSaysSo()
    {
        auto writer = CaptureWriter::pcapng();
        std::string statistics(12, '\0'); // of the first interface
        statistics.append("\x07\0\x08\0\x03\0\0\0\0\0\0\0", 12);
        const auto said = [&] { return collectBytes(sip_capture, writer.bytes()).text(); };
        QVERIFY(said().find("dropped") == std::string::npos);
        writer.block(5, statistics);
        QVERIFY(said().find("dropped 3 packets: calls") != std::string::npos);
    }

    void samplesAreWhatIsWrittenHere()
    {
        for (const auto& [name, bytes] : captureSamples()) {
            const std::string path = TEST_FOLDER "/samples/sip_capture/" + name;
            if (qEnvironmentVariableIsSet("CALLWAKE_WRITE_EXPECTED"))
                std::ofstream(path, std::ios::binary) << bytes;
            QVERIFY2(readWhole(path) == bytes, name.c_str());
        }
    }

    void legsOfOneCallAreOneRecord()
    {
        const auto joined = TwoLegs{}.collected();
        QCOMPARE(joined.records, 1);
        QCOMPARE(joined.entries, 6);
        QVERIFY(mentions(joined, "key=\"one\"") && mentions(joined, "other_call_ids=two"));
        QCOMPARE(TwoLegs{.secondFrom = "01134960123"}.collected().records, 1); // another prefix
    }

    /// Calls use the memory of calls that are over.
    void aCallTellsNothingOfTheOneBefore()
    {
        auto writer = CaptureWriter::pcap({.link = 101});
        const Host caller{"203.0.113.5"}, callee{"10.0.0.9"};
        const auto add = [&](Instant time, const std::string& text, std::string_view body = {}) {
            const bool answers = text.starts_with("SIP/2.0");
            writer.add(time,
                udpPacket(
                    answers ? callee : caller, answers ? caller : callee, sipText(text, body)));
        };
        const std::string ends = "\nFrom: \"Rich\" <sip:rich@x.example>;tag=rich\nTo: <sip:rich@x>"
                                 "\nCall-ID: rich\nUser-Agent: rich\nCSeq: ";
        add(nine,
            "INVITE sip:rich@y SIP/2.0" + ends
                + "1 INVITE\nDiversion: <sip:rich@d>;reason=rich\nHistory-Info: <sip:rich@h>"
                  "\nP-Asserted-Identity: <sip:rich@a;verstat=rich>\nPrivacy: rich"
                  "\nP-Preferred-Identity: <sip:rich@p>\nP-Called-Party-ID: <sip:rich2@c>"
                  "\nP-Access-Network-Info: rich\nReferred-By: <sip:rich@r>\nReplaces: rich"
                  "\nContact: <sip:+441134960123@rich>;+sip.instance=\"<urn:rich>\""
                  "\nAuthorization: Digest username=\"rich\"\nSession-ID: ab12",
            "v=0\r\no=rich 1 1 IN IP4 203.0.113.5\r\nc=IN IP4 203.0.113.5\r\nm=audio 4000 "
            "RTP/SAVP 0\r\n");
        writer.add(nine + 1s, udpPacket({"203.0.113.5", 4000}, {"10.0.0.9", 4000}, rtp(1)));
        add(nine + 2s,
            "SIP/2.0 302 Moved" + ends + "1 INVITE\nContact: <sip:rich@f>\nReason: rich");
        add(nine + 60s,
            "INVITE sip:b@y SIP/2.0\nFrom: <sip:a@x>;tag=1\nTo: <sip:b@y>\nCall-ID: c"
            "\nCSeq: 1 INVITE");
        const Collected found = collectBytes(sip_capture, writer.bytes());
        QCOMPARE(found.records, 2);
        const auto hasRich = [](const std::string& line) {
            return containsIgnoringCase(line, "rich") || line.find("speech") != std::string::npos;
        };
        QVERIFY(hasRich(found.lines.at(0)));
        const std::string& next = found.lines.at(1);
        QVERIFY2(!hasRich(next) && next.find("302") == std::string::npos, next.c_str());
        QVERIFY(next.find("key=\"c\"") != std::string::npos);
    }

    /// An exchange that rings an extension for the number that was dialled, and passes on what
    /// names the session.
    void legsOfOneSessionAreOneRecord()
    {
        const std::string id = "\nSession-ID: AB30317f1a784dc48ff824d0d3715d86";
        const std::string none(32, '0');
        const std::string charging = "\nP-Charging-Vector: icid-value=";
        TwoLegs legs{.c = {"10.0.0.8"}, .secondTo = "2001", .firstField = id + ";remote=" + none};
        legs.secondField = lowered(id);
        const auto joined = legs.collected();
        QCOMPARE(joined.records, 1);
        QCOMPARE(joined.entries, 6);
        QVERIFY(mentions(joined, "identity=extension:2001 inbound")
            && mentions(joined, "request_uri=sip:x") && mentions(joined, "other_call_ids=two"));
        legs.firstField = charging + "\"7a.b\";icid-generated-at=192.0.2.1";
        legs.secondField = charging + "7a.b";
        QCOMPARE(legs.collected().records, 1);

        legs.firstField.clear();
        for (const char* name : {"X-CID", "x-call-id"}) {
            legs.secondField = std::string("\n") + name + ": one";
            QCOMPARE(legs.collected().records, 1);
            legs.secondField += "r";
            QCOMPARE(legs.collected().records, 2);
        }
        legs.firstField = charging + "7a.b";
        legs.secondField = charging + "7a.c";
        QCOMPARE(legs.collected().records, 2);
        legs.firstField = legs.secondField = "\nSession-ID: " + none; // nobody's
        QCOMPARE(legs.collected().records, 2);
        // One who calls several people at once may write what he likes.
        legs.firstField = legs.secondField = id;
        legs.c = legs.a;
        QCOMPARE(legs.collected().records, 2);
    }

    void callsThatOnlyLookAlikeStayApart()
    {
        for (const auto& apart : {TwoLegs{.between = 1500ms}, TwoLegs{.secondTo = "+442079460099"},
                 TwoLegs{.secondFrom = "+441134960999"}, TwoLegs{.secondAnswered = false},
                 TwoLegs{.c = {"10.0.0.77"}}}) {
            const auto found = apart.collected();
            QCOMPARE(found.records, 2);
            QVERIFY(mentions(found, "key=\"one\"") && mentions(found, "key=\"two\""));
            QCOMPARE(found.entries, apart.secondAnswered ? 6 : 5);
        }
    }

    void addressesTellTheSide()
    {
        const Host inside{"10.0.0.1"}, outside{"198.51.100.1"}, elsewhere{"203.0.113.1"};
        QCOMPARE(directionOf(outside, inside, "helpdesk@evil.example", "2101@pbx.example"),
            std::string(" inbound "));
        QCOMPARE(directionOf(inside, outside, "+442079460021@x", "+441134960123@x"),
            std::string(" outbound "));
        QCOMPARE(directionOf(outside, elsewhere, "+442079460021@x", "+441134960123@x"),
            std::string(" unknown "));
        ParseOptions own;
        own.ownNumbers = {"+4420794600"};
        QCOMPARE(directionOf(outside, elsewhere, "+442079460021@x", "+441134960123@x", own),
            std::string(" outbound "));
        QCOMPARE(directionOf(inside, {"10.0.0.2"}, "2101@x", "2102@x"), std::string(" internal "));
    }

    void secretsAreNotKept()
    {
        const std::string text = sipText("INVITE sip:a@b SIP/2.0\nCall-ID: 1\nCSeq: 1 INVITE\n"
                                         "Proxy-Authorization: Digest username=\"ana\",\n"
                                         " RESPONSE=\"deadbeef\", uri=\"sip:b\"\n"
                                         "Authorization: Basic c2VjcmV0\n"
                                         "Subject: response=\"shown\"\n"
                                         "Content-Type: application/sdp",
            "v=0\r\na=crypto:1 AES inline:KEYKEY\r\nk=base64:KEYKEY\r\nm=audio 4000 RTP/SAVP "
            "0\r\n");
        const auto kept = keptText(text);
        for (const char* secret : {"deadbeef", "c2VjcmV0", "KEYKEY"})
            QVERIFY2(kept.find(secret) == std::string::npos, secret);
        for (const char* shown : {"username=\"ana\"", "uri=\"sip:b\"", "response=\"shown\"",
                 "m=audio 4000", "a=crypto:(left out)"})
            QVERIFY2(kept.find(shown) != std::string::npos, kept.c_str());
        const std::string digits =
            sipText("INFO sip:a SIP/2.0\nCall-ID: 1\nCSeq: 2 INFO\nContent-Type: "
                    "application/dtmf-relay",
                "Signal=7\r\n");
        QVERIFY(keptText(digits).find("Signal") == std::string::npos);
    }

    void speechBelongsToTheLastThatAnnouncedItsPlace()
    {
        MediaWatch watch;
        CallMedia first, second;
        const Endpoint place{*addressFrom("192.0.2.1"), 4000};
        const Endpoint other{*addressFrom("192.0.2.9"), 9};
        const std::string body = "v=0\r\no=- 7 1 IN IP4 h\r\nc=IN IP4 192.0.2.1\r\n"
                                 "m=audio 4000 RTP/AVP 0\r\nm=audio 0 RTP/AVP 0\r\n";
        watch.expect(first, body);
        QVERIFY(watch.note(place, other, nine) && watch.note(other, place, nine + 1s));
        QVERIFY(!watch.note(other, other, nine));
        watch.expect(second, "--part\r\n\r\n" + body);
        QVERIFY(shareMedia(first, second));
        QVERIFY(watch.note(place, other, nine + 2s));
        QCOMPARE(first.packets, 2);
        QVERIFY(first.last == nine + 1s && second.first == nine + 2s);
        watch.forget(first); // the place is the second's now
        QVERIFY(watch.note(place, other, nine));
        watch.forget(second);
        QVERIFY(!watch.note(place, other, nine));
    }

    void theCaseKeepsRecordsAndNoSpeech()
    {
        const TemporaryFolder folder;
        const auto path = folder.path("office.pcap");
        std::ofstream(path, std::ios::binary) << captureSamples().front().second;
        Case c = must(Case::create(folder.path("c.callwake"), {}));
        const Source source = must(importFile(c, path, {}, {}));
        QVERIFY(source.counts.reconcile() && source.counts.imported > 0);
        std::vector<std::string> texts;
        must(c.forEachEvent({}, [&](const Event& event) {
            texts.push_back(must(c.rawRecord(event.id)));
            return true;
        }));
        std::string raw;
        for (const auto& text : texts) {
            QVERIFY2(text.starts_with("packet "), text.c_str());
            raw += text;
        }
        QVERIFY(raw.find("Identity: ") != std::string::npos);
        std::string all;
        const Db db(folder.path("c.callwake"), Db::Mode::ReadOnly);
        forEachRawPiece(db, source.id, [&](std::string_view piece) { all += piece; });
        QVERIFY(all.size() >= raw.size());
        QVERIFY(all.find(std::string(20, '\xFF')) == std::string::npos); // what rtp() carries
        QVERIFY(must(c.verify()).good());
    }
};

QTEST_GUILESS_MAIN(TestSipCapture)
#include "tst_sip_capture.moc"
