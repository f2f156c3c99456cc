// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/capture_samples.h"

#include "support/capture_writer.h"

namespace callwake::test {

namespace {

using namespace std::chrono_literals;

const Instant nine = *instantFromFields(2026, 6, 18, 9, 0, 0);
const Host carrier{"203.0.113.5", 5060};
const Host border{"10.0.0.9", 5060};
const Host exchange{"10.0.0.1", 5060};
const Host ana{"10.0.0.21", 5062};

/// What the messages of one call have in common.
struct Dialog {
    std::string callId, caller, callee;
    std::string fromTag = "f1", toTag = "t1";

    /// `head`: the start line, then further headers on lines of their own. Messages of the callee
    /// (BYE) have From and To the other way round.
    [[nodiscard]] std::string message(const std::string& head, const std::string& cseq,
        bool inDialog, const std::string& body = {}, bool byCallee = false) const
    {
        const std::string tag = inDialog ? ";tag=" + toTag : "";
        const std::string from = caller + ";tag=" + fromTag, to = callee + tag;
        const auto end = head.find('\n');
        std::string text = head.substr(0, end);
        text += "\nVia: SIP/2.0/UDP host.example;branch=z9hG4bK" + cseq.substr(0, cseq.find(' '));
        text += "\nFrom: " + (byCallee ? to : from) + "\nTo: " + (byCallee ? from : to)
            + "\nCall-ID: " + callId + "\nCSeq: " + cseq;
        if (end != std::string::npos)
            text += head.substr(end);
        if (!body.empty())
            text += "\nContent-Type: application/sdp";
        return sipText(text, body);
    }
    [[nodiscard]] std::string request(
        const std::string& head, int cseq, const std::string& body = {}) const
    {
        return message(
            head, std::to_string(cseq) + " " + head.substr(0, head.find(' ')), false, body);
    }
    [[nodiscard]] std::string answer(
        const std::string& status, const std::string& cseq, const std::string& body = {}) const
    {
        return message("SIP/2.0 " + status, cseq, true, body);
    }
};

std::string sdp(
    const Host& media, const std::string& origin = "x 1 1", const std::string& more = {})
{
    return "v=0\r\no=" + origin + " IN IP4 " + media.address + "\r\ns=-\r\nc=IN IP4 "
        + media.address + "\r\nt=0 0\r\nm=audio " + std::to_string(media.port) + " RTP/AVP 0\r\n"
        + more;
}

/// A capture on its way, with a clock.
struct Scene {
    CaptureWriter writer;
    Instant now = nine;
    int tags = 0; ///< VLAN

