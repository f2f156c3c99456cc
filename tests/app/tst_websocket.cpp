// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// SIP over WebSocket in TCP segments: its opening, its frames, and what is missing of them.
#include "formats/telephony/capture_tcp_parts.h"
#include "formats/telephony/capture_websocket_parts.h"
#include "support/capture_writer.h"
#include "support/sip_stream.h"

#include <QTest>
#include <vector>

using namespace callwake;
using namespace callwake::test;

namespace {

const std::string mask = "\x12\x34\x56\x78";
const std::string options = sipText("OPTIONS sip:bob@example.com SIP/2.0\nCall-ID: o1\n");
const std::string invite = sipText("INVITE sip:bob@example.com SIP/2.0\nCall-ID: i1\n", "v=0\r\n");

/// One direction of a connection, segment by segment.
struct Stream : SipStream {
    std::uint32_t next = 1;

    Stream()
        : SipStream{.port = 80}
    {
    }
    SipStreams::Use add(std::string_view payload, std::uint32_t missing = 0)
    {
        const std::uint32_t sequence = next + missing;
        next = sequence + std::uint32_t(payload.size());
        return SipStream::add(sequence, payload);
    }
};
using Use = SipStreams::Use;

/// A message in a frame for each of its pieces.
std::string inPieces(const std::string& message, std::size_t size)
{
    std::string out;
    for (std::size_t at = 0; at < message.size(); at += size) {
        const bool last = at + size >= message.size();
        out += webSocketFrame(
            message.substr(at, size), mask, std::uint8_t((last ? 0x80 : 0) | (at == 0 ? 1 : 0)));
    }
    return out;
}

} // namespace

class TestWebSocket : public QObject {
    Q_OBJECT

private slots:
    void onlyAnOpeningForSipIsOne()
    {
        for (const auto& header :
            {webSocketRequest(), webSocketAnswer(), webSocketRequest("msrp, sip")}) {
            QCOMPARE(webSocketOpening(header + "more"), header.size());
            for (std::size_t size = 0; size < header.size(); ++size)
                QCOMPARE(webSocketOpening(header.substr(0, size)), 0U);
        }
        for (const auto& header : {webSocketRequest("msrp"), webSocketAnswer("sips"),
                 std::string("GET / HTTP/1.1\r\nSec-WebSocket-Protocol: sip\r\n\r\n"),
                 std::string("HTTP/1.1 404 Not Found\r\nUpgrade: websocket\r\n"
                             "Sec-WebSocket-Protocol: sip\r\n\r\n"),
                 std::string("\r\n\r\n")})
            QCOMPARE(webSocketOpening(header), 0U);
    }

