// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/telephony/capture_network_parts.h"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace callwake {

/// The speech of one call, as its session descriptions announce it and packets show it.
struct CallMedia {
    std::vector<Endpoint> endpoints; ///< at most 16
    std::vector<std::string> origins; ///< who made the descriptions (o=), at most 8
    bool encrypted = false;
    std::optional<Instant> first, last; ///< RTP packets
    std::int64_t packets = 0;
    void clear(); ///< as a new one, but for its memory
};

/// Knows which calls the addresses of speech belong to. Of an RTP packet only addresses and time
/// are looked at.
class MediaWatch {
public:
    /// Reads a session description (RFC 8866). The latest call that announces an address has it.
    /// `media` must stay where it is until it is forgotten.
    void expect(CallMedia& media, std::string_view body);
    /// Whether the packet is speech of a call.
    bool note(const Endpoint& from, const Endpoint& to, Instant time);
    void forget(const CallMedia& media);

private:
    std::unordered_map<Endpoint, CallMedia*, EndpointHash> m_owners;
};

/// Whether both speak from or to one address or hold a description of the same maker.
[[nodiscard]] bool shareMedia(const CallMedia& a, const CallMedia& b);

/// Traffic of calls that a capture cannot show: to be told, not passed over in silence.
class UnreadableTraffic {
public:
    enum class Kind {
        SipOverTls,
        WebSocketTls,
        AppCall,
        MediaKeys,
        H323,
        Sccp,
        Mgcp,
        Iax,
        OtherSpeech,
        None
    };
    /// What a packet that is not SIP seems to be.
    [[nodiscard]] static Kind kindOf(const Datagram& datagram);
    void note(Kind kind, const Datagram& datagram, Instant time);
    /// One for each kind, with its pairs of hosts, the eight busiest first.
    [[nodiscard]] std::vector<std::string> warnings() const;

private:
    struct Pair {
        Kind kind = Kind::None;
        Address low, high;
        friend auto operator<=>(const Pair&, const Pair&) = default;
    };
    struct Seen {
        Instant first{}, last{};
        std::int64_t packets = 0;
        struct Stream {
            std::uint32_t source = 0; ///< SSRC of the last RTP packet
            std::uint16_t sequence = 0;
        };
        std::array<Stream, 2> streams; ///< there and back
        int inOrder = 0; ///< RTP packets that followed each other, as only speech does
    };
    std::map<Pair, Seen> m_pairs;
    std::int64_t m_leftOut = 0; ///< packets of pairs beyond the limit
};

} // namespace callwake
