// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/byte_window_parts.h"
#include "formats/format.h"
#include "formats/telephony/capture_bytes_parts.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace callwake {

/// One packet of a capture or, with `fault`, a stretch of the file that is none.
struct CapturedPacket {
    std::string_view bytes; ///< as captured; valid until the next call
    std::string_view fault;
    std::size_t onWire = 0; ///< its length before the capture cut it
    std::int64_t offset = 0; ///< of its record in the file
    std::int64_t number = 0; ///< from 1, damaged ones counted
    std::optional<Instant> time; ///< "simple" packets have none
    std::uint32_t link = 0; ///< LINKTYPE_ number of tcpdump.org
};

/// Whether a file that begins so is a capture this reader knows, and else the name of the kind of
/// capture that it is ("" = none known).
[[nodiscard]] bool isCapture(std::string_view head);
[[nodiscard]] std::string_view foreignCapture(std::string_view head);

/// Cuts pcap (either byte order, micro- and nanoseconds, Kuznetzov's variant) and pcapng (several
/// sections and interfaces) into packets. Behind a damaged record it goes on at the next place that
/// looks like one. A packet may have 256 KiB.
class CaptureReader {
public:
    explicit CaptureReader(Input& input);
    /// Nothing at the end. A file of another kind gives one fault.
    [[nodiscard]] std::optional<CapturedPacket> next();
    /// Packets that the capturing computer says it could not keep (pcapng), so far.
    [[nodiscard]] std::uint64_t dropped() const { return m_dropped; }

private:
    enum class Kind { Pcap, Pcapng, Other };
    struct Interface {
        std::uint32_t link = 0;
        std::uint32_t most = 0; ///< bytes captured of a packet; 0 = all
        std::uint8_t resolution = 6; ///< if_tsresol
        std::int64_t offset = 0; ///< if_tsoffset, seconds
        std::uint64_t dropped = 0; ///< as its newest statistics count
    };

    /// The numbers before each packet of a pcap.
    struct PcapRecord {
        std::int64_t second = 0;
        std::uint32_t fraction = 0; ///< of the second, in the file's unit
        std::uint32_t captured = 0, onWire = 0; ///< bytes
    };

    [[nodiscard]] CapturedPacket here(std::string_view fault = {});
    [[nodiscard]] std::uint32_t word(std::string_view bytes, std::size_t at) const
    {
        return numberAt<std::uint32_t>(bytes, at, m_bigEndian);
    }
    void openPcap(std::string_view head);
    [[nodiscard]] std::optional<CapturedPacket> nextPcap();
    [[nodiscard]] PcapRecord pcapRecord(std::string_view bytes, std::size_t at) const;
    [[nodiscard]] bool isSound(const PcapRecord& record, std::int64_t near) const;
    [[nodiscard]] bool startsPcapRecord(std::string_view bytes, std::size_t at) const;
    [[nodiscard]] std::optional<CapturedPacket> nextPcapng();
    [[nodiscard]] std::string_view openSection(std::string_view block);
    [[nodiscard]] std::optional<CapturedPacket> packetOf(
        std::uint32_t type, std::string_view block);
    void addInterface(std::string_view block);
    void addStatistics(std::string_view block);
    [[nodiscard]] bool startsBlock(std::string_view bytes, std::size_t at) const;
    /// Goes to the next place that looks like a record, or to the end.
    void resynchronise();

    ByteWindow m_window;
    Kind m_kind = Kind::Other;
    std::string_view m_foreign;
    bool m_bigEndian = false;
    bool m_nanoseconds = false;
    std::size_t m_recordHeader = 16;
    std::uint32_t m_link = 0;
    std::int64_t m_lastSecond = 0; ///< of the last sound packet; 0 = none yet
    std::vector<Interface> m_interfaces; ///< of the current section
    std::int64_t m_number = 0;
    std::uint64_t m_dropped = 0;
    bool m_ended = false;
};

} // namespace callwake
