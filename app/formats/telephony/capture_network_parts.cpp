// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/telephony/capture_network_parts.h"

#include "formats/telephony/capture_bytes_parts.h"

#include <algorithm>
#include <arpa/inet.h>
#include <charconv>
#include <cstring>

namespace callwake {

namespace {

constexpr int deepest = 8; ///< tunnels and tags
constexpr int mostExtensionHeaders = 16;
constexpr std::size_t mostFragmented = 512; ///< datagrams at a time
constexpr std::size_t mostPieces = 128; ///< of one
constexpr std::size_t mostFragmentBytes = 16U << 20;
constexpr Duration longestWait = std::chrono::seconds(60);
constexpr std::uint16_t gtpPort = 2152;

enum Link : std::uint32_t {
    LinkNull = 0,
    LinkEthernet = 1,
    LinkPpp = 9,
    LinkRawOld = 12,
    LinkRawBsd = 14,
    LinkPppHdlc = 50,
    LinkPppoe = 51,
    LinkRaw = 101,
    LinkLoop = 108,
    LinkCooked = 113,
    LinkIp4 = 228,
    LinkIp6 = 229,
    LinkCooked2 = 276
};
enum EtherType : std::uint16_t {
    EtherIp4 = 0x0800,
    EtherVlan = 0x8100,
    EtherIp6 = 0x86DD,
    EtherPppoe = 0x8864,
    EtherServiceVlan = 0x88A8,
    EtherOldServiceVlan = 0x9100,
    EtherBridged = 0x6558 ///< a whole Ethernet frame, inside GRE
};
enum PppProtocol : std::uint16_t { PppIp4 = 0x0021, PppIp6 = 0x0057 };
enum Protocol : std::uint8_t {
    HopByHop = 0,
    IpInIp = 4,
    Tcp = 6,
    Udp = 17,
    Ip6InIp = 41,
    Routing = 43,
    FragmentHeader = 44,
    Gre = 47,
    Authentication = 51,
    NoNextHeader = 59,
    DestinationOptions = 60
};

Datagram damaged(std::string_view why)
{
    Datagram out;
    out.kind = Datagram::Kind::Damaged;
    out.fault = why;
    return out;
}

Datagram otherIp()
{
    Datagram out;
    out.kind = Datagram::Kind::OtherIp;
    return out;
}

Address addressAt(std::string_view bytes, std::size_t at, bool six)
{
    Address out;
    out.six = six;
    std::memcpy(out.bytes.data(), bytes.data() + at, six ? 16 : 4);
    return out;
}

/// Room for an address, a colon and a port.
using AddressText = std::array<char, INET6_ADDRSTRLEN + 6>;

/// Gives the end of what it wrote.
char* writeAddress(AddressText& text, const Address& address)
{
    if (address.six) {
        inet_ntop(AF_INET6, address.bytes.data(), text.data(), INET6_ADDRSTRLEN);
        return text.data() + std::strlen(text.data());
    }
    char* end = text.data(); // by hand: it is done for every message
    for (std::size_t i = 0; i < 4; ++i) {
        if (i > 0)
            *end++ = '.';
        end = std::to_chars(end, text.end(), address.bytes[i]).ptr;
    }
    return end;
}

/// "192.0.2.7", as nearly all are written; without leading zeros, which are left to inet_pton.
bool readDottedQuad(std::string_view text, Address& out)
{
    const char* at = text.data();
    const char* const end = at + text.size();
    for (std::size_t i = 0; i < 4; ++i) {
        if (i > 0 && (at == end || *at++ != '.'))
            return false;
        const auto [behind, error] = std::from_chars(at, end, out.bytes[i]);
        if (error != std::errc{} || (*at == '0' && behind - at > 1))
            return false;
        at = behind;
    }
    return at == end;
}

std::uint8_t byteAt(std::string_view bytes, std::size_t at)
{
    return networkNumber<std::uint8_t>(bytes, at);
}

} // namespace

std::optional<Address> addressFrom(std::string_view text)
{
    Address out;
    if (readDottedQuad(text, out))
        return out;
    out = {};
    if (text.size() >= INET6_ADDRSTRLEN)
        return std::nullopt;
    const std::string whole(text);
    out.six = text.find(':') != std::string_view::npos;
    if (inet_pton(out.six ? AF_INET6 : AF_INET, whole.c_str(), out.bytes.data()) != 1)
        return std::nullopt;
    return out;
}

std::string textOf(const Address& address)
{
    AddressText text{};
    return {text.data(), writeAddress(text, address)};
}

bool isPrivate(const Address& address)
{
    const auto& b = address.bytes;
    if (address.six)
        return (b[0] & 0xFEU) == 0xFC || (b[0] == 0xFE && (b[1] & 0xC0U) == 0x80)
            || textOf(address) == "::1";
    return b[0] == 10 || b[0] == 127 || (b[0] == 172 && (b[1] & 0xF0U) == 16)
        || (b[0] == 192 && b[1] == 168) || (b[0] == 169 && b[1] == 254)
        || (b[0] == 100 && (b[1] & 0xC0U) == 64);
}

std::string textOf(const Endpoint& endpoint)
{
    AddressText text{};
    char* end = writeAddress(text, endpoint.address);
    *end++ = ':';
    end = std::to_chars(end, text.end(), endpoint.port).ptr;
    std::string out(text.data(), end);
    if (endpoint.address.six) {
        out.insert(out.rfind(':'), 1, ']');
        out.insert(0, 1, '[');
    }
    return out;
}

std::size_t EndpointHash::operator()(const Endpoint& endpoint) const noexcept
{
    std::uint64_t words[2];
    std::memcpy(words, endpoint.address.bytes.data(), sizeof words);
    std::uint64_t out = (words[0] ^ endpoint.port) * 0x9E3779B97F4A7C15ULL;
    out = (out ^ (out >> 29) ^ words[1]) * 0xD6E8FEB86659FD93ULL;
    return out ^ (out >> 32);
}

Datagram NetworkReader::read(std::uint32_t link, std::string_view bytes, Instant time)
{
    m_now = time;
    switch (link) {
    case LinkEthernet:
        return ethernet(networkNumber<std::uint16_t>(bytes, 12), after(bytes, 14), 0);
    case LinkCooked:
        return ethernet(networkNumber<std::uint16_t>(bytes, 14), after(bytes, 16), 0);
    case LinkCooked2:
        return ethernet(networkNumber<std::uint16_t>(bytes, 0), after(bytes, 20), 0);
    case LinkPppoe:
        return ethernet(EtherPppoe, bytes, 0);
    case LinkNull:
    case LinkLoop:
        return loopback(bytes, link == LinkLoop);
    case LinkPpp:
    case LinkPppHdlc: {
        const bool framed = byteAt(bytes, 0) == 0xFF; // address and control come first
        return ppp(
            networkNumber<std::uint16_t>(bytes, framed ? 2 : 0), after(bytes, framed ? 4 : 2), 0);
    }
    case LinkRawOld:
    case LinkRawBsd:
    case LinkRaw:
    case LinkIp4:
    case LinkIp6:
        return ip(bytes, 0);
    default:
        break;
    }
    Datagram out;
    out.kind = Datagram::Kind::UnknownLink;
    return out;
}

Datagram NetworkReader::ethernet(std::uint16_t type, std::string_view bytes, int depth)
{
    for (int tags = 0; tags < deepest; ++tags) {
        if (type != EtherVlan && type != EtherServiceVlan && type != EtherOldServiceVlan)
            break;
        type = networkNumber<std::uint16_t>(bytes, 2);
        bytes = after(bytes, 4);
    }
    if (type == EtherIp4 || type == EtherIp6)
        return ip(bytes, depth);
    if (type == EtherPppoe)
        return ppp(networkNumber<std::uint16_t>(bytes, 6), after(bytes, 8), depth);
    return {};
}

Datagram NetworkReader::ppp(std::uint16_t protocol, std::string_view bytes, int depth)
{
    return protocol == PppIp4 || protocol == PppIp6 ? ip(bytes, depth) : Datagram{};
}

/// The family is a number of the system that captured: 2 is IPv4 everywhere, IPv6 differs.
Datagram NetworkReader::loopback(std::string_view bytes, bool networkOrder)
{
    auto family = networkNumber<std::uint32_t>(bytes, 0);
    if (!networkOrder && family > 0xFFFF)
        family = numberAt<std::uint32_t>(bytes, 0, false);
    constexpr std::array families{2U, 10U, 24U, 28U, 30U};
    return std::ranges::find(families, family) != families.end() ? ip(after(bytes, 4), 0)
                                                                 : Datagram{};
}

Datagram NetworkReader::ip(std::string_view bytes, int depth)
{
    if (depth > deepest)
        return damaged("Too many packets inside one another");
    if (bytes.empty())
        return damaged("An empty IP packet");
    switch (byteAt(bytes, 0) >> 4) {
    case 4:
        return ip4(bytes, depth);
    case 6:
        return ip6(bytes, depth);
    default:
        return damaged("IP of an unknown version");
    }
}

Datagram NetworkReader::ip4(std::string_view bytes, int depth)
{
    const std::size_t header = std::size_t(byteAt(bytes, 0) & 15U) * 4;
    if (header < 20 || bytes.size() < header)
        return damaged("An IP header with an impossible length");
    std::size_t total = networkNumber<std::uint16_t>(bytes, 2);
    if (total == 0) // left to the network card
        total = bytes.size();
    if (total < header)
        return damaged("An IP packet with an impossible length");
    const Ip ip{
        addressAt(bytes, 12, false), addressAt(bytes, 16, false), total > bytes.size(), depth};
    const auto place = networkNumber<std::uint16_t>(bytes, 6);
    const std::size_t offset = std::size_t(place & 0x1FFFU) * 8;
    const bool more = (place & 0x2000U) != 0;
    const std::uint8_t protocol = byteAt(bytes, 9);
    const std::string_view inner = after(bytes.substr(0, total), header);
    if (offset == 0 && !more)
        return transport(protocol, inner, ip);
    return fragment({ip.from, ip.to, networkNumber<std::uint16_t>(bytes, 4), protocol}, offset,
        more, inner, ip);
}

Datagram NetworkReader::ip6(std::string_view bytes, int depth)
{
    constexpr std::size_t header = 40;
    if (bytes.size() < header)
        return damaged("An IPv6 header that is cut short");
    std::size_t length = networkNumber<std::uint16_t>(bytes, 4);
    if (length == 0) // a jumbogram, or left to the network card
        length = bytes.size() - header;
    const Ip ip{addressAt(bytes, 8, true), addressAt(bytes, 24, true),
        header + length > bytes.size(), depth};
    std::uint8_t next = byteAt(bytes, 6);
    std::string_view rest = bytes.substr(header, length);
    for (int i = 0; i < mostExtensionHeaders; ++i) {
        const std::uint8_t protocol = next;
        if (protocol == NoNextHeader)
            return otherIp();
        if (protocol == FragmentHeader) {
            const auto place = networkNumber<std::uint16_t>(rest, 2);
            const auto id = networkNumber<std::uint32_t>(rest, 4);
            next = byteAt(rest, 0);
            rest = after(rest, 8);
            if ((place & ~0x6U) != 0)
                return fragment(
                    {ip.from, ip.to, id, next}, place & 0xFFF8U, (place & 1U) != 0, rest, ip);
            continue;
        }
        if (protocol != HopByHop && protocol != Routing && protocol != DestinationOptions
            && protocol != Authentication)
            return transport(protocol, rest, ip);
        next = byteAt(rest, 0);
        const std::size_t units = byteAt(rest, 1);
        rest = after(rest, protocol == Authentication ? (units + 2) * 4 : (units + 1) * 8);
    }
    return damaged("Too many IPv6 extension headers");
}

Datagram NetworkReader::transport(std::uint8_t protocol, std::string_view bytes, const Ip& ip)
{
    switch (protocol) {
    case Udp:
        return udp(bytes, ip);
    case IpInIp:
    case Ip6InIp:
        return this->ip(bytes, ip.depth + 1);
    case Gre:
        return gre(bytes, ip.depth + 1);
    case Tcp:
        break;
    default:
        return otherIp();
    }
    const std::size_t header = std::size_t(byteAt(bytes, 12) >> 4) * 4;
    if (bytes.size() < 20 || header < 20 || bytes.size() < header)
        return damaged("A TCP header with an impossible length");
    Datagram out;
    out.kind = Datagram::Kind::Tcp;
    out.from = {ip.from, networkNumber<std::uint16_t>(bytes, 0)};
    out.to = {ip.to, networkNumber<std::uint16_t>(bytes, 2)};
    out.sequence = networkNumber<std::uint32_t>(bytes, 4);
    out.opens = (byteAt(bytes, 13) & 2U) != 0;
    out.resets = (byteAt(bytes, 13) & 4U) != 0;
    out.payload = after(bytes, header);
    out.cut = ip.cut;
    return out;
}

Datagram NetworkReader::udp(std::string_view bytes, const Ip& ip)
{
    constexpr std::size_t header = 8;
    std::size_t length = networkNumber<std::uint16_t>(bytes, 4);
    if (length == 0)
        length = bytes.size();
    if (bytes.size() < header || length < header)
        return damaged("A UDP header with an impossible length");
    Datagram out;
    out.kind = Datagram::Kind::Udp;
    out.from = {ip.from, networkNumber<std::uint16_t>(bytes, 0)};
    out.to = {ip.to, networkNumber<std::uint16_t>(bytes, 2)};
    out.payload = after(bytes.substr(0, length), header);
    out.cut = ip.cut || length > bytes.size();
    if (out.from.port == gtpPort || out.to.port == gtpPort)
        if (const auto inner = gtp(out.payload, ip.depth + 1))
            return *inner;
    return out;
}

/// RFC 2784 and 2890: the optional words are stepped over.
Datagram NetworkReader::gre(std::string_view bytes, int depth)
{
    const auto flags = networkNumber<std::uint16_t>(bytes, 0);
    if ((flags & 0x4007U) != 0) // source routes, or another version
        return otherIp();
    std::size_t header = 4;
    for (const unsigned optional : {0x8000U, 0x2000U, 0x1000U})
        header += (flags & optional) != 0 ? 4 : 0;
    const auto type = networkNumber<std::uint16_t>(bytes, 2);
    const std::string_view inner = after(bytes, header);
    if (depth > deepest)
        return damaged("Too many packets inside one another");
    if (type == EtherBridged)
        return ethernet(networkNumber<std::uint16_t>(inner, 12), after(inner, 14), depth);
    return type == EtherIp4 || type == EtherIp6 ? ip(inner, depth) : otherIp();
}

/// GTP version 1 user data (3GPP TS 29.281): the packets of a mobile telephone.
std::optional<Datagram> NetworkReader::gtp(std::string_view bytes, int depth)
{
    constexpr std::uint8_t userData = 255;
    const std::uint8_t flags = byteAt(bytes, 0);
    if ((flags & 0xF0U) != 0x30 || byteAt(bytes, 1) != userData)
        return std::nullopt;
    std::size_t header = (flags & 7U) != 0 ? 12 : 8;
    bool extended = (flags & 4U) != 0 && byteAt(bytes, 11) != 0;
    for (int i = 0; extended && i < mostExtensionHeaders; ++i) {
        const std::size_t units = byteAt(bytes, header);
        if (units == 0)
            return std::nullopt;
        header += units * 4;
        extended = byteAt(bytes, header - 1) != 0;
    }
    const std::string_view inner = after(bytes, header);
    const int version = byteAt(inner, 0) >> 4;
    if (version != 4 && version != 6)
        return std::nullopt;
    return ip(inner, depth);
}

Datagram NetworkReader::fragment(
    const FragmentKey& key, std::size_t offset, bool more, std::string_view bytes, const Ip& ip)
{
    constexpr std::size_t longest = 65535;
    if (offset + bytes.size() > longest)
        return damaged("A fragment beyond the end of any packet");
    forgetOld();
    auto [found, isNew] = m_fragments.try_emplace(key);
    Fragments& fragments = found->second;
    if (isNew) {
        fragments.first = m_now;
        m_order.push_back(key);
    }
    Datagram kept;
    kept.kind = Datagram::Kind::FragmentKept;
    if (fragments.pieces.size() >= mostPieces)
        return kept;
    fragments.pieces.emplace_back(offset, bytes);
    fragments.cut |= ip.cut;
    fragments.bytes += bytes.size();
    m_bytes += bytes.size();
    if (!more)
        fragments.length = offset + bytes.size();
    if (!put(fragments))
        return kept;
    Ip whole = ip;
    whole.cut = fragments.cut;
    forget(key);
    return transport(key.protocol, m_whole, whole);
}

/// Puts a datagram together in m_whole, if nothing is missing. Of what came twice the first counts.
bool NetworkReader::put(Fragments& fragments)
{
    if (fragments.length == 0 || fragments.bytes < fragments.length)
        return false;
    std::ranges::stable_sort(fragments.pieces, {}, &std::pair<std::size_t, std::string>::first);
    std::string whole;
    for (const auto& [offset, bytes] : fragments.pieces) {
        if (offset > whole.size())
            return false;
        if (offset + bytes.size() > whole.size())
            whole.append(bytes, whole.size() - offset);
    }
    if (whole.size() < fragments.length)
        return false;
    whole.resize(fragments.length);
    m_whole = std::move(whole);
    return true;
}

void NetworkReader::forget(const FragmentKey& key)
{
    if (const auto found = m_fragments.find(key); found != m_fragments.end()) {
        m_bytes -= found->second.bytes;
        m_fragments.erase(found);
    }
}

void NetworkReader::forgetOld()
{
    while (!m_order.empty()) {
        const auto found = m_fragments.find(m_order.front());
        const bool done = found == m_fragments.end();
        if (!done && m_order.size() < mostFragmented && m_bytes < mostFragmentBytes
            && m_now - found->second.first < longestWait)
            return;
        m_lost += done ? 0 : 1;
        forget(m_order.front());
        m_order.pop_front();
    }
}

} // namespace callwake
