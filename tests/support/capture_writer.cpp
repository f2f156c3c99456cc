// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/capture_writer.h"

#include <arpa/inet.h>
#include <array>

namespace callwake::test {

namespace {

std::string addressBytes(const std::string& text)
{
    std::array<char, 16> bytes{};
    const bool six = text.find(':') != std::string::npos;
    inet_pton(six ? AF_INET6 : AF_INET, text.c_str(), bytes.data());
    return {bytes.data(), six ? 16U : 4U};
}

std::string padded(std::string_view bytes)
{
    std::string out(bytes);
    out.resize((out.size() + 3) / 4 * 4);
    return out;
}

} // namespace

void putNumber(std::string& out, std::uint64_t value, std::size_t size, bool bigEndian)
{
    for (std::size_t i = 0; i < size; ++i)
        out += char(value >> 8 * (bigEndian ? size - 1 - i : i));
}

std::string fragmentPacket(const std::string& from, const std::string& to, std::uint8_t protocol,
    std::uint16_t id, std::size_t offset, bool more, std::string_view payload)
{
    std::string out("\x45\0", 2);
    putNumber(out, 20 + payload.size(), 2);
    putNumber(out, id, 2);
    putNumber(out, offset / 8 + (more ? 0x2000 : 0), 2);
    out += '\x40';
    out += char(protocol);
    out.append(2, '\0');
    return out.append(addressBytes(from)).append(addressBytes(to)).append(payload);
}

std::string ipPacket(
    const std::string& from, const std::string& to, std::uint8_t protocol, std::string_view payload)
{
    if (from.find(':') == std::string::npos)
        return fragmentPacket(from, to, protocol, 0, 0, false, payload);
    std::string out("\x60\0\0\0", 4);
    putNumber(out, payload.size(), 2);
    out += char(protocol);
    out += '\x40';
    return out.append(addressBytes(from)).append(addressBytes(to)).append(payload);
}

std::string udpDatagram(std::uint16_t from, std::uint16_t to, std::string_view payload)
{
    std::string out;
    putNumber(out, from, 2);
    putNumber(out, to, 2);
    putNumber(out, 8 + payload.size(), 2);
    putNumber(out, 0, 2);
    return out.append(payload);
}

std::string udpPacket(const Host& from, const Host& to, std::string_view payload)
{
    return ipPacket(from.address, to.address, 17, udpDatagram(from.port, to.port, payload));
}

std::string tcpPacket(const Host& from, const Host& to, std::uint32_t sequence,
    std::string_view payload, std::uint8_t flags)
{
    std::string out;
    putNumber(out, from.port, 2);
    putNumber(out, to.port, 2);
    putNumber(out, sequence, 4);
    putNumber(out, 0, 4);
    out += '\x50';
    out += char(flags);
    out.append(6, '\0');
    return ipPacket(from.address, to.address, 6, out.append(payload));
}

std::string ethernetFrame(std::string_view ip, int tags)
{
    std::string out("\x02\0\0\0\0\x02\x02\0\0\0\0\x01", 12);
    for (; tags > 0; --tags) {
        putNumber(out, tags > 1 ? 0x88A8 : 0x8100, 2);
        putNumber(out, 100, 2);
    }
    putNumber(out, (std::uint8_t(ip[0]) >> 4) == 6 ? 0x86DD : 0x0800, 2);
    return out.append(ip);
}

std::string rtp(std::uint16_t sequence, std::uint32_t source)
{
    std::string out("\x80\0", 2);
    putNumber(out, sequence, 2);
    putNumber(out, std::uint64_t(sequence) * 160, 4);
    putNumber(out, source, 4);
    return out.append(160, '\xFF');
}

std::string sipText(std::string_view startAndHeaders, std::string_view body)
{
    std::string out;
    for (const char c : startAndHeaders)
        out += c == '\n' ? std::string("\r\n") : std::string(1, c);
    if (!out.ends_with("\r\n"))
        out += "\r\n";
    return out.append("Content-Length: ")
        .append(std::to_string(body.size()))
        .append("\r\n\r\n")
        .append(body);
}

std::string webSocketFrame(std::string_view payload, std::string_view mask, std::uint8_t first)
{
    std::string out(1, char(first));
    const std::uint8_t masked = mask.empty() ? 0 : 0x80;
    if (payload.size() < 126) {
        out += char(masked | payload.size());
    } else {
        const bool isLong = payload.size() > 0xFFFF;
        out += char(masked | (isLong ? 127 : 126));
        putNumber(out, payload.size(), isLong ? 8 : 2);
    }
    out += mask;
    for (std::size_t i = 0; i < payload.size(); ++i)
        out += mask.empty() ? payload[i] : char(payload[i] ^ mask[i % mask.size()]);
    return out;
}

std::string webSocketRequest(std::string_view protocol)
{
    return "GET /ws HTTP/1.1\r\nHost: pbx.example\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
           "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n"
           "Sec-WebSocket-Protocol: "
        + std::string(protocol) + "\r\n\r\n";
}

std::string webSocketAnswer(std::string_view protocol)
{
    return "HTTP/1.1 101 Switching Protocols\r\nupgrade: WebSocket\r\nConnection: Upgrade\r\n"
           "Sec-WebSocket-Protocol: "
        + std::string(protocol) + "\r\n\r\n";
}

void CaptureWriter::put(std::uint64_t value, std::size_t size)
{
    putNumber(m_bytes, value, size, m_style.bigEndian);
}

CaptureWriter CaptureWriter::pcap(Style style)
{
    CaptureWriter out(style, false);
    out.put(style.nanoseconds ? 0xA1B23C4D : 0xA1B2C3D4, 4);
    out.put(2, 2);
    out.put(4, 2);
    out.put(0, 8);
    out.put(65535, 4);
    out.put(style.link, 4);
    return out;
}

CaptureWriter CaptureWriter::pcapng(Style style)
{
    CaptureWriter out(style, true);
    out.section();
    std::string resolution;
    if (style.nanoseconds) {
        putNumber(resolution, 9, 2, style.bigEndian);
        putNumber(resolution, 1, 2, style.bigEndian);
        resolution.append("\x09\0\0\0", 4);
    }
    out.interface(style.link, resolution);
    return out;
}

void CaptureWriter::block(std::uint32_t type, std::string_view body)
{
    put(type, 4);
    put(12 + body.size(), 4);
    m_bytes += body;
    put(12 + body.size(), 4);
}

void CaptureWriter::section()
{
    std::string body;
    putNumber(body, 0x1A2B3C4D, 4, m_style.bigEndian);
    putNumber(body, 1, 2, m_style.bigEndian);
    putNumber(body, 0, 2, m_style.bigEndian);
    body.append(8, '\xFF');
    block(0x0A0D0D0A, body);
}

void CaptureWriter::interface(std::uint32_t link, std::string_view options)
{
    std::string body;
    putNumber(body, link, 2, m_style.bigEndian);
    putNumber(body, 0, 2, m_style.bigEndian);
    putNumber(body, 0, 4, m_style.bigEndian);
    block(1, body.append(options));
}

void CaptureWriter::add(Instant time, std::string_view packet, std::size_t onWire)
{
    if (onWire == 0)
        onWire = packet.size();
    const auto us = std::uint64_t(toMicroseconds(time));
    if (!m_isNg) {
        put(us / 1'000'000, 4);
        put(us % 1'000'000 * (m_style.nanoseconds ? 1000 : 1), 4);
        put(packet.size(), 4);
        put(onWire, 4);
        m_bytes += packet;
        return;
    }
    const std::uint64_t ticks = m_style.nanoseconds ? us * 1000 : us;
    std::string body;
    for (const std::uint64_t value : {std::uint64_t(m_interface), ticks >> 32, ticks & 0xFFFFFFFF,
             std::uint64_t(packet.size()), std::uint64_t(onWire)})
        putNumber(body, value, 4, m_style.bigEndian);
    block(6, body.append(padded(packet)));
}

} // namespace callwake::test
