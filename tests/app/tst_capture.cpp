// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Capture files, what is around a SIP message in a packet, and messages over TCP.
#include "formats/telephony/capture_file_parts.h"
#include "formats/telephony/capture_network_parts.h"
#include "formats/telephony/capture_tcp_parts.h"
#include "formats/telephony/sip_message_parts.h"
#include "support/capture_writer.h"
#include "support/inputs.h"
#include "support/sip_stream.h"

#include <QTest>
#include <random>

using namespace callwake;
using namespace callwake::test;

namespace {

const Instant nine = *instantFromFields(2026, 6, 18, 9, 0, 0, 123456);
const Host alice{"192.0.2.10", 5060};
const Host bob{"198.51.100.20", 5080};

struct Kept {
    std::string bytes, fault;
    std::int64_t number, offset;
    std::optional<Instant> time;
    std::uint32_t link;
};

std::vector<Kept> packetsOf(std::string_view capture, std::size_t piece = 1000)
{
    PieceInput input(capture, piece);
    CaptureReader reader(input);
    std::vector<Kept> out;
    while (const auto p = reader.next())
        out.push_back(
            {std::string(p->bytes), std::string(p->fault), p->number, p->offset, p->time, p->link});
    return out;
}

std::vector<std::string> faultsOf(const std::vector<Kept>& packets)
{
    std::vector<std::string> out;
    for (const auto& packet : packets)
        if (!packet.fault.empty())
            out.push_back(packet.fault);
    return out;
}

/// The payload as one packet gives it, wrapped in `link`.
Datagram opened(std::uint32_t link, std::string_view packet)
{
    static NetworkReader reader;
    static std::string payload;
    Datagram out = reader.read(link, packet, nine);
    payload = out.payload;
    out.payload = payload;
    return out;
}

const std::string options = sipText("OPTIONS sip:bob@example.com SIP/2.0\nCall-ID: o1\n");
const std::string invite = sipText("INVITE sip:bob@example.com SIP/2.0\nCall-ID: i1\n", "v=0\r\n");

using Use = SipStreams::Use;

} // namespace

