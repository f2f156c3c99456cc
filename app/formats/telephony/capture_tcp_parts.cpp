// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/telephony/capture_tcp_parts.h"

#include "base/text.h"
#include "formats/telephony/sip_message_parts.h"

#include <algorithm>

namespace callwake {

namespace {

constexpr std::size_t mostStreams = 8192;
constexpr std::int64_t mostBytes = 48LL << 20;
constexpr Duration longestIdle = std::chrono::seconds(120);
constexpr std::size_t undecided = 4096; ///< bytes without SIP, then a connection is none
constexpr std::size_t longestLine = 16U << 10;
constexpr std::size_t longestHeader = 64U << 10;
constexpr std::size_t longestMessage = 256U << 10;
constexpr std::size_t mostHeld = 64; ///< segments beyond a gap
constexpr std::size_t mostHeldBytes = 256U << 10;
constexpr std::int32_t farAway = 1 << 20; ///< bytes; a jump that no network makes

constexpr std::string_view version = "SIP/2.0";

/// Where the body begins, past the blank line; npos: the header is not whole.
std::size_t bodyOf(std::string_view message)
{
    const std::size_t end = message.find("\r\n\r\n");
    const std::size_t bare = message.substr(0, end).find("\n\n");
    if (bare != std::string_view::npos)
        return bare + 2;
    return end == std::string_view::npos ? end : end + 4;
}

/// The value of Content-Length, or its compact form; nothing where there is none or no number.
std::optional<std::size_t> contentLength(std::string_view header)
{
    while (!header.empty()) {
        const std::size_t end = header.find('\n');
        const std::string_view line = header.substr(0, end);
        header = end == std::string_view::npos ? std::string_view{} : header.substr(end + 1);
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos)
            continue;
        const auto name = trimmed(line.substr(0, colon));
        if (equalsIgnoringCase(name, "content-length") || equalsIgnoringCase(name, "l"))
            return parseNumber<std::size_t>(trimmed(line.substr(colon + 1)));
    }
    return std::nullopt;
}

bool startsSip(std::string_view payload)
{
    return startsSipMessage(payload) || webSocketOpening(payload) > 0 || startsSipFrame(payload);
}

} // namespace

std::size_t findSipStart(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t mark = text.find(version, at);
        if (mark == std::string_view::npos)
            return mark;
        std::size_t line = text.substr(0, mark).rfind('\n');
        line = line == std::string_view::npos ? 0 : line + 1;
        if (startsSipMessage(text.substr(line, longestLine)))
            return line;
        // Rubbish without a line end may stand before the method.
        std::size_t method = text.substr(line, mark - line).find(' ');
        if (method != std::string_view::npos)
            method += line;
        while (method != std::string_view::npos && method > line && text[method - 1] >= 'A'
            && text[method - 1] <= 'Z')
            --method;
        if (method != std::string_view::npos && startsSipMessage(text.substr(method, longestLine)))
            return method;
        at = mark + version.size();
    }
    return std::string_view::npos;
}

SipStreams::Use SipStreams::add(const Datagram& segment, Instant time, const Take& take)
{
    if (segment.payload.empty() && !segment.opens && !segment.resets)
        return Use::Empty;
    if (m_streams.size() >= mostStreams || m_bytes > mostBytes)
        makeRoom(time);
    Stream& stream = m_streams[{segment.from, segment.to}];
    stream.last = time;
    const auto before = std::int64_t(stream.bytes());
    Use use = Use::Empty;
    if (segment.opens || segment.resets) {
        stream = {};
        stream.last = time;
        stream.known = segment.opens;
        stream.next = segment.sequence + 1;
    } else {
        use = addData(stream, segment, take);
    }
    m_bytes += std::int64_t(stream.bytes()) - before;
    return use;
}

SipStreams::Use SipStreams::addData(Stream& stream, const Datagram& segment, const Take& take)
{
    if (!stream.known || stream.state == State::NotSip) {
        if (stream.state == State::NotSip && !startsSip(segment.payload))
            return Use::NotSip;
        stream = {.known = true, .next = segment.sequence, .last = stream.last};
    }
    const auto ahead = std::int32_t(segment.sequence - stream.next);
    if (std::abs(ahead) > farAway) {
        m_lost += stream.data.empty() ? 0 : 1;
        stream = {
            .state = stream.state, .known = true, .next = segment.sequence, .last = stream.last};
    } else if (ahead > 0) {
        stream.held.emplace_back(segment.sequence, segment.payload);
        stream.heldBytes += segment.payload.size();
        if (stream.held.size() < mostHeld && stream.heldBytes < mostHeldBytes)
            return Use::Part;
        const std::size_t before = passGap(stream, take);
        return takeMessages(stream, take) + before > 0 ? Use::Messages : Use::Part;
    }
    if (!append(stream, segment.sequence, segment.payload))
        return Use::Repeated;
    takeHeld(stream);
    if (takeMessages(stream, take) > 0)
        return Use::Messages;
    if (stream.state == State::WebSocket)
        return stream.bytes() == 0 ? Use::WebSocket : Use::Part;
    return stream.state == State::Sip ? Use::Part : Use::NotSip;
}

