// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>

namespace callwake {

inline constexpr std::size_t evtxFileHeaderSize = 4096;
inline constexpr std::size_t evtxChunkSize = 65536;
inline constexpr std::size_t evtxFirstRecord = 512;
inline constexpr std::size_t evtxSmallestRecord = 28;
inline constexpr std::string_view evtxFileMark("ElfFile\0", 8);
inline constexpr std::string_view evtxChunkMark("ElfChnk\0", 8);
inline constexpr std::string_view evtxRecordMark("\x2A\x2A\0\0", 4);

inline constexpr std::uint32_t evtxNoChecksums = 4; ///< flag in the headers of file and chunks

[[nodiscard]] inline bool isAllZero(std::string_view bytes)
{
    return bytes.find_first_not_of('\0') == std::string_view::npos;
}

/// CRC-32 as Ethernet and zlib have it; `crc` continues an earlier call.
[[nodiscard]] std::uint32_t crc32(std::string_view bytes, std::uint32_t crc = 0);

/// One chunk of an event log: 64 KiB, or less where the file ends inside it. Layout: chunk header
/// of 128 bytes, tables of strings and templates up to byte 512, then records up to the free space.
struct EvtxChunk {
    std::string_view bytes; ///< from its first byte: offsets inside binary XML count from there
    std::size_t end = 0; ///< no record begins at or after this
    bool endKnown = false; ///< `end` is what the chunk's sound header says
    bool checksumFailed = false;
    bool markLost = false; ///< found by its place, not by its mark

    [[nodiscard]] bool cut() const { return bytes.size() < evtxChunkSize; }
};

/// Reads the header and both checksums. `bytes` may hold anything.
[[nodiscard]] EvtxChunk openChunk(std::string_view bytes);

/// A stretch of a chunk: one whole record, or (with `damage`) bytes that are none.
struct EvtxRecord {
    std::size_t offset = 0; ///< in the chunk
    std::string_view bytes; ///< whole record with header and trailing size
    std::uint64_t id = 0; ///< EventRecordID as the record's header says
    std::uint64_t written = 0; ///< FILETIME
    bool repaired = false; ///< its mark or one of its two sizes was wrong
    std::string_view damage; ///< not empty: why this is no whole record
    /// The binary XML between header and trailing size.
    [[nodiscard]] std::string_view binaryXml() const { return bytes.substr(24, bytes.size() - 28); }
};

/// Every record in the live part of the chunk, in order. After damage it goes on at the next record
/// that is whole; each record that is damaged or cut off comes once with `damage` set. Old records
/// in the slack behind the free-space mark are not given.
void forEachRecord(const EvtxChunk& chunk, const std::function<void(const EvtxRecord&)>& take);

} // namespace callwake
