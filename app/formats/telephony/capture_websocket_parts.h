// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace callwake {

// SIP over WebSocket (RFC 7118), as telephones in browsers speak it. An HTTP request and its answer
// that name the subprotocol "sip" open the connection (RFC 6455, 4). What follows are frames
// (RFC 6455, 5): a message in one or several of them, control frames between those, and what a
// client sends is masked. Each message is one of SIP, text or binary, and needs no Content-Length.

/// The length of the HTTP header at the front of `text` that opens a WebSocket for SIP, whichever
/// side sent it; 0: none is there, or not all of it.
[[nodiscard]] std::size_t webSocketOpening(std::string_view text);

/// Whether `data` begins with a frame whose message is SIP, so far as it is there.
[[nodiscard]] bool startsSipFrame(std::string_view data);
/// Where in `text` such a frame begins; npos where none does. For connections whose opening was
/// not captured.
[[nodiscard]] std::size_t findSipFrame(std::string_view text);

/// Puts the messages of one direction of a WebSocket together.
class WebSocketFrames {
public:
    /// A whole message; valid during the call.
    using Take = std::function<void(std::string_view message)>;
    struct Taken {
        std::size_t bytes = 0; ///< of whole frames, which are done
        std::size_t needed = 0; ///< of the rest, before it is worth looking again
        std::size_t messages = 0; ///< for which `take` was called
        std::size_t compressed = 0; ///< messages that RFC 7692 compressed: not read
        bool broken = false; ///< what follows the whole frames is none, or longer than SIP is
    };
    /// Takes the frames at the front of `data`. Messages without SIP (keep-alives) are passed over.
    Taken take(std::string_view data, const Take& take);
    /// What there is of a message whose rest is missing; `data`: the part of a frame that came.
    [[nodiscard]] std::string giveUp(std::string_view data);
    /// Bytes of a message that is not whole yet.
    [[nodiscard]] std::size_t kept() const { return m_message.size(); }

private:
    enum class Message { None, Kept, Compressed };
    void finishMessage(Taken& taken, const Take& take);

    Message m_state = Message::None; ///< whether one has begun
    std::string m_message; ///< its frames so far
};

} // namespace callwake
