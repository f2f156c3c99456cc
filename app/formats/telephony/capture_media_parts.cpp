// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/telephony/capture_media_parts.h"

#include "base/text.h"
#include "formats/telephony/capture_bytes_parts.h"

#include <algorithm>

namespace callwake {

namespace {

constexpr std::size_t mostEndpoints = 16; ///< of one call
constexpr std::size_t mostOrigins = 8;
constexpr std::size_t mostOwned = 500'000; ///< addresses of speech at a time
constexpr std::size_t mostPairs = 4096;
constexpr std::size_t mostTold = 8; ///< pairs of a kind
constexpr int surelySpeech = 10; ///< RTP packets in order
constexpr std::uint16_t sipTlsPort = 5061;
/// Where Asterisk's http.conf and FreeSWITCH's profiles have SIP over WebSocket in TLS (wss).
constexpr std::array<std::uint16_t, 2> webSocketTlsPorts{8089, 7443};

template <typename Value>
void addOnce(std::vector<Value>& list, Value value, std::size_t most)
{
    if (list.size() < most && std::ranges::find(list, value) == list.end())
        list.push_back(std::move(value));
}

/// The word at `index` of a line, counted from 0.
std::string_view wordAt(std::string_view line, int index)
{
    for (; index > 0; --index)
        line = after(line, std::min(line.find(' '), line.size()) + 1);
    return line.substr(0, line.find(' '));
}

/// Session description, line by line.
struct Description {
    std::optional<Address> session;
    std::vector<std::pair<std::optional<Address>, std::uint16_t>> media;
    std::string origin;
    bool encrypted = false;

