// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// make_sip PACKETS FILE: a capture of answered calls between invented numbers, seven SIP messages
// each, ten calls at a time and three calls a second.
#include "support/capture_writer.h"

#include <array>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>

using namespace callwake;
using namespace callwake::test;

namespace {

constexpr std::size_t messagesOfCall = 7;

std::string messageOf(std::size_t call, std::size_t step)
{
    constexpr std::array<const char*, messagesOfCall> starts{"INVITE sip:2101@pbx.example SIP/2.0",
        "SIP/2.0 100 Trying", "SIP/2.0 180 Ringing", "SIP/2.0 200 OK",
        "ACK sip:2101@pbx.example SIP/2.0", "BYE sip:2101@pbx.example SIP/2.0", "SIP/2.0 200 OK"};
    constexpr std::array<const char*, messagesOfCall> sequences{
        "1 INVITE", "1 INVITE", "1 INVITE", "1 INVITE", "1 ACK", "2 BYE", "2 BYE"};
    const std::string number = std::to_string(call);
    const bool isFirst = step == 0, isDescribed = step == 0 || step == 3;
    const std::string media = "192.0.2." + std::to_string(step == 0 ? 10 : 20);
    return sipText(std::string(starts[step]) + "\nVia: SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bK"
            + number + sequences[step][0] + "\nMax-Forwards: 70\nFrom: \"Caller " + number
            + "\" <sip:+44113496" + std::to_string(1000 + call % 9000).substr(0, 4)
            + "@carrier.example>;tag=a" + number + "\nTo: <sip:2101@pbx.example>"
            + (isFirst ? "" : ";tag=b" + number) + "\nCall-ID: " + number
            + "-f81d4fae7dec11d0@192.0.2.10\nCSeq: " + sequences[step]
            + "\nContact: <sip:gateway@192.0.2.10:5060>\nUser-Agent: Generator 1\nAllow: INVITE, "
              "ACK, CANCEL, OPTIONS, BYE, REFER"
            + (isDescribed ? "\nContent-Type: application/sdp" : ""),
        isDescribed ? "v=0\r\no=- " + number + " 1 IN IP4 " + media + "\r\ns=-\r\nc=IN IP4 " + media
                + "\r\nt=0 0\r\nm=audio " + std::to_string(10000 + call % 20000 * 2)
                + " RTP/AVP 8 0 101\r\na=rtpmap:101 telephone-event/8000\r\n"
                    : "");
}

} // namespace

int main(int count, char** arguments)
{
    if (count != 3) {
        std::cerr << "Usage: make_sip PACKETS FILE\n";
        return 2;
    }
    const Host gateway{"192.0.2.10"}, exchange{"192.0.2.20"};
    constexpr std::array<bool, messagesOfCall> byGateway{
        true, false, false, false, true, true, false};
    const auto calls = std::strtoull(arguments[1], nullptr, 10) / messagesOfCall;
    auto writer = CaptureWriter::pcap();
    Instant now = *instantFromFields(2026, 6, 18, 9, 0, 0);
    for (std::size_t first = 0; first < calls; first += 10)
        for (std::size_t step = 0; step < messagesOfCall; ++step)
            for (std::size_t call = first; call < std::min<std::size_t>(first + 10, calls);
                 ++call) {
                now += Duration(48'000);
                writer.add(now,
                    ethernetFrame(udpPacket(byGateway[step] ? gateway : exchange,
                        byGateway[step] ? exchange : gateway, messageOf(call, step))));
            }
    std::ofstream out(arguments[2], std::ios::binary);
    out << writer.bytes();
    return out.flush() ? 0 : 1;
}
