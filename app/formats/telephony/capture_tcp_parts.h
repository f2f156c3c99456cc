// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/telephony/capture_network_parts.h"
#include "formats/telephony/capture_websocket_parts.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace callwake {

/// Where in `text` a line begins that opens a SIP message ("INVITE sip:... SIP/2.0",
/// "SIP/2.0 200 OK"); npos where none does. A line may have 16 KiB.
[[nodiscard]] std::size_t findSipStart(std::string_view text);

/// Puts the segments of TCP connections in order and cuts SIP messages out by their Content-Length
/// (RFC 3261, 18.3): messages over several segments, several in one, blank lines and rubbish
/// between them. In a WebSocket, which its opening or a frame with a SIP message makes known, each
/// of its messages is one. Connections without SIP in their first 4 KiB are followed no further
/// until a segment begins with it. 8,192 connections with 48 MiB at a time.
class SipStreams {
public:
    enum class Use { Messages, Part, Empty, Repeated, WebSocket, NotSip };
    /// A whole message, or with `cut` what there is of one; valid during the call.
    using Take = std::function<void(std::string_view message, bool cut)>;
    /// What became of a TCP segment; Messages: `take` was called, once for each that it completes;
    /// WebSocket: its opening, keep-alives and other frames without a SIP message that can be read.
    Use add(const Datagram& segment, Instant time, const Take& take);
    [[nodiscard]] std::int64_t lost() const { return m_lost; } ///< messages cut by missing segments
    /// Messages in a WebSocket that compresses them: not read.
    [[nodiscard]] std::int64_t compressed() const { return m_compressed; }

private:
    struct Key {
        Endpoint from, to;
        bool operator==(const Key&) const = default;
    };
    struct KeyHash {
        std::size_t operator()(const Key& key) const noexcept
        {
            return EndpointHash{}(key.from) * 31 + EndpointHash{}(key.to);
        }
    };
    enum class State { Unknown, Sip, WebSocket, NotSip };
    struct Stream {
        State state = State::Unknown;
        bool known = false; ///< `next` is set
        std::uint32_t next = 0; ///< sequence number of the byte that comes next
        std::string data; ///< in order, not taken yet
        std::size_t needed = 0; ///< of data, before it is worth looking again
        std::vector<std::pair<std::uint32_t, std::string>> held; ///< beyond a gap
        std::size_t heldBytes = 0;
        WebSocketFrames frames;
        Instant last{};
        [[nodiscard]] std::size_t bytes() const { return data.size() + heldBytes + frames.kept(); }
    };

    Use addData(Stream& stream, const Datagram& segment, const Take& take);
    bool append(Stream& stream, std::uint32_t sequence, std::string_view payload);
    void takeHeld(Stream& stream);
    std::size_t passGap(Stream& stream, const Take& take);
    std::size_t takeMessages(Stream& stream, const Take& take);
    static void lookForWebSocket(Stream& stream);
    std::size_t takeFrames(Stream& stream, const Take& take);
    std::size_t messageLength(Stream& stream, std::string_view data, bool& cut) const;
    void makeRoom(Instant now);

    std::unordered_map<Key, Stream, KeyHash> m_streams;
    std::int64_t m_bytes = 0; ///< in m_streams, about
    std::int64_t m_lost = 0, m_compressed = 0;
};

} // namespace callwake
