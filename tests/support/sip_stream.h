// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/telephony/capture_tcp_parts.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace callwake::test {

/// What SipStreams makes of the payloads of one direction of a connection.
struct SipStream {
    std::uint16_t port = 5060; ///< of the server
    Instant time{}; ///< of all segments
    SipStreams streams{};
    std::vector<std::string> messages{};
    std::vector<bool> cut{}; ///< of each message

    SipStreams::Use add(std::uint32_t sequence, std::string_view payload, bool opens = false)
    {
        Datagram segment;
        segment.kind = Datagram::Kind::Tcp;
        segment.from = {*addressFrom("192.0.2.10"), 40000};
        segment.to = {*addressFrom("192.0.2.20"), port};
        segment.sequence = sequence;
        segment.payload = payload;
        segment.opens = opens;
        return streams.add(segment, time, [this](std::string_view message, bool isCut) {
            messages.emplace_back(message);
            cut.push_back(isCut);
        });
    }
};

} // namespace callwake::test