class TestCapture : public QObject {
    Q_OBJECT

private slots:
    void everyKindOfFileGivesItsPackets_data()
    {
        QTest::addColumn<bool>("ng");
        QTest::addColumn<bool>("bigEndian");
        QTest::addColumn<bool>("nanoseconds");
        for (const bool ng : {false, true})
            for (const bool big : {false, true})
                for (const bool nano : {false, true})
                    QTest::addRow("%s %s %s", ng ? "pcapng" : "pcap", big ? "big" : "little",
                        nano ? "ns" : "us")
                        << ng << big << nano;
    }
    void everyKindOfFileGivesItsPackets()
    {
        QFETCH(bool, ng);
        QFETCH(bool, bigEndian);
        QFETCH(bool, nanoseconds);
        const CaptureWriter::Style style{bigEndian, nanoseconds, 101};
        auto writer = ng ? CaptureWriter::pcapng(style) : CaptureWriter::pcap(style);
        writer.add(nine, "first");
        writer.add(nine + Duration(1), "second one", 1500);
        QVERIFY(isCapture(writer.bytes()));
        for (const std::size_t piece : {1UL, 7UL, 100'000UL}) {
            const auto packets = packetsOf(writer.bytes(), piece);
            QCOMPARE(packets.size(), 2U);
            QCOMPARE(packets[0].bytes, std::string("first"));
            QVERIFY(packets[0].time == nine);
            QCOMPARE(packets[0].link, 101U);
            QCOMPARE(packets[1].bytes, std::string("second one"));
            QVERIFY(packets[1].time == nine + Duration(1));
            QCOMPARE(packets[1].number, 2);
            QVERIFY(faultsOf(packets).empty());
        }
    }

    void aCutFileGivesEveryWholePacket()
    {
        for (auto writer : {CaptureWriter::pcap(), CaptureWriter::pcapng()}) {
            std::vector<std::size_t> ends;
            const std::vector<std::size_t> bounds{
                24, 28, 48}; // and where the file's own blocks end
            for (int i = 0; i < 5; ++i) {
                writer.add(nine, std::string(std::size_t(20 + i), char('a' + i)));
                ends.push_back(writer.bytes().size());
            }
            for (std::size_t length = 24; length < writer.bytes().size(); ++length) {
                const auto packets = packetsOf(std::string_view(writer.bytes()).substr(0, length));
                const auto whole = std::ranges::upper_bound(ends, length) - ends.begin();
                const auto faults = faultsOf(packets).size();
                QCOMPARE(packets.size() - faults, std::size_t(whole));
                const bool atEnd = std::ranges::binary_search(ends, length)
                    || std::ranges::find(bounds, length) != bounds.end();
                QVERIFY(atEnd || faults == 1);
            }
        }
    }

    void readingGoesOnBehindDamage_data()
    {
        QTest::addColumn<bool>("ng");
        QTest::addRow("pcap") << false;
        QTest::addRow("pcapng") << true;
    }
    void readingGoesOnBehindDamage()
    {
        QFETCH(bool, ng);
        auto writer = ng ? CaptureWriter::pcapng() : CaptureWriter::pcap();
        std::vector<std::size_t> begins;
        for (int i = 0; i < 100; ++i) {
            begins.push_back(writer.bytes().size());
            writer.add(nine + Duration(i), std::string(100, 'x'));
        }
        for (const std::uint32_t length : {0xFFFFFFFFU, 0x7FFFFFF0U, 0U, 13U, 300'000U}) {
            std::string damaged = writer.bytes();
            std::string number;
            putNumber(number, length, 4, false);
            damaged.replace(begins[50] + (ng ? 4 : 8), 4, number);
            const auto packets = packetsOf(damaged);
            const auto faults = faultsOf(packets);
            QVERIFY(packets.size() >= 100 && packets.size() <= 101);
            QVERIFY2(!faults.empty() || length < 100, std::to_string(length).c_str());
            QVERIFY(packets.back().time == nine + Duration(99));
        }
        std::string torn = writer.bytes(); // a piece is missing in the middle
        torn.erase(begins[30] + 50, 333);
        const auto packets = packetsOf(torn);
        QVERIFY(packets.size() >= 97);
        QVERIFY(packets.back().time == nine + Duration(99));
    }

    void sectionsAndInterfacesHaveTheirOwnTimes()
    {
        auto writer = CaptureWriter::pcapng({.bigEndian = false, .nanoseconds = false, .link = 1});
        writer.add(nine, "micro");
        writer.interface(113, std::string_view("\x09\0\x01\0\x03\0\0\0", 8)); // milliseconds
        std::string binary("\x09\0\x01\0\x94\0\0\0", 8); // 2^-20 s
        binary.append("\x0E\0\x08\0", 4); // and an offset of 10 s
        putNumber(binary, 10, 8, false);
        writer.interface(276, binary);
        const auto packet = [](std::uint32_t interface, std::uint64_t ticks) {
            std::string body;
            for (const std::uint64_t value :
                {std::uint64_t(interface), ticks >> 32, ticks & 0xFFFFFFFF, 4UL, 4UL})
                putNumber(body, value, 4, false);
            return body + "abcd";
        };
        writer.block(6, packet(1, 1'700'000'000'123));
        writer.block(6, packet(2, 1'700'000'000ULL << 20));
        writer.block(6, packet(3, 0)); // not described
        writer.section();
        writer.block(6, packet(0, 0)); // those of the former section are gone
        writer.interface(229);
        std::string old("\0\0\0\0", 4); // OPB: interface and drops as 16 bits
        old += packet(0, toMicroseconds(nine)).substr(4);
        writer.block(2, old);
        std::string simple;
        putNumber(simple, 3, 4, false);
        writer.block(3, simple + "xyz" + '\0');
        const auto packets = packetsOf(writer.bytes());
        QCOMPARE(packets.size(), 7U);
        QVERIFY(packets[1].time == instantFromMicroseconds(1'700'000'000'123'000));
        QVERIFY(packets[2].time == instantFromMicroseconds(1'700'000'010'000'000));
        QCOMPARE(packets[2].link, 276U);
        QVERIFY(!packets[3].fault.empty() && !packets[4].fault.empty());
        QVERIFY(packets[5].time == nine);
        QCOMPARE(packets[5].link, 229U);
        QVERIFY(!packets[6].time && packets[6].fault.empty());
        QCOMPARE(packets[6].bytes, std::string("xyz"));
    }

    /// Each block of statistics counts from the begin of the capture, for one interface.
    void droppedPacketsAreCounted()
    {
        const auto statistics = [](std::uint32_t interface, std::uint64_t byInterface,
                                    std::uint64_t bySystem) {
            std::string body;
            for (const std::uint32_t value : {interface, 0U, 0U})
                putNumber(body, value, 4, false);
            body.append("\x05\0\x08\0", 4);
            putNumber(body, byInterface, 8, false);
            body.append("\x07\0\x08\0", 4);
            putNumber(body, bySystem, 8, false);
            return body.append(4, '\0');
        };
        auto writer = CaptureWriter::pcapng();
        writer.add(nine, "first");
        writer.interface(1);
        writer.block(5, statistics(0, 3, 4));
        writer.block(5, statistics(1, 0, 2));
        writer.block(5, statistics(0, 5, 4)); // two more
        writer.block(5, statistics(9, 100, 100)); // of none that is described
        writer.block(5, statistics(1, 0, 1)); // counts do not go back
        writer.block(5, "cut!");
        PieceInput input(writer.bytes(), 1000);
        CaptureReader reader(input);
        int packets = 0;
        while (reader.next())
            ++packets;
        QCOMPARE(packets, 1);
        QCOMPARE(reader.dropped(), 11U);
    }

    void impossibleTimesAreFaults()
    {
        auto writer = CaptureWriter::pcapng();
        std::string body;
        for (const std::uint32_t value : {0U, 0xFFFFFFFFU, 0xFFFFFFFFU, 0U, 0U})
            putNumber(body, value, 4, false);
        writer.block(6, body);
        writer.interface(1, std::string_view("\x09\0\x01\0\xFF\0\0\0", 8)); // 2^-127 s
        body[0] = 1;
        writer.block(6, body);
        const auto packets = packetsOf(writer.bytes());
        QCOMPARE(packets.size(), 2U);
        QVERIFY(!packets[0].fault.empty());
        QVERIFY(!packets[1].fault.empty());
    }

    void capturesOfOtherKindsAreNamed()
    {
        for (const std::string_view head :
            {std::string_view("GMBU\0\2\0\0", 8), std::string_view("snoop\0\0\0\0\0\0\2", 12)}) {
            QVERIFY(!isCapture(head) && !foreignCapture(head).empty());
            const auto packets = packetsOf(head);
            QCOMPARE(packets.size(), 1U);
            QCOMPARE(packets[0].fault, std::string(foreignCapture(head)));
        }
        QVERIFY(foreignCapture("INVITE").empty());
        QCOMPARE(packetsOf("INVITE").size(), 1U);
        QVERIFY(packetsOf("").empty());
    }

    void addressesAreReadAndWritten()
    {
        for (const char* text : {"192.0.2.1", "2001:db8::1", "::1"})
            QCOMPARE(textOf(*addressFrom(text)), std::string(text));
        QCOMPARE(textOf(Endpoint{*addressFrom("::1"), 5060}), std::string("[::1]:5060"));
        for (const char* text : {"", "1.2.3", "1.2.3.4.5", "example.com", ":::"})
            QVERIFY(!addressFrom(text));
        for (const char* text : {"10.1.1.1", "172.31.0.1", "192.168.0.1", "127.0.0.1", "fd00::1"})
            QVERIFY(isPrivate(*addressFrom(text)));
        for (const char* text : {"172.32.0.1", "8.8.8.8", "2001:db8::1"})
            QVERIFY(!isPrivate(*addressFrom(text)));
    }

    void everyLinkLayerIsTakenOff_data()
    {
        QTest::addColumn<unsigned>("link");
        QTest::addColumn<std::string>("packet");
        const std::string four = udpPacket(alice, bob, "hello");
        const std::string six = udpPacket({"2001:db8::10", 5060}, {"2001:db8::20", 5080}, "hello");
        using namespace std::string_literals;
        QTest::addRow("ethernet") << 1U << ethernetFrame(four);
        QTest::addRow("ethernet 6") << 1U << ethernetFrame(six);
        QTest::addRow("padded") << 1U << ethernetFrame(four) + std::string(10, '\0');
        QTest::addRow("vlan") << 1U << ethernetFrame(four, 1);
        QTest::addRow("two vlans") << 1U << ethernetFrame(six, 2);
        QTest::addRow("raw") << 101U << four;
        QTest::addRow("raw 6") << 229U << six;
        QTest::addRow("cooked") << 113U << std::string(14, '\0') + "\x08\0"s + four;
        QTest::addRow("cooked 2") << 276U << "\x86\xDD"s + std::string(18, '\0') + six;
        QTest::addRow("loopback") << 0U << "\2\0\0\0"s + four;
        QTest::addRow("loopback of a Mac") << 0U << "\x1E\0\0\0"s + six;
        QTest::addRow("loopback, other order") << 108U << "\0\0\0\2"s + four;
        QTest::addRow("pppoe") << 1U
                               << std::string(12, '\0') + "\x88\x64\x11\0\0\1\0\x20\0\x21"s + four;
        QTest::addRow("ppp") << 9U << "\xFF\x03\0\x57"s + six;
        QTest::addRow("ip in ip") << 101U << ipPacket("10.0.0.1", "10.0.0.2", 4, four);
        QTest::addRow("6 in 4") << 101U << ipPacket("10.0.0.1", "10.0.0.2", 41, six);
        QTest::addRow("gre") << 101U << ipPacket("10.0.0.1", "10.0.0.2", 47, "\0\0\x08\0"s + four);
        QTest::addRow("gre with key")
            << 101U << ipPacket("10.0.0.1", "10.0.0.2", 47, "\x20\0\x86\xDD\0\0\0\1"s + six);
        QTest::addRow("gre with ethernet")
            << 101U << ipPacket("10.0.0.1", "10.0.0.2", 47, "\0\0\x65\x58"s + ethernetFrame(four));
        QTest::addRow("gtp") << 101U
                             << udpPacket({"10.0.0.1", 2152}, {"10.0.0.2", 2152},
                                    "\x30\xFF\0\x21\0\0\0\1"s + four);
        QTest::addRow("gtp with extension")
            << 101U
            << udpPacket({"10.0.0.1", 2152}, {"10.0.0.2", 2152},
                   "\x34\xFF\0\x29\0\0\0\1\0\0\0\x85\1\0\0\0"s + six);
        QTest::addRow("extension headers") << 101U
                                           << ipPacket("2001:db8::10", "2001:db8::20", 0,
                                                  "\x3C\0\0\0\0\0\0\0"s + "\x11\0\0\0\0\0\0\0"s
                                                      + udpDatagram(5060, 5080, "hello"));
        QTest::addRow("length left to the card") << 101U << [&] {
            std::string packet = four;
            return packet.replace(2, 2, 2, '\0');
        }();
    }
    void everyLinkLayerIsTakenOff()
    {
        QFETCH(unsigned, link);
        QFETCH(std::string, packet);
        const auto found = opened(link, packet);
        QCOMPARE(int(found.kind), int(Datagram::Kind::Udp));
        QCOMPARE(std::string(found.payload), std::string("hello"));
        QCOMPARE(found.from.port, 5060);
        QCOMPARE(found.to.port, 5080);
        const auto from = textOf(found.from.address);
        QVERIFY(from == "192.0.2.10" || from == "2001:db8::10");
        QVERIFY(!found.cut);
        NetworkReader reader; // cut anywhere, it must not crash or find more than there is
        for (std::size_t length = 0; length < packet.size(); ++length) {
            const auto cut = reader.read(link, std::string_view(packet).substr(0, length), nine);
            QVERIFY(cut.payload.size() <= length);
        }
    }

    void whatIsNoIpIsTold()
    {
        using Kind = Datagram::Kind;
        QCOMPARE(int(opened(1, std::string(60, '\0')).kind), int(Kind::NotIp));
        QCOMPARE(int(opened(127, "radio").kind), int(Kind::UnknownLink));
        QCOMPARE(
            int(opened(101, ipPacket("10.0.0.1", "10.0.0.2", 1, "ping")).kind), int(Kind::OtherIp));
        QCOMPARE(int(opened(101, std::string(30, '\x20')).kind), int(Kind::Damaged));
        QCOMPARE(
            int(opened(101, ipPacket("10.0.0.1", "10.0.0.2", 17, "abc")).kind), int(Kind::Damaged));
        std::string nested = udpPacket(alice, bob, "deep");
        for (int i = 0; i < 20; ++i)
            nested = ipPacket("10.0.0.1", "10.0.0.2", 4, nested);
        QCOMPARE(int(opened(101, nested).kind), int(Kind::Damaged));
        const std::string packet = udpPacket(alice, bob, "hello");
        QVERIFY(opened(101, packet.substr(0, packet.size() - 2)).cut);
    }

    void fragmentsBecomeOnePacket()
    {
        const std::string payload(3000, 'p');
        const std::string datagram = udpDatagram(5060, 5060, payload);
        std::vector<std::string> pieces;
        for (std::size_t at = 0; at < datagram.size(); at += 1000)
            pieces.push_back(fragmentPacket("10.0.0.1", "10.0.0.2", 17, 77, at,
                at + 1000 < datagram.size(), std::string_view(datagram).substr(at, 1000)));
        std::mt19937 random(7);
        for (int round = 0; round < 20; ++round) {
            NetworkReader reader;
            std::ranges::shuffle(pieces, random);
            Datagram last;
            for (std::size_t i = 0; i < pieces.size(); ++i) {
                const auto repeated = reader.read(101, pieces[i], nine);
                last = i + 1 < pieces.size() ? reader.read(101, pieces[i], nine) : repeated;
                QCOMPARE(last.kind == Datagram::Kind::Udp, i + 1 == pieces.size());
            }
            QCOMPARE(std::string(last.payload), payload);
            QCOMPARE(reader.incomplete(), 0);
        }
        NetworkReader reader;
        for (int id = 0; id < 2000; ++id) // never completed: memory stays bounded
            (void)reader.read(101,
                fragmentPacket("10.0.0.1", "10.0.0.2", 17, std::uint16_t(id), 0, true, "abcdefgh"),
                nine);
        QCOMPARE(reader.incomplete(), 2000);
    }

    void fragmentsOfVersion6BecomeOnePacket()
    {
        using namespace std::string_literals;
        const std::string datagram = udpDatagram(5060, 5060, "0123456789abcdef");
        const auto piece = [&](std::size_t at, std::size_t length, bool more) {
            std::string header("\x11\0", 2);
            putNumber(header, at + (more ? 1 : 0), 2);
            return ipPacket("2001:db8::1", "2001:db8::2", 44,
                header + "\0\0\0\7"s + datagram.substr(at, length));
        };
        NetworkReader reader;
        QVERIFY(reader.read(101, piece(16, 8, false), nine).kind == Datagram::Kind::FragmentKept);
        const auto whole = reader.read(101, piece(0, 16, true), nine);
        QVERIFY(whole.kind == Datagram::Kind::Udp);
        QCOMPARE(std::string(whole.payload), std::string("0123456789abcdef"));
    }

    void sipIsKnownByItsFirstLine()
    {
        for (const char* text : {"INVITE sip:a@b SIP/2.0\r\n", "SIP/2.0 200 OK\r\n",
                 "BYE tel:+442079460001 SIP/2.0\n", "SIP/2.0 180 "})
            QVERIFY2(startsSipMessage(text), text);
        for (const char* text : {"", "SIP/2.0", "GET / HTTP/1.1\r\n", "invite sip:a@b SIP/2.0\r\n",
                 "INVITE sip:a@b SIP/2.0 x\r\n", "SIP/2.0 abc", "INVITE SIP/2.0\r\n"})
            QVERIFY2(!startsSipMessage(text), text);
        QCOMPARE(findSipStart("rubbish\r\n" + invite), 9U);
        QCOMPARE(findSipStart("\x01\x02rubbish" + invite), 9U);
        QCOMPARE(findSipStart("Via: SIP/2.0/UDP 192.0.2.1\r\n"), std::string::npos);
    }

    void messagesAreCutOutOfAStream()
    {
        SipStream one{.time = nine}; // several in a segment, with keep-alives
        QVERIFY(one.add(1, "\r\n\r\n" + options + "\r\n\r\n" + invite + options.substr(0, 9))
            == Use::Messages);
        QCOMPARE(one.messages, (std::vector{options, invite}));

        for (std::size_t size = 1; size < invite.size(); ++size) { // over several segments
            SipStream parts{.time = nine};
            const std::string all = invite + options;
            for (std::size_t at = 0; at < all.size(); at += size)
                (void)parts.add(std::uint32_t(5 + at), std::string_view(all).substr(at, size));
            QCOMPARE(parts.messages, (std::vector{invite, options}));
        }
        SipStream other{.time = nine};
        QVERIFY(other.add(1, "GET / HTTP/1.1\r\n" + std::string(5000, 'x')) == Use::NotSip);
        QVERIFY(other.add(5017, options) == Use::Messages); // it becomes SIP later
        QVERIFY(other.add(5017 + std::uint32_t(options.size()), "") == Use::Empty);
    }

    void segmentsAreOrdered()
    {
        const std::string all = invite + options + invite;
        std::vector<std::pair<std::uint32_t, std::string>> segments;
        for (std::size_t at = 0; at < all.size(); at += 20) // they overlap, and the count wraps
            segments.emplace_back(0xFFFFFFF0U + std::uint32_t(at), all.substr(at, 30));
        std::mt19937 random(3);
        for (int round = 0; round < 50; ++round) {
            std::ranges::shuffle(segments, random);
            SipStream stream{.time = nine};
            (void)stream.add(0xFFFFFFEFU, "", true);
            for (const auto& [sequence, text] : segments)
                (void)stream.add(sequence, text);
            QCOMPARE(stream.messages, (std::vector{invite, options, invite}));
            QCOMPARE(stream.streams.lost(), 0);
            QVERIFY(stream.add(segments[0].first, segments[0].second) == Use::Repeated);
        }
    }

    void aMissingSegmentCostsOneMessage()
    {
        SipStream stream{.time = nine};
        const std::string start = invite.substr(0, invite.size() - 3);
        (void)stream.add(1, start);
        auto next = std::uint32_t(1 + invite.size()); // the last three bytes never came
        for (int i = 0; i < 64; ++i, next += std::uint32_t(options.size()))
            (void)stream.add(next, options);
        QCOMPARE(stream.messages.size(), 65U);
        QCOMPARE(stream.messages[0], start);
        QVERIFY(stream.cut[0] && !stream.cut[1]);
        QCOMPARE(stream.streams.lost(), 1);
    }

    void badLengthsAndRubbishAreSurvived()
    {
        const std::string head = "INVITE sip:bob@example.com SIP/2.0\r\nCall-ID: b\r\n";
        for (const char* length : {"l: -5", "Content-Length: 4294967328", "Content-Length: many",
                 "Content-Length : 99999999999999999999999", "Subject: none"}) {
            SipStream stream{.time = nine};
            const std::string bad = head + length + "\r\n\r\nv=0\r\n";
            (void)stream.add(1, "@@rubbish\r\n" + bad + options);
            QCOMPARE(stream.messages, (std::vector{bad, options}));
            QVERIFY(stream.cut[0] && !stream.cut[1]);
        }
        SipStream endless{.time = nine}; // a header that never ends is given up
        for (std::uint32_t i = 0; i < 100; ++i)
            (void)endless.add(1 + i * 1000, (i == 0 ? head : "") + std::string(1000, 'x'));
        QCOMPARE(endless.messages.size(), 1U);
        QVERIFY(endless.cut[0]);
    }
};

QTEST_GUILESS_MAIN(TestCapture)
#include "tst_capture.moc"
