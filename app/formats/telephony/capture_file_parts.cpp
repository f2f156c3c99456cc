// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/telephony/capture_file_parts.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace callwake {

namespace {

constexpr std::size_t pcapHeader = 24;
constexpr std::size_t mostCaptured = 256U << 10; ///< of one packet, as Wireshark has it
constexpr std::size_t mostOnWire = 1U << 24;
constexpr std::size_t longestBlock = 4U << 20;
constexpr std::size_t searched = 256U << 10; ///< at a time, behind damage
constexpr std::size_t mostInterfaces = 4096;
constexpr std::int64_t nearSeconds = 86400; ///< a record behind damage is about as old as before it
constexpr std::int64_t latestSecond = 253'402'300'799; ///< of the year 9999

constexpr std::uint32_t microMagic = 0xA1B2C3D4;
constexpr std::uint32_t nanoMagic = 0xA1B23C4D;
constexpr std::uint32_t kuznetzovMagic = 0xA1B2CD34;
constexpr std::uint32_t sectionMagic = 0x1A2B3C4D;

enum Block : std::uint32_t {
    InterfaceBlock = 1,
    OldPacketBlock = 2,
    SimplePacketBlock = 3,
    NamesBlock = 4,
    StatisticsBlock = 5,
    PacketBlock = 6,
    SecretsBlock = 10,
    SectionBlock = 0x0A0D0D0A
};
enum InterfaceOption : std::uint16_t { Resolution = 9, TimeOffset = 14 };
enum StatisticsOption : std::uint16_t { DroppedByInterface = 5, DroppedBySystem = 7 };
constexpr std::uint64_t mostDropped = 1ULL << 40; ///< what is more is no count

struct Foreign {
    std::string_view mark;
    std::string_view fault;
};
constexpr std::array foreignMarks{
    Foreign{"GMBU", "A Network Monitor 2 capture, no pcap: save it as pcapng with Wireshark"},
    Foreign{"RTSS", "A Network Monitor 1 capture, no pcap: save it as pcapng with Wireshark"},
    Foreign{{"snoop\0\0\0", 8}, "A snoop capture, no pcap: save it as pcapng with Wireshark"},
    Foreign{"TRSNIFF data", "A Sniffer capture, no pcap: save it as pcapng with Wireshark"},
    Foreign{{"XCP\0", 4}, "A NetXRay capture, no pcap: save it as pcapng with Wireshark"},
    Foreign{"ObserverPktBuffer", "An Observer capture, no pcap: save it as pcapng with Wireshark"},
    Foreign{"iptrace ", "An iptrace capture, no pcap: save it as pcapng with Wireshark"},
    Foreign{"\177ver", "An OmniPeek capture, no pcap: save it as pcapng with Wireshark"},
};

/// The options of a block that begin at `at`: code, place and length of each value.
template <typename Each>
void forEachOption(std::string_view block, std::size_t at, bool bigEndian, const Each& each)
{
    const std::size_t end = block.size() - 4; // the length again
    while (at + 4 <= end) {
        const auto code = numberAt<std::uint16_t>(block, at, bigEndian);
        const std::size_t length = numberAt<std::uint16_t>(block, at + 2, bigEndian);
        if (code == 0 || at + 4 + length > end)
            return;
        each(code, at + 4, length);
        at += 4 + (length + 3) / 4 * 4;
    }
}

bool isPcapMagic(std::uint32_t magic)
{
    return magic == microMagic || magic == nanoMagic || magic == kuznetzovMagic;
}

/// Ticks of 10^-r s or, with the high bit, 2^-r s, as microseconds. Nothing behind the year 9999,
/// and of ticks so short that all there can be make no second.
std::optional<Instant> instantOf(std::uint64_t ticks, std::uint8_t resolution, std::int64_t offset)
{
    const unsigned power = resolution & 0x7FU;
    const bool isBinary = (resolution & 0x80U) != 0;
    if (power >= (isBinary ? 64 : 20))
        return std::nullopt;
    unsigned __int128 micro = ticks;
    if (isBinary) {
        micro = (micro * 1'000'000) >> power;
    } else {
        for (unsigned i = power; i < 6; ++i)
            micro *= 10;
        for (unsigned i = 6; i < power && micro > 0; ++i)
            micro /= 10;
    }
    constexpr auto latest = (unsigned __int128)latestSecond * 1'000'000;
    if (micro > latest || std::llabs(offset) > latestSecond)
        return std::nullopt;
    const std::int64_t us = std::int64_t(micro) + offset * 1'000'000;
    if (us < 0 || us > latestSecond * 1'000'000)
        return std::nullopt;
    return instantFromMicroseconds(us);
}

} // namespace

bool isCapture(std::string_view head)
{
    if (head.size() < 12)
        return false;
    if (isPcapMagic(numberAt<std::uint32_t>(head, 0, false))
        || isPcapMagic(numberAt<std::uint32_t>(head, 0, true)))
        return true;
    return numberAt<std::uint32_t>(head, 0, false) == SectionBlock
        && (numberAt<std::uint32_t>(head, 8, false) == sectionMagic
            || numberAt<std::uint32_t>(head, 8, true) == sectionMagic);
}