    Scene& after(Duration pause)
    {
        now += pause;
        return *this;
    }
    Scene& udp(const Host& from, const Host& to, const std::string& payload)
    {
        writer.add(now, ethernetFrame(udpPacket(from, to, payload), tags));
        now += 10ms;
        return *this;
    }
    Scene& tcp(const Host& from, const Host& to, std::uint32_t sequence, std::string_view payload,
        std::uint8_t flags = tcpAck)
    {
        writer.add(now, ethernetFrame(tcpPacket(from, to, sequence, payload, flags), tags));
        now += 10ms;
        return *this;
    }
    Scene& speech(const Host& a, const Host& b, int packets, Duration gap = 20ms)
    {
        for (int i = 0; i < packets; ++i) {
            udp(i % 2 == 0 ? a : b, i % 2 == 0 ? b : a, rtp(std::uint16_t(i / 2), 0xA0 + i % 2));
            now += gap - 10ms;
        }
        return *this;
    }
};

const std::string passport =
    "eyJhbGciOiJFUzI1NiJ9."
    // {"attest":"C","dest":{"tn":["442079460021"]},"orig":{"tn":"441134960123"}}
    "eyJhdHRlc3QiOiJDIiwiZGVzdCI6eyJ0biI6WyI0NDIwNzk0NjAwMjEiXX0sIm9yaWci"
    "OnsidG4iOiI0NDExMzQ5NjAxMjMifX0.c2lnbmF0dXJl";

/// A telephone registers; a "bank" calls through carrier and border controller; a fax tries.
std::string office()
{
    Scene scene{CaptureWriter::pcap()};
    const Dialog sign{"reg-1@10.0.0.21", "<sip:2101@pbx.example>", "<sip:2101@pbx.example>"};
    const std::string contact = "\nContact: <sip:2101@10.0.0.21:5062>\nUser-Agent: DeskPhone 3";
    scene.udp(ana, exchange, sign.request("REGISTER sip:pbx.example SIP/2.0" + contact, 1))
        .udp(exchange, ana,
            sign.answer("401 Unauthorized\nWWW-Authenticate: Digest nonce=\"7\"", "1 REGISTER"))
        .udp(ana, exchange,
            sign.request("REGISTER sip:pbx.example SIP/2.0" + contact
                    + "\nAuthorization: Digest username=\"ana.gray\", nonce=\"7\", "
                      "response=\"0f0f0f0f\"",
                2))
        .udp(exchange, ana, sign.answer("200 OK", "2 REGISTER"));

    const Dialog outer{"outer-1@203.0.113.5", "\"Bank Security\" <sip:+441134960123@203.0.113.5>",
        "<sip:+442079460021@203.0.113.9>"};
    const Dialog inner{"inner-1@10.0.0.9", "\"Bank Security\" <sip:+441134960123@10.0.0.9>",
        "<sip:+442079460021@10.0.0.1>", "f2", "t2"};
    const Host speechOut{"203.0.113.6", 30000}, speechAna{"10.0.0.21", 7000};
    const std::string invite = "INVITE sip:+442079460021@10.0.0.9 SIP/2.0\nIdentity: " + passport
        + ";info=<https://cert.example/c>\nP-Asserted-Identity: <sip:+441134960123@203.0.113.5>";
    scene.after(30s)
        .udp(carrier, border, outer.request(invite, 1, sdp(speechOut)))
        .udp(border, carrier, outer.answer("100 Trying", "1 INVITE"))
        .udp(border, exchange,
            inner.request("INVITE sip:+442079460021@10.0.0.1 SIP/2.0", 1, sdp({"10.0.0.9", 4000})))
        .udp(exchange, border, inner.answer("180 Ringing", "1 INVITE"))
        .udp(border, carrier, outer.answer("180 Ringing", "1 INVITE"))
        .after(4s)
        .udp(exchange, border, inner.answer("200 OK", "1 INVITE", sdp(speechAna)))
        .udp(border, carrier, outer.answer("200 OK", "1 INVITE", sdp({"10.0.0.9", 4002})))
        .udp(carrier, border, outer.message("ACK sip:a SIP/2.0", "1 ACK", true))
        .udp(border, exchange, inner.message("ACK sip:a SIP/2.0", "1 ACK", true))
        .speech(speechOut, {"10.0.0.9", 4002}, 6)
        .after(300s)
        .udp(carrier, border,
            outer.message("INVITE sip:a SIP/2.0", "2 INVITE", true,
                "v=0\r\nc=IN IP4 203.0.113.6\r\nm=image 30000 udptl t38\r\n"))
        .udp(border, carrier, outer.answer("488 Not Acceptable Here", "2 INVITE"))
        .after(60s)
        .udp(carrier, border,
            outer.message("BYE sip:a SIP/2.0\nReason: Q.850;cause=16", "3 BYE", true))
        .udp(border, exchange, inner.message("BYE sip:a SIP/2.0", "2 BYE", true))
        .udp(exchange, border, inner.answer("200 OK", "2 BYE"))
        .udp(border, carrier, outer.answer("200 OK", "3 BYE"));

    // The same number at the same time to somebody else: another call.
    const Dialog other{"outer-2@203.0.113.5", "<sip:+441134960123@203.0.113.5>",
        "<sip:+442079460022@203.0.113.9>", "f3", "t3"};
    scene.after(10s)
        .udp(carrier, border, other.request("INVITE sip:+442079460022@10.0.0.9 SIP/2.0", 1))
        .udp(border, carrier, other.answer("180 Ringing", "1 INVITE"))
        .after(20s)
        .udp(carrier, border, other.request("CANCEL sip:+442079460022@10.0.0.9 SIP/2.0", 1))
        .udp(border, carrier, other.answer("487 Request Terminated", "1 INVITE"));
    return scene.writer.bytes();
}

/// Outgoing calls of one telephone: a lost BYE, a CANCEL that crosses the answer, a busy line, and
/// one that is still going on.
std::string outgoing()
{
    Scene scene{CaptureWriter::pcapng({.bigEndian = true, .nanoseconds = true, .link = 1})};
    const Host speechAna{"10.0.0.21", 7000}, speechFar{"203.0.113.6", 30002};
    const std::string from = "\"Ana Gray\" <sip:2101@pbx.example>";
    const auto to = [](const std::string& number) { return "<sip:" + number + "@pbx.example>"; };
    const std::string target = "INVITE sip:x@pbx.example SIP/2.0";
    const auto call = [&](const Dialog& dialog) -> Scene& {
        return scene.udp(ana, exchange, dialog.request(target, 1, sdp(speechAna)))
            .udp(exchange, ana, dialog.answer("407 Proxy Authentication Required", "1 INVITE"))
            .udp(ana, exchange, dialog.request("ACK sip:x@pbx.example SIP/2.0", 1))
            .udp(ana, exchange,
                dialog.request(target
                        + "\nProxy-Authorization: Digest username=\"ana.gray\", "
                          "response=\"0f0f0f0f\"",
                    2, sdp(speechAna, "x 1 1", "a=crypto:1 AES_CM_128 inline:c2VjcmV0\r\n")));
    };
    const Dialog lost{"lost-1", from, to("01134960200")};
    call(lost)
        .after(2s)
        .udp(exchange, ana, lost.answer("183 Session Progress", "2 INVITE", sdp(speechFar)))
        .after(3s)
        .udp(exchange, ana, lost.answer("200 OK", "2 INVITE", sdp(speechFar)))
        .speech(speechAna, speechFar, 20, 1s)
        .after(60s);
    const Dialog crossing{"cross-1", from, to("01134960201")};
    call(crossing)
        .after(5s)
        .udp(ana, exchange, crossing.request("CANCEL sip:x@pbx.example SIP/2.0", 2))
        .udp(exchange, ana, crossing.answer("200 OK", "2 INVITE", sdp(speechFar)))
        .udp(exchange, ana, crossing.answer("200 OK", "2 CANCEL"))
        .after(15s)
        .udp(exchange, ana,
            crossing.message("BYE sip:2101@10.0.0.21 SIP/2.0", "7 BYE", true, {}, true))
        .udp(ana, exchange, crossing.message("SIP/2.0 200 OK", "7 BYE", true, {}, true))
        .after(60s);
    const Dialog busy{"busy-1", from, to("01134960202")};
    call(busy)
        .udp(exchange, ana, busy.answer("486 Busy Here", "2 INVITE"))
        .udp(ana, exchange, busy.request("ACK sip:x@pbx.example SIP/2.0", 2))
        .after(60s);
    const Dialog going{"open-1", from, to("01134960203")};
    call(going)
        .after(3s)
        .udp(exchange, ana, going.answer("200 OK", "2 INVITE", sdp(speechFar)))
        .speech(speechAna, speechFar, 4);
    return scene.writer.bytes();
}

/// SIP over TCP and IPv6 on a tagged network: split, out of order, several in one, rubbish.
std::string overTcp()
{
    Scene scene{CaptureWriter::pcapng()};
    scene.tags = 1;
    const Host phone{"2001:db8::21", 40000}, server{"2001:db8::1", 5060};
    const Dialog one{"tcp-1", "<sip:2102@pbx.example>", "<sip:2103@pbx.example>"};
    const std::string invite =
        one.request("INVITE sip:2103@pbx.example SIP/2.0", 1, sdp({"192.0.2.21", 7000}));
    const auto size = std::uint32_t(invite.size());
    scene.tcp(phone, server, 99, {}, tcpSyn)
        .tcp(server, phone, 499, {}, tcpSyn)
        .tcp(phone, server, 300, std::string_view(invite).substr(200))
        .tcp(phone, server, 100, std::string_view(invite).substr(0, 100))
        .tcp(phone, server, 100, std::string_view(invite).substr(0, 100)) // again
        .tcp(phone, server, 200, std::string_view(invite).substr(100, 100));
    const std::string answers = one.answer("100 Trying", "1 INVITE") + "\r\n\r\n"
        + one.answer("180 Ringing", "1 INVITE") + one.answer("200 OK", "1 INVITE");
    scene.tcp(server, phone, 500, answers);
    std::string bad = one.request("ACK sip:2103@pbx.example SIP/2.0", 1);
    bad.replace(bad.find("Content-Length: 0"), 17, "Content-Length: -7");
    const std::string bye = one.message("BYE sip:2103@pbx.example SIP/2.0", "2 BYE", true);
    scene.after(40s)
        .tcp(phone, server, 100 + size, "@@ rubbish\r\n" + bad + bye)
        .tcp(server, phone, 500 + std::uint32_t(answers.size()), one.answer("200 OK", "2 BYE"))
        .tcp(phone, server, 100 + size, {}, tcpReset)
        .tcp({"2001:db8::21", 40001}, {"2001:db8::1", 80}, 5, "GET / HTTP/1.1\r\n\r\n");
    return scene.writer.bytes();
}

/// A browser registers and calls over a WebSocket, and another whose opening was not captured is
/// called; a third compresses what it says, and a fourth hides it.
std::string overWebSocket()
{
    using namespace std::string_literals;
    Scene scene{CaptureWriter::pcapng()};
    const Host browser{"10.0.0.51", 51000}, server{"10.0.0.1", 8088};
    const std::string mask = "\x37\xFA\x21\x3D";
    std::uint32_t up = 100, down = 500;
    const auto send = [&](const std::string& bytes) {
        scene.tcp(browser, server, up, bytes);
        up += std::uint32_t(bytes.size());
    };
    const auto receive = [&](const std::string& bytes) {
        scene.tcp(server, browser, down, bytes);
        down += std::uint32_t(bytes.size());
    };
    const std::string via = "\nContact: <sip:8q3k@a1b2.invalid;transport=ws>\nUser-Agent: WebPhone";
    // As browsers write it: without a Content-Length, which WebSockets do not need.
    const auto bare = [](std::string text) {
        return text.erase(text.find("Content-Length: 0\r\n"), 19);
    };
    const Dialog sign{"ws-reg", "<sip:2104@pbx.example>", "<sip:2104@pbx.example>"};
    scene.tcp(browser, server, 99, {}, tcpSyn).tcp(server, browser, 499, {}, tcpSyn);
    send(webSocketRequest());
    receive(webSocketAnswer());
    send(webSocketFrame(bare(sign.request("REGISTER sip:pbx.example SIP/2.0" + via, 1)), mask));
    receive(webSocketFrame(sign.answer("200 OK", "1 REGISTER")));
    send(webSocketFrame("\r\n\r\n", mask)); // keep-alives
    receive(webSocketFrame("still there?", {}, 0x89));
    const Dialog one{"ws-1", "<sip:2104@pbx.example>", "<sip:01134960220@pbx.example>"};
    const std::string invite =
        one.request("INVITE sip:01134960220@pbx.example SIP/2.0" + via, 1, sdp({"10.0.0.51", 9}));
    const std::string frames = webSocketFrame(invite.substr(0, 300), mask, 0x01)
        + webSocketFrame("still here", mask, 0x8A) // a control frame between the two parts
        + webSocketFrame(invite.substr(300), "\xA0\xB1\xC2\xD3", 0x80);
    scene.after(20s);
    send(frames.substr(0, 150));
    send(frames.substr(150));
    receive(webSocketFrame(one.answer("100 Trying", "1 INVITE"))
        + webSocketFrame(one.answer("180 Ringing", "1 INVITE"), {}, 0x82));
    scene.after(6s);
    receive(webSocketFrame(one.answer("200 OK", "1 INVITE", sdp({"10.0.0.1", 4010}))));
    send(webSocketFrame(bare(one.message("ACK sip:x SIP/2.0", "1 ACK", true)), mask));
    scene.after(90s);
    send(webSocketFrame(bare(one.message("BYE sip:x SIP/2.0", "2 BYE", true)), mask)
        + webSocketFrame("\x03\xE8"s, mask, 0x88));
    receive(webSocketFrame(one.answer("200 OK", "2 BYE")));

    const Host late{"10.0.0.52", 51001};
    const Dialog two{"ws-2", "<sip:+441134960221@pbx.example>", "<sip:2105@pbx.example>"};
    const std::string ring = webSocketFrame(two.request("INVITE sip:2105@a.invalid SIP/2.0", 1));
    scene.after(30s)
        .tcp(late, server, 7000, webSocketFrame("still here", mask, 0x8A))
        .tcp(server, late, 9000, ring)
        .tcp(late, server, 7016, webSocketFrame(bare(two.answer("180 Ringing", "1 INVITE")), mask))
        .after(25s)
        .tcp(server, late, 9000 + std::uint32_t(ring.size()),
            webSocketFrame(two.request("CANCEL sip:2105@a.invalid SIP/2.0", 1)));

    const Host packed{"10.0.0.53", 51002}, hidden{"10.0.0.54", 51003}, chat{"10.0.0.55", 51004};
    const std::string request = webSocketRequest("msrp, sip"), text = "\xF2\x48\xCD\xC9\xC9\x07\0"s;
    scene.after(5s)
        .tcp(packed, server, 1, request)
        .tcp(packed, server, 1 + std::uint32_t(request.size()), webSocketFrame(text, mask, 0xC1))
        .tcp(hidden, {"10.0.0.1", 8089}, 1, "\x17\3\3\0\x32"s + std::string(50, 'e'))
        .tcp(chat, server, 1, webSocketRequest("msrp"));
    return scene.writer.bytes();
}

/// Calls that cannot be read, and one that can between them.
std::string blind()
{
    using namespace std::string_literals;
    Scene scene{CaptureWriter::pcap()};
    const Host far{"198.51.100.7", 5061}, app{"198.51.100.8", 3478};
    const std::string stun = "\0\1\0\0\x21\x12\xA4\x42"s + std::string(12, 'i');
    const std::string dtls = "\x16\xFE\xFD"s + std::string(30, '\0');
    for (int i = 0; i < 3; ++i)
        scene.tcp({"10.0.0.30", 41000}, far, std::uint32_t(1 + i * 55),
            "\x17\3\3\0\x32"s + std::string(50, 'e'));
    scene.udp({"10.0.0.31", 50000}, app, stun)
        .udp(app, {"10.0.0.31", 50000}, stun)
        .udp({"10.0.0.31", 50000}, {"198.51.100.8", 3479}, dtls)
        .speech({"10.0.0.32", 16000}, {"198.51.100.9", 17000}, 40);
    scene.writer.add(
        scene.now, "\xFF\xFF\xFF\xFF\xFF\xFF\2\0\0\0\0\1\x08\6"s + std::string(28, '\0'));
    scene.writer.add(scene.now, ethernetFrame(ipPacket("10.0.0.1", "10.0.0.2", 1, "ping....")));
    scene.udp({"10.0.0.1", 53}, {"10.0.0.2", 40000}, "a name");
    const Dialog withheld{
        "anon-1", "\"Anonymous\" <sip:anonymous@anonymous.invalid>", "<sip:2101@10.0.0.1>"};
    scene.after(10s)
        .udp(
            carrier, exchange, withheld.request("INVITE sip:2101@10.0.0.1 SIP/2.0\nPrivacy: id", 1))
        .udp(exchange, carrier, withheld.answer("180 Ringing", "1 INVITE"))
        .after(30s)
        .udp(exchange, carrier, withheld.answer("480 Temporarily Unavailable", "1 INVITE"));
    return scene.writer.bytes();
}

/// Calls by protocols that are not read, and what only uses their ports.
std::string otherProtocols()
{
    using namespace std::string_literals;
    Scene scene{CaptureWriter::pcap()};
    const std::string setUp = "\3\0\0\x0C\x08\2\0\1\5"s + std::string(3, 'q');
    const std::string register_ = "\x0C\0\0\0\0\0\0\0\1\0\0\0"s + std::string(8, 's');
    const std::string iax = "\x80\1\0\0\0\0\0\1\0\0\6\1"s + std::string(12, 'i');
    scene.tcp({"10.0.0.40", 41000}, {"198.51.100.7", 1720}, 1, setUp)
        .tcp({"10.0.0.41", 41001}, {"10.0.0.1", 2000}, 1, register_)
        .tcp({"10.0.0.41", 41002}, {"10.0.0.1", 2000}, 1, "GET / HTTP/1.1\r\n")
        .udp({"10.0.0.42", 2427}, {"10.0.0.1", 2727}, "CRCX 1 aaln/1@gw MGCP 1.0\r\nC: 1\r\n")
        .udp({"10.0.0.1", 2727}, {"10.0.0.42", 2427}, "200 1 OK\r\n")
        .udp({"10.0.0.43", 4569}, {"198.51.100.9", 4569}, iax)
        .udp({"10.0.0.43", 4569}, {"198.51.100.9", 4569}, "\1\2\3\4 a part of speech"s);
    return scene.writer.bytes();
}

/// Damaged records, headers and messages, and an end inside a packet.
std::string damaged()
{
    Scene scene{CaptureWriter::pcap()};
    const Dialog one{"sound-1", "<sip:2101@pbx.example>", "<sip:01134960210@pbx.example>"};
    const std::string invite =
        one.request("INVITE sip:01134960210@pbx.example SIP/2.0", 1, sdp({"10.0.0.21", 7000}));
    const std::string packet = ethernetFrame(udpPacket(ana, exchange, invite));
    scene.writer.add(scene.now, packet.substr(0, packet.size() - 40), packet.size()); // snap length
    scene.after(1s).udp(exchange, ana, one.answer("603 Decline", "1 INVITE"));
    std::string impossible;
    for (const std::uint32_t value : {0x6A33B200U, 0U, 0xFFFFFFF0U, 0xFFFFFFF0U})
        putNumber(impossible, value, 4, false);
    std::string bytes = scene.writer.bytes() + impossible + std::string(50, 'z');
    Scene rest{CaptureWriter::pcap(), scene.now};
    rest.udp(ana, exchange, "OPTIONS sip:pbx.example SIP/2.0\r\nVia: none\r\n\r\n");
    rest.writer.add(rest.now, ethernetFrame("\x41 is no header length"));
    rest.after(1s).udp(ana, exchange, one.request("ACK sip:x@pbx.example SIP/2.0", 1));
    rest.udp(ana, exchange, one.request("ACK sip:x@pbx.example SIP/2.0", 1));
    bytes += rest.writer.bytes().substr(24);
    return bytes.substr(0, bytes.size() - 30);
}

} // namespace

std::vector<std::pair<std::string, std::string>> captureSamples()
{
    return {{"office.pcap", office()}, {"outgoing.pcapng", outgoing()}, {"tcp.pcapng", overTcp()},
        {"blind.pcap", blind()}, {"damaged.pcap", damaged()},
        {"other_protocols.pcap", otherProtocols()}, {"websocket.pcapng", overWebSocket()},
        {"network_monitor.cap", {"GMBU\0\2\1\0 and the rest", 21}}};
}

} // namespace callwake::test
