// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/counted.h"
#include "base/text.h"
#include "formats/telephony/capture_calls_parts.h"
#include "formats/telephony/capture_file_parts.h"
#include "formats/telephony/capture_tcp_parts.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace callwake {

namespace {

constexpr std::size_t longestExcerpt = 100;
constexpr std::size_t mostLinks = 16;

/// Why a packet makes no record.
enum Why : std::size_t {
    Speech,
    OtherSpeech,
    AppCall,
    MediaKeys,
    Signalling,
    OtherUdp,
    SipOverTls,
    WebSocketTls,
    OtherTcp,
    TcpEmpty,
    TcpRepeated,
    SipPart,
    WebSocketFrame,
    Fragment,
    OtherIp,
    NotIp,
    UnknownLink,
    whyCount
};
constexpr std::array<std::string_view, whyCount> reasons{"speech of a call (RTP)",
    "speech without signalling (RTP)", "call set-up of an app (STUN)", "keys of speech (DTLS)",
    "call set-up by another protocol (H.323, SCCP, MGCP, IAX2)", "UDP that is not SIP",
    "SIP over TLS", "TLS that may be SIP over WebSocket", "TCP that is not SIP", "TCP without data",
    "TCP data that came again", "part of a SIP message over TCP", "WebSocket without a SIP message",
    "part of a fragmented packet", "IP that is neither UDP nor TCP", "packet that is not IP",
    "link layer that is not read"};

/// One capture on its way to records.
class Reading {
public:
    Reading(Sink& sink, const ParseOptions& options)
        : m_sink(sink)
        , m_calls(sink, options)
    {
    }

    void take(const CapturedPacket& packet)
    {
        m_packet = &packet;
        ++m_packets;
        if (packet.time)
            m_time = *packet.time;
        const auto datagram = m_network.read(packet.link, packet.bytes, m_time);
        switch (datagram.kind) {
        case Datagram::Kind::Udp:
            return udp(datagram);
        case Datagram::Kind::Tcp:
            return tcp(datagram);
        case Datagram::Kind::Damaged:
            return reject(datagram.fault, {});
        case Datagram::Kind::FragmentKept:
            return skip(Fragment);
        case Datagram::Kind::OtherIp:
            return skip(OtherIp);
        case Datagram::Kind::NotIp:
            return skip(NotIp);
        case Datagram::Kind::UnknownLink:
            if (m_links.size() < mostLinks)
                m_links.insert(packet.link);
            return skip(UnknownLink);
        }
    }

    void finish()
    {
        m_calls.finish();
        for (std::size_t i = 0; i < whyCount; ++i)
            if (m_skipped[i] > 0)
                m_sink.skipped(reasons[i], m_skipped[i]);
        for (const auto& text : m_unreadable.warnings())
            m_sink.warning(text);
        for (const auto link : m_links)
            m_sink.warning("Packets of link type " + std::to_string(link)
                + " are not read: capture on an Ethernet or \"any\" interface.");
        if (const auto lost = m_network.incomplete(); lost > 0)
            m_sink.warning(
                counted(lost, "fragmented packet is", "fragmented packets are") + " incomplete.");
        if (const auto lost = m_streams.lost(); lost > 0)
            m_sink.warning("TCP data is missing in " + counted(lost, "place", "places")
                + " between SIP messages.");
        if (const auto unread = m_streams.compressed(); unread > 0)
            m_sink.warning(
                counted(unread, "message over WebSocket is", "messages over WebSocket are")
                + " compressed (permessage-deflate) and not read: calls, or parts of them, may be "
                  "missing.");
        if (m_messages == 0 && m_packets > 0)
            m_sink.warning("No readable SIP was found. That does not mean that there were no "
                           "calls: mobile, app and encrypted calls do not show here.");
    }

private:
    void skip(Why why) { ++m_skipped[why]; }

    void reject(std::string_view reason, std::string_view excerpt)
    {
        m_sink.reject(
            m_packet->offset, m_packet->number, reason, excerpt.substr(0, longestExcerpt));
    }