std::string_view foreignCapture(std::string_view head)
{
    for (const auto& [mark, fault] : foreignMarks)
        if (head.starts_with(mark))
            return fault;
    return {};
}

CaptureReader::CaptureReader(Input& input)
    : m_window(input)
{
    const std::string_view head = m_window.look(pcapHeader);
    if (!isCapture(head)) {
        m_foreign = foreignCapture(head);
        m_ended = head.empty();
        return;
    }
    if (numberAt<std::uint32_t>(head, 0, false) == SectionBlock)
        m_kind = Kind::Pcapng;
    else
        openPcap(head);
}

CapturedPacket CaptureReader::here(std::string_view fault)
{
    CapturedPacket packet;
    packet.fault = fault;
    packet.offset = m_window.offset();
    packet.number = ++m_number;
    return packet;
}

std::optional<CapturedPacket> CaptureReader::next()
{
    if (m_ended)
        return std::nullopt;
    if (m_kind == Kind::Pcap)
        return nextPcap();
    if (m_kind == Kind::Pcapng)
        return nextPcapng();
    m_ended = true;
    return here(m_foreign.empty() ? "No capture that can be read (pcap, pcapng)" : m_foreign);
}

void CaptureReader::resynchronise()
{
    m_window.skip(1);
    for (;;) {
        const std::size_t ahead = m_kind == Kind::Pcap ? mostCaptured + 64 : longestBlock;
        const std::string_view bytes = m_window.look(searched + ahead);
        for (std::size_t at = 0; at < std::min(searched, bytes.size()); ++at)
            if (m_kind == Kind::Pcap ? startsPcapRecord(bytes, at) : startsBlock(bytes, at))
                return m_window.skip(at);
        if (bytes.size() <= searched) {
            m_window.skip(bytes.size());
            return;
        }
        m_window.skip(searched);
    }
}

// pcap

void CaptureReader::openPcap(std::string_view head)
{
    m_kind = Kind::Pcap;
    m_bigEndian = isPcapMagic(numberAt<std::uint32_t>(head, 0, true));
    const std::uint32_t magic = word(head, 0);
    m_nanoseconds = magic == nanoMagic;
    m_recordHeader = magic == kuznetzovMagic ? 24 : 16;
    m_link = word(head, 20) & 0xFFFFU; // above: the length of a checksum
    m_window.skip(pcapHeader);
}

CaptureReader::PcapRecord CaptureReader::pcapRecord(std::string_view bytes, std::size_t at) const
{
    return {word(bytes, at), word(bytes, at + 4), word(bytes, at + 8), word(bytes, at + 12)};
}