    void take(std::string_view line)
    {
        if (line.starts_with("o=")) {
            origin = wordAt(line, 0).substr(2);
            origin.append(" ").append(wordAt(line, 1)).append(" ").append(wordAt(line, 5));
        } else if (line.starts_with("c=")) {
            (media.empty() ? session : media.back().first) = addressFrom(wordAt(line, 2));
        } else if (line.starts_with("m=")) {
            const auto port = wordAt(line, 1);
            const bool speech = line.starts_with("m=audio ") || line.starts_with("m=video ");
            if (media.size() < mostEndpoints)
                media.emplace_back(session,
                    speech ? parseNumber<std::uint16_t>(port.substr(0, port.find('/'))).value_or(0)
                           : std::uint16_t(0));
            encrypted |= wordAt(line, 2).find("SAVP") != std::string_view::npos;
        }
    }
};

std::string_view nameOf(UnreadableTraffic::Kind kind)
{
    using Kind = UnreadableTraffic::Kind;
    switch (kind) {
    case Kind::SipOverTls:
        return "SIP over TLS";
    case Kind::WebSocketTls:
        return "TLS at a port that Asterisk or FreeSWITCH has for SIP over WebSocket (wss)";
    case Kind::AppCall:
        return "Call set-up of an app such as Teams, WhatsApp or a browser (STUN)";
    case Kind::MediaKeys:
        return "Key exchange of encrypted speech (DTLS)";
    case Kind::H323:
        return "Call set-up by another protocol (H.323)";
    case Kind::Sccp:
        return "Call set-up by another protocol (SCCP of Cisco telephones)";
    case Kind::Mgcp:
        return "Call set-up by another protocol (MGCP)";
    case Kind::Iax:
        return "Call set-up by another protocol (IAX2 of Asterisk)";
    default:
        return "Speech whose signalling is not in this file (RTP)";
    }
}

/// Protocols that set up calls as SIP does, by their ports and first bytes.
UnreadableTraffic::Kind otherSignalling(const Datagram& datagram)
{
    using Kind = UnreadableTraffic::Kind;
    constexpr std::uint16_t h323Port = 1720, sccpPort = 2000, mgcpPort = 2427, agentPort = 2727,
                            iaxPort = 4569;
    const std::string_view bytes = datagram.payload;
    const auto atPort = [&](std::uint16_t port) {
        return datagram.from.port == port || datagram.to.port == port;
    };
    if (datagram.kind == Datagram::Kind::Tcp) {
        constexpr std::string_view q931{"\x03\x00", 2};
        if (atPort(h323Port) && bytes.starts_with(q931) && bytes.size() > 4 && bytes[4] == '\x08')
            return Kind::H323;
        constexpr std::uint32_t longest = 4096, newestHeader = 32, lastMessage = 0x400;
        const auto number = [&](std::size_t at) {
            return numberAt<std::uint32_t>(bytes, at, false);
        };
        const bool isSccp = atPort(sccpPort) && bytes.size() >= 12 && number(0) >= 4
            && number(0) <= longest && number(4) <= newestHeader && number(8) <= lastMessage;
        return isSccp ? Kind::Sccp : Kind::None;
    }
    if (atPort(mgcpPort) || atPort(agentPort)) {
        const auto line = bytes.substr(0, bytes.find_first_of("\r\n"));
        return line.find(" MGCP 1.") != std::string_view::npos ? Kind::Mgcp : Kind::None;
    }
    // A full frame: its type is one of twelve.
    const auto type = networkNumber<std::uint8_t>(bytes, 10);
    const bool isIax = atPort(iaxPort) && bytes.size() >= 12
        && (networkNumber<std::uint8_t>(bytes, 0) & 0x80U) != 0 && type >= 1 && type <= 12;
    return isIax ? Kind::Iax : Kind::None;
}

} // namespace

void CallMedia::clear()
{
    endpoints.clear();
    origins.clear();
    encrypted = false;
    first = last = {};
    packets = 0;
}

void MediaWatch::expect(CallMedia& media, std::string_view body)
{
    const std::size_t begin = body.find("v=0"); // it may be one part of several
    if (begin == std::string_view::npos)
        return;
    body.remove_prefix(begin);
    Description description;
    while (!body.empty()) {
        const std::size_t end = std::min(body.find('\n'), body.size());
        const char first = body.front(); // most lines are of no use
        if (first == 'o' || first == 'c' || first == 'm' || first <= ' ')
            description.take(trimmed(body.substr(0, end)));
        body = after(body, end + 1);
    }
    media.encrypted |= description.encrypted;
    if (!description.origin.empty())
        addOnce(media.origins, std::move(description.origin), mostOrigins);
    for (const auto& [address, port] : description.media) {
        if (!address || port == 0 || *address == Address{{}, address->six})
            continue; // refused, or on hold
        const Endpoint endpoint{*address, port};
        addOnce(media.endpoints, endpoint, mostEndpoints);
        if (std::ranges::find(media.endpoints, endpoint) != media.endpoints.end()
            && m_owners.size() < mostOwned)
            m_owners[endpoint] = &media;
    }
}

bool MediaWatch::note(const Endpoint& from, const Endpoint& to, Instant time)
{
    auto found = m_owners.find(to);
    if (found == m_owners.end())
        found = m_owners.find(from);
    if (found == m_owners.end())
        return false;
    CallMedia& media = *found->second;
    media.first = std::min(media.first.value_or(time), time);
    media.last = std::max(media.last.value_or(time), time);
    ++media.packets;
    return true;
}

void MediaWatch::forget(const CallMedia& media)
{
    for (const Endpoint& endpoint : media.endpoints)
        if (const auto found = m_owners.find(endpoint);
            found != m_owners.end() && found->second == &media)
            m_owners.erase(found);
}

bool shareMedia(const CallMedia& a, const CallMedia& b)
{
    const auto overlap = [](const auto& one, const auto& other) {
        return std::ranges::find_first_of(one, other) != one.end();
    };
    return overlap(a.endpoints, b.endpoints) || overlap(a.origins, b.origins);
}

UnreadableTraffic::Kind UnreadableTraffic::kindOf(const Datagram& datagram)
{
    constexpr std::uint32_t stunCookie = 0x2112A442;
    constexpr std::uint16_t stunPort = 3478;
    const std::string_view bytes = datagram.payload;
    const auto atPort = [&](std::uint16_t port) {
        return datagram.from.port == port || datagram.to.port == port;
    };
    if (const auto other = otherSignalling(datagram); other != Kind::None)
        return other;
    const auto first = networkNumber<std::uint8_t>(bytes, 0);
    if (datagram.kind == Datagram::Kind::Tcp) { // any record of TLS: 20 to 23, version 3.x
        const bool isTls = first >= 20 && first <= 23 && bytes.size() > 4 && bytes[1] == 3;
        if (isTls && std::ranges::any_of(webSocketTlsPorts, atPort))
            return Kind::WebSocketTls;
        return isTls && atPort(sipTlsPort) ? Kind::SipOverTls : Kind::None;
    }
    if (bytes.size() >= 20 && first < 4
        && (networkNumber<std::uint32_t>(bytes, 4) == stunCookie || atPort(stunPort))
        && bytes.size() == 20U + networkNumber<std::uint16_t>(bytes, 2))
        return Kind::AppCall;
    if (bytes.size() >= 13 && first >= 20 && first <= 23
        && (networkNumber<std::uint16_t>(bytes, 1) | 2) == 0xFEFF)
        return Kind::MediaKeys;
    const unsigned type = networkNumber<std::uint8_t>(bytes, 1) & 0x7FU;
    if (bytes.size() >= 20 && (first >> 6) == 2 && (type < 35 || type >= 96)
        && datagram.from.port >= 1024 && datagram.to.port >= 1024)
        return Kind::OtherSpeech;
    return Kind::None;
}

void UnreadableTraffic::note(Kind kind, const Datagram& datagram, Instant time)
{
    const auto& [low, high] = std::minmax(datagram.from.address, datagram.to.address);
    const Pair pair{kind, low, high};
    if (m_pairs.size() >= mostPairs && !m_pairs.contains(pair)) {
        ++m_leftOut;
        return;
    }
    const auto [found, isNew] = m_pairs.try_emplace(pair, Seen{time, time});
    Seen& seen = found->second;
    seen.first = std::min(seen.first, time);
    seen.last = std::max(seen.last, time);
    ++seen.packets;
    if (kind != Kind::OtherSpeech)
        return;
    const Seen::Stream now{networkNumber<std::uint32_t>(datagram.payload, 8),
        networkNumber<std::uint16_t>(datagram.payload, 2)};
    auto& last = seen.streams[datagram.from.address == pair.low ? 0 : 1];
    if (now.source == last.source && std::uint16_t(now.sequence - last.sequence) <= 3)
        ++seen.inOrder;
    last = now;
}

std::vector<std::string> UnreadableTraffic::warnings() const
{
    std::map<Kind, std::vector<const std::pair<const Pair, Seen>*>> byKind;
    for (const auto& entry : m_pairs)
        if (entry.first.kind != Kind::OtherSpeech || entry.second.inOrder >= surelySpeech)
            byKind[entry.first.kind].push_back(&entry);
    std::vector<std::string> out;
    for (auto& [kind, pairs] : byKind) {
        std::ranges::stable_sort(
            pairs, std::greater{}, [](const auto* entry) { return entry->second.packets; });
        std::string text(nameOf(kind));
        text += " was seen and cannot be read, calls made so are missing here";
        for (std::size_t i = 0; i < std::min(pairs.size(), mostTold); ++i) {
            const auto& [pair, seen] = *pairs[i];
            text += (i == 0 ? ": " : "; ") + textOf(pair.low) + " and " + textOf(pair.high) + " ("
                + std::to_string(seen.packets) + " packets, " + formatIso(seen.first) + " to "
                + formatIso(seen.last) + ")";
        }
        if (pairs.size() > mostTold)
            text += "; and " + std::to_string(pairs.size() - mostTold) + " more pairs of hosts";
        out.push_back(text + ".");
    }
    if (m_leftOut > 0)
        out.push_back(std::to_string(m_leftOut)
            + " more packets of calls that cannot be read, between other hosts.");
    return out;
}

} // namespace callwake