    void messagesComeOutWhole()
    {
        const std::string big =
            sipText("INVITE sip:a@b SIP/2.0\nCall-ID: b", std::string(70'000, 'x'));
        const std::string all = webSocketRequest() + webSocketFrame(invite, mask)
            + webSocketFrame("\r\n\r\n", mask) + webSocketFrame("ping", mask, 0x89)
            + inPieces(options, 50) + webSocketFrame(big, mask, 0x82) + webSocketFrame(invite);
        for (const std::size_t size : {1UL, 3UL, 100UL, 1400UL, 200'000UL}) {
            Stream stream;
            for (std::size_t at = 0; at < all.size(); at += size)
                (void)stream.add(std::string_view(all).substr(at, size));
            QCOMPARE(stream.messages, (std::vector{invite, options, big, invite}));
            QCOMPARE(stream.cut, std::vector<bool>(4, false));
            QCOMPARE(stream.streams.lost(), 0);
        }
    }

    void eachSegmentIsTold()
    {
        Stream stream;
        QVERIFY(stream.add(webSocketRequest()) == Use::WebSocket);
        QVERIFY(stream.add(webSocketFrame("", mask, 0x8A)) == Use::WebSocket);
        const auto frame = webSocketFrame(invite, mask);
        QVERIFY(stream.add(frame.substr(0, 1)) == Use::Part);
        QVERIFY(stream.add(frame.substr(1)) == Use::Messages);
        QVERIFY(stream.add(webSocketFrame("no SIP", mask)) == Use::WebSocket);
        QVERIFY(stream.add(webSocketFrame("INVITE sip:b", mask, 0x01)) == Use::Part);
        Stream other;
        QVERIFY(other.add(webSocketRequest("msrp")) == Use::NotSip);
    }

    /// From the first frame that holds SIP on.
    void aMissingOpeningCostsLittle()
    {
        for (const std::string& key : {mask, std::string()}) {
            const auto frame = webSocketFrame(invite, key);
            QVERIFY(startsSipFrame(frame) && !startsSipFrame(frame.substr(1)));
            QCOMPARE(findSipFrame("rest of a frame" + frame), 15U);
            QCOMPARE(findSipFrame(webSocketFrame("rubbish", key)), std::string::npos);
            Stream stream;
            (void)stream.add("rest of a frame");
            (void)stream.add(webSocketFrame("ping", key, 0x89) + frame);
            (void)stream.add(inPieces(options, 60));
            QCOMPARE(stream.messages, (std::vector{invite, options}));
            Stream late; // taken for something else at first
            QVERIFY(late.add(std::string(5000, 'x')) == Use::NotSip);
            QVERIFY(late.add(frame) == Use::Messages);
            Stream polite; // given up, then opened
            (void)polite.add("GET / HTTP/1.1\r\n\r\n" + std::string(5000, 'x'));
            (void)polite.add(webSocketRequest());
            QVERIFY(polite.add(inPieces(options, 60)) == Use::Messages);
        }
    }

    void aMissingSegmentCostsOneMessage()
    {
        Stream stream;
        (void)stream.add(webSocketRequest());
        const auto frame = webSocketFrame(invite, mask);
        (void)stream.add(frame.substr(0, frame.size() - 3));
        const auto next = webSocketFrame(options, mask);
        (void)stream.add(next, 3); // which never came
        for (int i = 1; i < 64; ++i)
            (void)stream.add(next);
        QCOMPARE(stream.messages.size(), 65U);
        QCOMPARE(stream.messages[0], invite.substr(0, invite.size() - 3));
        QCOMPARE(stream.messages[64], options);
        QVERIFY(stream.cut[0] && !stream.cut[1] && !stream.cut[64]);
        QCOMPARE(stream.streams.lost(), 1);
    }

    void damageCostsWhatItTouches()
    {
        const auto good = webSocketFrame(options, mask);
        for (const std::string& bad :
            {webSocketFrame("x", mask, 0x83), webSocketFrame("x", mask, 0x8B),
                webSocketFrame("x", mask, 0xA1), webSocketFrame("ping", mask, 0x09),
                webSocketFrame(std::string(126, 'p'), mask, 0x89), webSocketFrame("x", mask, 0x80),
                webSocketFrame("begun", mask, 0x01) + good,
                std::string("\x81\xFF\x7F\xFF\xFF\xFF\xFF\xFF\xFF\xFF abcd")}) {
            Stream stream;
            (void)stream.add(webSocketRequest());
            QVERIFY(stream.add(bad) == Use::NotSip);
            QCOMPARE(stream.streams.lost(), 1);
            QVERIFY(stream.add(good) == Use::Messages);
            QCOMPARE(stream.messages, std::vector{options});
        }
        Stream endless; // parts that never end
        (void)endless.add(webSocketRequest());
        (void)endless.add(webSocketFrame("INVITE", mask, 0x01));
        for (int i = 0; i < 300; ++i)
            (void)endless.add(webSocketFrame(std::string(1000, 'x'), mask, 0x00));
        QVERIFY(endless.streams.lost() >= 1);
        QVERIFY(endless.messages.empty());
    }

    void compressedMessagesAreCounted()
    {
        Stream stream;
        (void)stream.add(webSocketRequest());
        QVERIFY(stream.add(webSocketFrame("deflated", mask, 0xC1)) == Use::WebSocket);
        (void)stream.add(webSocketFrame("begun", mask, 0x41) + webSocketFrame("end", mask, 0x80));
        QVERIFY(stream.add(webSocketFrame(options, mask)) == Use::Messages);
        QCOMPARE(stream.streams.compressed(), 2);
        QCOMPARE(stream.streams.lost(), 0);
    }
};

QTEST_GUILESS_MAIN(TestWebSocket)
#include "tst_websocket.moc"