/// `near`: a second that its time must be about; 0 = any.
bool CaptureReader::isSound(const PcapRecord& record, std::int64_t near) const
{
    return record.captured <= mostCaptured && record.captured <= record.onWire
        && record.onWire <= mostOnWire
        && record.fraction < (m_nanoseconds ? 1'000'000'000U : 1'000'000U)
        && (near == 0 || std::llabs(record.second - near) <= nearSeconds);
}

bool CaptureReader::startsPcapRecord(std::string_view bytes, std::size_t at) const
{
    if (at + m_recordHeader > bytes.size())
        return false;
    const PcapRecord record = pcapRecord(bytes, at);
    const std::size_t then = at + m_recordHeader + record.captured;
    if (!isSound(record, m_lastSecond) || record.captured == 0 || record.second == 0
        || then > bytes.size())
        return false;
    return then == bytes.size()
        || (then + m_recordHeader <= bytes.size()
            && isSound(pcapRecord(bytes, then), record.second));
}

std::optional<CapturedPacket> CaptureReader::nextPcap()
{
    const std::string_view header = m_window.look(m_recordHeader);
    if (header.empty())
        return std::nullopt;
    CapturedPacket packet = here();
    if (header.size() < m_recordHeader) {
        m_ended = true;
        packet.fault = "The file ends inside a packet";
        return packet;
    }
    const PcapRecord record = pcapRecord(header, 0);
    if (!isSound(record, 0)) {
        packet.fault = "A packet with impossible lengths or time";
        resynchronise();
        return packet;
    }
    packet.onWire = record.onWire;
    packet.link = m_link;
    packet.time = instantFromMicroseconds(
        record.second * 1'000'000 + (m_nanoseconds ? record.fraction / 1000 : record.fraction));
    const std::string_view bytes = m_window.look(m_recordHeader + record.captured);
    if (bytes.size() < m_recordHeader + record.captured) {
        m_ended = true;
        packet.fault = "The file ends inside a packet";
        return packet;
    }
    m_lastSecond = record.second;
    packet.bytes = bytes.substr(m_recordHeader);
    m_window.skip(bytes.size()); // looks at nothing: the view stays
    return packet;
}

// pcapng

bool CaptureReader::startsBlock(std::string_view bytes, std::size_t at) const
{
    const std::uint32_t type = word(bytes, at);
    if ((type == 0 || type > PacketBlock) && type != SecretsBlock && type != SectionBlock)
        return false;
    const std::size_t length = word(bytes, at + 4);
    return length >= 12 && length % 4 == 0 && length <= longestBlock && at + length <= bytes.size()
        && word(bytes, at + length - 4) == length;
}

/// Its byte order holds for all that follows. Says what is wrong with it.
std::string_view CaptureReader::openSection(std::string_view block)
{
    m_bigEndian = networkNumber<std::uint32_t>(block, 8) == sectionMagic;
    if (word(block, 8) != sectionMagic)
        return "A section without byte order";
    m_interfaces.clear();
    return {};
}

void CaptureReader::addInterface(std::string_view block)
{
    Interface added;
    added.link = numberAt<std::uint16_t>(block, 8, m_bigEndian);
    added.most = word(block, 12);
    forEachOption(
        block, 16, m_bigEndian, [&](std::uint16_t code, std::size_t at, std::size_t length) {
            if (code == Resolution && length == 1)
                added.resolution = numberAt<std::uint8_t>(block, at, m_bigEndian);
            if (code == TimeOffset && length == 8)
                added.offset = std::int64_t(numberAt<std::uint64_t>(block, at, m_bigEndian));
        });
    if (m_interfaces.size() < mostInterfaces)
        m_interfaces.push_back(added);
}

/// Counts run from the begin of the capture; each block has the newest of one interface.
void CaptureReader::addStatistics(std::string_view block)
{
    const std::size_t interface = word(block, 8);
    if (interface >= m_interfaces.size())
        return;
    std::uint64_t dropped = 0;
    forEachOption(
        block, 20, m_bigEndian, [&](std::uint16_t code, std::size_t at, std::size_t length) {
            if ((code == DroppedByInterface || code == DroppedBySystem) && length == 8)
                dropped += std::min(numberAt<std::uint64_t>(block, at, m_bigEndian), mostDropped);
        });
    std::uint64_t& before = m_interfaces[interface].dropped;
    m_dropped += dropped > before ? dropped - before : 0;
    before = std::max(before, dropped);
}

std::optional<CapturedPacket> CaptureReader::packetOf(std::uint32_t type, std::string_view block)
{
    CapturedPacket packet = here();
    const bool simple = type == SimplePacketBlock;
    const std::size_t header = simple ? 12 : 28;
    std::size_t interface = 0;
    if (type == PacketBlock)
        interface = word(block, 8);
    if (type == OldPacketBlock)
        interface = numberAt<std::uint16_t>(block, 8, m_bigEndian);
    if (interface >= m_interfaces.size()) {
        packet.fault = "A packet of an interface that is not described";
        return packet;
    }
    const Interface& from = m_interfaces[interface];
    packet.link = from.link;
    packet.onWire = word(block, simple ? 8 : 24);
    std::size_t captured = word(block, simple ? 8 : 20);
    const std::size_t room = block.size() < header + 4 ? 0 : block.size() - header - 4;
    if (simple)
        captured = std::min({captured, room, from.most == 0 ? room : std::size_t(from.most)});
    if (captured > room || captured > mostCaptured || block.size() < header + 4) {
        packet.fault = "A packet that is longer than its block";
        return packet;
    }
    packet.bytes = block.substr(header, captured);
    if (simple)
        return packet;
    const auto ticks = (std::uint64_t(word(block, 12)) << 32) | word(block, 16);
    packet.time = instantOf(ticks, from.resolution, from.offset);
    if (!packet.time)
        packet.fault = "A packet with an impossible time";
    return packet;
}

std::optional<CapturedPacket> CaptureReader::nextPcapng()
{
    for (;;) {
        const std::string_view head = m_window.look(12);
        if (head.empty())
            return std::nullopt;
        std::string_view fault;
        if (word(head, 0) == SectionBlock)
            fault = openSection(head);
        const std::size_t length = word(head, 4);
        if (fault.empty() && (length < 12 || length % 4 != 0 || length > longestBlock))
            fault = head.size() < 12 ? "The file ends inside a block"
                                     : "A block with an impossible length";
        const std::string_view block = fault.empty() ? m_window.look(length) : head;
        const std::uint32_t type = word(block, 0);
        if (fault.empty() && block.size() < length)
            fault = "The file ends inside a block";
        if (fault.empty() && word(block, length - 4) != length)
            fault = "A block whose two lengths differ";
        if (!fault.empty()) {
            const auto packet = here(fault);
            resynchronise();
            return packet;
        }
        auto packet = type == PacketBlock || type == OldPacketBlock || type == SimplePacketBlock
            ? packetOf(type, block)
            : std::nullopt;
        if (type == InterfaceBlock && length >= 20)
            addInterface(block);
        if (type == StatisticsBlock && length >= 24)
            addStatistics(block);
        m_window.skip(length);
        if (packet)
            return packet;
    }
}

} // namespace callwake
