// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/telephony/capture_websocket_parts.h"

#include "base/text.h"
#include "formats/telephony/capture_bytes_parts.h"
#include "formats/telephony/sip_message_parts.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace callwake {

namespace {

constexpr std::size_t longestMessage = 256U << 10;
constexpr std::size_t longestControl = 125; ///< RFC 6455, 5.5
constexpr std::size_t longestStart = 2048; ///< of a SIP message, looked at to know it

enum Opcode : std::uint8_t { Continuation = 0, Text = 1, Binary = 2, Close = 8, Pong = 10 };

/// What stands before the payload of a frame.
struct FrameHeader {
    bool last = false; ///< FIN
    std::uint8_t reserved = 0; ///< RSV1 (4), RSV2 and RSV3
    std::uint8_t opcode = 0;
    std::size_t size = 0; ///< of the header itself
    std::uint64_t length = 0; ///< of the payload
    std::string_view mask; ///< four bytes, or none

    [[nodiscard]] bool isControl() const { return opcode >= Close; }
    [[nodiscard]] bool isCompressed() const { return reserved == 4; }
    [[nodiscard]] bool isPossible() const
    {
        if (isControl())
            return opcode <= Pong && last && reserved == 0 && length <= longestControl;
        return opcode <= Binary && (reserved == 0 || isCompressed()) && length <= longestMessage;
    }
};

/// Nothing while it is not whole.
std::optional<FrameHeader> frameHeader(std::string_view data)
{
    if (data.size() < 2)
        return std::nullopt;
    FrameHeader out;
    const auto first = networkNumber<std::uint8_t>(data, 0);
    const auto second = networkNumber<std::uint8_t>(data, 1);
    out.last = (first & 0x80U) != 0;
    out.reserved = (first >> 4) & 7U;
    out.opcode = first & 15U;
    out.length = second & 0x7FU;
    out.size = 2;
    if (out.length == 126) {
        out.length = networkNumber<std::uint16_t>(data, 2);
        out.size += 2;
    } else if (out.length == 127) {
        out.length = networkNumber<std::uint64_t>(data, 2);
        out.size += 8;
    }
    if ((second & 0x80U) != 0) {
        out.mask = after(data, out.size).substr(0, 4);
        out.size += 4;
    }
    if (data.size() < out.size)
        return std::nullopt;
    return out;
}

void appendUnmasked(std::string& out, std::string_view payload, std::string_view mask)
{
    const std::size_t begin = out.size();
    out.append(payload);
    if (!mask.empty())
        for (std::size_t i = 0; i < payload.size(); ++i)
            out[begin + i] = char(out[begin + i] ^ mask[i % mask.size()]);
}

/// Whether the comma-separated `list` holds `word`.
bool lists(std::string_view list, std::string_view word)
{
    bool found = false;
    forEachSipElement(
        list, ',', [&](std::string_view element) { found |= equalsIgnoringCase(element, word); });
    return found;
}

} // namespace

std::size_t webSocketOpening(std::string_view text)
{
    constexpr std::string_view blankLine = "\r\n\r\n";
    if (!text.starts_with("GET ") && !text.starts_with("HTTP/1.1 101"))
        return 0;
    const std::size_t end = text.find(blankLine);
    if (end == std::string_view::npos)
        return 0;
    bool upgrades = false, forSip = false;
    for (std::string_view rest = text.substr(0, end); !rest.empty();) {
        const std::size_t lineEnd = std::min(rest.find('\n'), rest.size());
        const std::string_view line = rest.substr(0, lineEnd);
        rest = after(rest, lineEnd + 1);
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos)
            continue;
        const auto name = trimmed(line.substr(0, colon));
        const auto value = line.substr(colon + 1);
        upgrades |= equalsIgnoringCase(name, "upgrade") && lists(value, "websocket");
        forSip |= equalsIgnoringCase(name, "sec-websocket-protocol") && lists(value, "sip");
    }
    return upgrades && forSip ? end + blankLine.size() : 0;
}

bool startsSipFrame(std::string_view data)
{
    const auto opcode = networkNumber<std::uint8_t>(data, 0) & 0x7FU;
    if (opcode != Text && opcode != Binary)
        return false;
    const auto header = frameHeader(data);
    if (!header || !header->isPossible())
        return false;
    const auto payload =
        after(data, header->size).substr(0, std::min<std::uint64_t>(header->length, longestStart));
    std::string start;
    appendUnmasked(start, payload.substr(0, 1), header->mask);
    if (start.empty() || start.front() < 'A' || start.front() > 'Z')
        return false; // most are told apart here
    start.clear();
    appendUnmasked(start, payload, header->mask);
    return startsSipMessage(start);
}

std::size_t findSipFrame(std::string_view text)
{
    for (std::size_t at = 0; at < text.size(); ++at)
        if (startsSipFrame(text.substr(at)))
            return at;
    return std::string_view::npos;
}

WebSocketFrames::Taken WebSocketFrames::take(std::string_view data, const Take& take)
{
    Taken taken;
    for (;;) {
        const auto rest = after(data, taken.bytes);
        const auto header = frameHeader(rest);
        if (!header)
            return taken;
        const bool begins = header->opcode == Text || header->opcode == Binary;
        const bool wrongTurn = !header->isControl() && begins == (m_state != Message::None);
        if (!header->isPossible() || wrongTurn || m_message.size() > longestMessage) {
            taken.broken = true;
            return taken;
        }
        const std::size_t whole = header->size + std::size_t(header->length);
        if (rest.size() < whole) {
            taken.needed = whole;
            return taken;
        }
        taken.bytes += whole;
        if (header->isControl())
            continue;
        if (begins)
            m_state = header->isCompressed() ? Message::Compressed : Message::Kept;
        if (m_state == Message::Kept)
            appendUnmasked(
                m_message, rest.substr(header->size, std::size_t(header->length)), header->mask);
        if (header->last)
            finishMessage(taken, take);
    }
}

void WebSocketFrames::finishMessage(Taken& taken, const Take& take)
{
    std::string_view message = m_message;
    message.remove_prefix(std::min(message.find_first_not_of("\r\n"), message.size()));
    if (m_state == Message::Compressed) {
        ++taken.compressed;
    } else if (startsSipMessage(message)) {
        take(message);
        ++taken.messages;
    }
    m_message.clear();
    m_state = Message::None;
}

std::string WebSocketFrames::giveUp(std::string_view data)
{
    const auto header = frameHeader(data);
    if (header && header->isPossible() && !header->isControl() && !header->isCompressed()
        && m_state != Message::Compressed)
        appendUnmasked(m_message, after(data, header->size), header->mask);
    m_state = Message::None;
    return std::exchange(m_message, {});
}

} // namespace callwake
