// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace callwake::test {

/// Appends a number of `size` bytes.
void putNumber(std::string& out, std::uint64_t value, std::size_t size, bool bigEndian = true);

// Packets, from the inside out. Hosts are IPv4 or IPv6 addresses as text; checksums are zero.
struct Host {
    std::string address;
    std::uint16_t port = 5060;
};
[[nodiscard]] std::string ipPacket(const std::string& from, const std::string& to,
    std::uint8_t protocol, std::string_view payload);
/// IPv4 with the fields of a fragment; `offset` in bytes.
[[nodiscard]] std::string fragmentPacket(const std::string& from, const std::string& to,
    std::uint8_t protocol, std::uint16_t id, std::size_t offset, bool more,
    std::string_view payload);
[[nodiscard]] std::string udpDatagram(
    std::uint16_t from, std::uint16_t to, std::string_view payload);
[[nodiscard]] std::string udpPacket(const Host& from, const Host& to, std::string_view payload);
constexpr std::uint8_t tcpSyn = 2, tcpReset = 4, tcpAck = 16;
[[nodiscard]] std::string tcpPacket(const Host& from, const Host& to, std::uint32_t sequence,
    std::string_view payload, std::uint8_t flags = tcpAck);
/// With the type that the IP version asks for; `tags`: VLAN tags before it.
[[nodiscard]] std::string ethernetFrame(std::string_view ip, int tags = 0);
/// Speech: twelve bytes of RTP header and 20 ms of silence.
[[nodiscard]] std::string rtp(std::uint16_t sequence, std::uint32_t source = 0xCA11);

/// A SIP message with the lines' ends and a Content-Length.
[[nodiscard]] std::string sipText(std::string_view startAndHeaders, std::string_view body = {});

/// A frame of a WebSocket (RFC 6455, 5.2); clients give a `mask` of four bytes. `first`: the first
/// byte, FIN (0x80), RSV1 (0x40) and the opcode, whole text unless said.
[[nodiscard]] std::string webSocketFrame(
    std::string_view payload, std::string_view mask = {}, std::uint8_t first = 0x81);
/// The HTTP request and answer that open a WebSocket for `protocol`.
[[nodiscard]] std::string webSocketRequest(std::string_view protocol = "sip");
[[nodiscard]] std::string webSocketAnswer(std::string_view protocol = "sip");

/// Writes a capture into memory.
class CaptureWriter {
public:
    struct Style {
        bool bigEndian = false;
        bool nanoseconds = false;
        std::uint32_t link = 1; ///< LINKTYPE_; 1 = Ethernet
    };
    [[nodiscard]] static CaptureWriter pcap(Style style);
    [[nodiscard]] static CaptureWriter pcapng(Style style);
    [[nodiscard]] static CaptureWriter pcap() { return pcap(Style{}); }
    [[nodiscard]] static CaptureWriter pcapng() { return pcapng(Style{}); }

    /// `onWire`: the length before the capture cut it; 0 = not cut.
    void add(Instant time, std::string_view packet, std::size_t onWire = 0);
    // pcapng only
    void section(); ///< begins another one
    void interface(std::uint32_t link, std::string_view options = {});
    void block(std::uint32_t type, std::string_view body);
    void useInterface(std::uint32_t number) { m_interface = number; }

    [[nodiscard]] const std::string& bytes() const { return m_bytes; }

private:
    explicit CaptureWriter(Style style, bool isNg)
        : m_style(style)
        , m_isNg(isNg)
    {
    }
    void put(std::uint64_t value, std::size_t size);

    Style m_style;
    bool m_isNg;
    std::uint32_t m_interface = 0;
    std::string m_bytes;
};

} // namespace callwake::test
