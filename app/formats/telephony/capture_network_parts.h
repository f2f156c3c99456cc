// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"

#include <array>
#include <compare>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace callwake {

/// An IPv4 (in the first four bytes) or IPv6 address.
struct Address {
    std::array<std::uint8_t, 16> bytes{};
    bool six = false;
    friend auto operator<=>(const Address&, const Address&) = default;
};
[[nodiscard]] std::optional<Address> addressFrom(std::string_view text);
[[nodiscard]] std::string textOf(const Address& address);
/// Of a private network, this computer or this link.
[[nodiscard]] bool isPrivate(const Address& address);

struct Endpoint {
    Address address;
    std::uint16_t port = 0;
    friend auto operator<=>(const Endpoint&, const Endpoint&) = default;
};
[[nodiscard]] std::string textOf(const Endpoint& endpoint); ///< "10.0.0.1:5060", "[::1]:5060"

struct EndpointHash {
    [[nodiscard]] std::size_t operator()(const Endpoint& endpoint) const noexcept;
};

/// What a packet carries, once everything around it is taken off.
struct Datagram {
    enum class Kind { Udp, Tcp, FragmentKept, OtherIp, NotIp, UnknownLink, Damaged };
    Kind kind = Kind::NotIp;
    std::string_view fault; ///< of a damaged one
    Endpoint from, to;
    std::string_view payload; ///< valid until the next call
    bool cut = false; ///< bytes of it were not captured
    std::uint32_t sequence = 0; ///< TCP
    bool opens = false, resets = false; ///< TCP: SYN, RST
};

/// Takes off link layer (Ethernet with VLAN tags and PPPoE, Linux cooked 1 and 2, loopback, PPP,
/// raw IP), IPv4 and IPv6, and tunnels (IP in IP, GRE, GTP-U) up to eight deep, and puts fragments
/// together (512 datagrams, 16 MiB and a minute at a time). Checksums are not looked at: network
/// cards fill them in after the capture.
class NetworkReader {
public:
    [[nodiscard]] Datagram read(std::uint32_t link, std::string_view bytes, Instant time);
    /// Datagrams of which fragments were missing.
    [[nodiscard]] std::int64_t incomplete() const
    {
        return m_lost + std::int64_t(m_fragments.size());
    }

private:
    struct FragmentKey {
        Address from, to;
        std::uint32_t id = 0;
        std::uint8_t protocol = 0;
        friend auto operator<=>(const FragmentKey&, const FragmentKey&) = default;
    };
    struct Fragments {
        std::vector<std::pair<std::size_t, std::string>> pieces; ///< offset, bytes
        std::size_t length = 0; ///< of the whole; 0 = not known yet
        std::size_t bytes = 0; ///< kept
        bool cut = false;
        Instant first{};
    };
    struct Ip {
        Address from, to;
        bool cut = false;
        int depth = 0;
    };

    Datagram ethernet(std::uint16_t type, std::string_view bytes, int depth);
    Datagram ppp(std::uint16_t protocol, std::string_view bytes, int depth);
    Datagram loopback(std::string_view bytes, bool networkOrder);
    Datagram ip(std::string_view bytes, int depth);
    Datagram ip4(std::string_view bytes, int depth);
    Datagram ip6(std::string_view bytes, int depth);
    Datagram transport(std::uint8_t protocol, std::string_view bytes, const Ip& ip);
    Datagram udp(std::string_view bytes, const Ip& ip);
    Datagram gre(std::string_view bytes, int depth);
    std::optional<Datagram> gtp(std::string_view bytes, int depth);
    Datagram fragment(const FragmentKey& key, std::size_t offset, bool more, std::string_view bytes,
        const Ip& ip);
    [[nodiscard]] bool put(Fragments& fragments);
    void forget(const FragmentKey& key);
    void forgetOld();

    std::map<FragmentKey, Fragments> m_fragments;
    std::deque<FragmentKey> m_order; ///< of arrival; some may be done
    std::size_t m_bytes = 0; ///< in m_fragments
    std::string m_whole; ///< the last datagram put together
    std::int64_t m_lost = 0;
    Instant m_now{};
};

} // namespace callwake