/// Appends what is new of a segment that begins at or before `next`.
bool SipStreams::append(Stream& stream, std::uint32_t sequence, std::string_view payload)
{
    const std::size_t known = stream.next - sequence;
    if (known >= payload.size())
        return false;
    stream.data.append(payload, known);
    stream.next = sequence + std::uint32_t(payload.size());
    return true;
}

void SipStreams::takeHeld(Stream& stream)
{
    if (stream.held.empty())
        return;
    const auto distance = [&](std::uint32_t sequence) {
        return std::int32_t(sequence - stream.next);
    };
    std::ranges::stable_sort(
        stream.held, {}, [&](const auto& piece) { return distance(piece.first); });
    std::size_t taken = 0;
    while (taken < stream.held.size() && distance(stream.held[taken].first) <= 0) {
        const auto& [sequence, bytes] = stream.held[taken++];
        append(stream, sequence, bytes);
        stream.heldBytes -= bytes.size();
    }
    stream.held.erase(stream.held.begin(), stream.held.begin() + std::ptrdiff_t(taken));
}

/// Gives up the missing bytes: what stands before them is a message that is cut.
std::size_t SipStreams::passGap(Stream& stream, const Take& take)
{
    const auto first = std::ranges::min(stream.held, {}, [&](const auto& piece) {
        return std::int32_t(piece.first - stream.next);
    }).first;
    if (stream.state == State::WebSocket) {
        stream.data = stream.frames.giveUp(stream.data);
        stream.state = State::Unknown; // until a frame is found
    }
    const std::size_t begin = std::min(findSipStart(stream.data), stream.data.size());
    const auto message = std::string_view(stream.data).substr(begin);
    const bool hasHeader = bodyOf(message) != std::string_view::npos;
    if (hasHeader)
        take(message, true);
    ++m_lost;
    stream.data.clear();
    stream.needed = 0;
    stream.next = first;
    takeHeld(stream);
    return hasHeader ? 1 : 0;
}

/// The length of the message at the beginning of `data`; 0: not all of it is there yet. A length
/// that is missing or cannot be is taken to reach to the next message, or as far as there is data.
std::size_t SipStreams::messageLength(Stream& stream, std::string_view data, bool& cut) const
{
    const std::size_t body = bodyOf(data);
    if (body == std::string_view::npos) {
        cut = data.size() > longestHeader;
        return cut ? data.size() : 0;
    }
    const auto length = contentLength(data.substr(0, body));
    if (length && *length <= longestMessage) {
        stream.needed = body + *length;
        return data.size() < stream.needed ? 0 : stream.needed;
    }
    cut = data.size() > body;
    const std::size_t next = findSipStart(data.substr(body));
    return next == std::string_view::npos ? data.size() : body + next;
}

/// Before anything else is known of a connection.
void SipStreams::lookForWebSocket(Stream& stream)
{
    std::size_t begin = webSocketOpening(stream.data);
    if (begin == 0)
        begin = findSipFrame(stream.data);
    if (begin > stream.data.size() || begin > findSipStart(stream.data))
        return;
    stream.data.erase(0, begin);
    stream.state = State::WebSocket;
}

std::size_t SipStreams::takeFrames(Stream& stream, const Take& take)
{
    const auto taken =
        stream.frames.take(stream.data, [&](std::string_view message) { take(message, false); });
    m_compressed += std::int64_t(taken.compressed);
    stream.data.erase(0, taken.bytes);
    stream.needed = taken.needed;
    if (taken.broken) {
        ++m_lost;
        stream.data.clear();
        stream.frames = {};
        stream.state = State::Unknown;
    }
    return taken.messages;
}

std::size_t SipStreams::takeMessages(Stream& stream, const Take& take)
{
    if (stream.data.size() < stream.needed)
        return 0;
    if (stream.state == State::Unknown)
        lookForWebSocket(stream);
    if (stream.state == State::WebSocket)
        return takeFrames(stream, take);
    std::size_t count = 0;
    std::size_t at = 0;
    stream.needed = 0;
    for (;;) {
        at = std::min(stream.data.find_first_not_of("\r\n", at), stream.data.size());
        const std::string_view data = std::string_view(stream.data).substr(at);
        const std::size_t begin = startsSipMessage(data) ? 0 : findSipStart(data);
        if (begin == std::string_view::npos) {
            const bool isNone = stream.state == State::Unknown && data.size() > undecided;
            if (isNone)
                stream.state = State::NotSip;
            if (isNone || stream.data.size() - at > longestLine)
                at = stream.data.size();
            break;
        }
        stream.state = State::Sip;
        at += begin;
        bool cut = false;
        const std::size_t length = messageLength(stream, data.substr(begin), cut);
        if (length == 0)
            break;
        take(data.substr(begin, length), cut);
        at += length;
        stream.needed = 0;
        ++count;
    }
    stream.data.erase(0, at);
    return count;
}

void SipStreams::makeRoom(Instant now)
{
    std::erase_if(m_streams, [&](const auto& entry) {
        const Stream& stream = entry.second;
        return now - stream.last > longestIdle || stream.state == State::NotSip;
    });
    if (m_streams.size() >= mostStreams / 2 || m_bytes > mostBytes / 2)
        m_streams.clear();
    m_bytes = 0;
    for (const auto& [key, stream] : m_streams)
        m_bytes += std::int64_t(stream.bytes());
}

} // namespace callwake