    void udp(Datagram datagram)
    {
        // Keep-alives and blank lines may stand before a message.
        const auto begin = datagram.payload.find_first_not_of("\r\n");
        datagram.payload.remove_prefix(std::min(begin, datagram.payload.size()));
        const bool capital = !datagram.payload.empty() && datagram.payload.front() >= 'A'
            && datagram.payload.front() <= 'Z';
        if (capital)
            if (parseSipMessage(datagram.payload, m_message); m_message.isSip)
                return sip(datagram, datagram.payload, datagram.cut);
        if (m_calls.speech(datagram.from, datagram.to, m_time))
            return skip(Speech);
        const auto kind = UnreadableTraffic::kindOf(datagram);
        if (kind == UnreadableTraffic::Kind::None)
            return skip(OtherUdp);
        m_unreadable.note(kind, datagram, m_time);
        skip(kind == UnreadableTraffic::Kind::AppCall          ? AppCall
                : kind == UnreadableTraffic::Kind::MediaKeys   ? MediaKeys
                : kind == UnreadableTraffic::Kind::OtherSpeech ? OtherSpeech
                                                               : Signalling);
    }

    void tcp(const Datagram& segment)
    {
        const auto kind = UnreadableTraffic::kindOf(segment);
        if (kind != UnreadableTraffic::Kind::None) {
            m_unreadable.note(kind, segment, m_time);
            return skip(kind == UnreadableTraffic::Kind::SipOverTls ? SipOverTls
                    : kind == UnreadableTraffic::Kind::WebSocketTls ? WebSocketTls
                                                                    : Signalling);
        }
        const auto use = m_streams.add(segment, m_time, [&](std::string_view text, bool cut) {
            parseSipMessage(text, m_message);
            sip(segment, text, cut || segment.cut);
        });
        switch (use) {
        case SipStreams::Use::Messages:
            return;
        case SipStreams::Use::Part:
            return skip(SipPart);
        case SipStreams::Use::Empty:
            return skip(TcpEmpty);
        case SipStreams::Use::Repeated:
            return skip(TcpRepeated);
        case SipStreams::Use::WebSocket:
            return skip(WebSocketFrame);
        case SipStreams::Use::NotSip:
            return skip(OtherTcp);
        }
    }

    /// Of m_message, which was read from `text`.
    void sip(const Datagram& datagram, std::string_view text, bool cut)
    {
        ++m_messages;
        SipMessage& message = m_message;
        message.cut |= cut;
        if (!message.fault.empty())
            return reject("SIP message: " + std::string(message.fault), message.startLine);
        if (!m_packet->time)
            return reject("SIP in a packet without a time", message.startLine);
        const SipPlace place{
            m_packet->number, std::int64_t(m_packet->bytes.size()), m_packet->number};
        m_calls.message(m_time, datagram, text, message, place);
    }

    Sink& m_sink;
    NetworkReader m_network;
    SipStreams m_streams;
    CaptureCalls m_calls;
    UnreadableTraffic m_unreadable;
    SipMessage m_message; ///< the last one read
    std::array<std::int64_t, whyCount> m_skipped{};
    std::set<std::uint32_t> m_links; ///< types that are not read
    std::int64_t m_packets = 0, m_messages = 0;
    const CapturedPacket* m_packet = nullptr; ///< the current one
    Instant m_time{}; ///< its time, or the last before it
};

int sniff(const Head& head)
{
    if (isCapture(head.bytes))
        return 95;
    return foreignCapture(head.bytes).empty() ? 0 : 90; // to tell what it is
}

void parse(Input& input, const ParseOptions& options, Sink& sink)
{
    CaptureReader reader(input);
    Reading reading(sink, options);
    while (sink.wanted()) {
        const auto packet = reader.next();
        if (!packet)
            break;
        if (packet->fault.empty())
            reading.take(*packet);
        else
            sink.reject(packet->offset, packet->number, packet->fault, {});
    }
    reading.finish();
    if (reader.dropped() > 0)
        sink.warning("The computer that captured dropped " + std::to_string(reader.dropped())
            + " packets: calls, or parts of them, may be missing.");
}

constexpr std::array covers{SourceClass::Calls};

} // namespace

extern const Format sip_capture;
const Format sip_capture{
    .name = "sip_capture",
    .title = "SIP in a network capture (pcap, pcapng)",
    .reads = "Calls and registrations of telephones; tells what is encrypted; keeps no speech",
    .covers = covers,
    .localTime = false,
    .keepsRecordsOnly = true,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
