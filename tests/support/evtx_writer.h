// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace callwake::test {

/// One value of an event: its name (empty: positional), the type number of binary XML, and its
/// bytes as they stand in the file. The functions below make them.
struct EvtxData {
    std::string name;
    std::uint8_t type = 1;
    std::string bytes;
};

[[nodiscard]] EvtxData evtxText(std::string name, std::string_view utf8);
[[nodiscard]] EvtxData evtxUInt32(std::string name, std::uint32_t value);
[[nodiscard]] EvtxData evtxUInt64(std::string name, std::uint64_t value);
[[nodiscard]] EvtxData evtxHex32(std::string name, std::uint32_t value);
[[nodiscard]] EvtxData evtxHex64(std::string name, std::uint64_t value);
/// "S-1-5-21-1-2-3-1001"; empty text gives an empty value.
[[nodiscard]] EvtxData evtxSid(std::string name, std::string_view text);
/// "{5770385f-c22a-43e0-bf4c-06f5698ffbd9}".
[[nodiscard]] EvtxData evtxGuid(std::string name, std::string_view text);

struct EvtxEvent {
    std::string provider; ///< "Microsoft-Windows-Security-Auditing"
    std::uint16_t eventId = 0;
    std::uint64_t recordId = 0; ///< 0: the one after the last
    std::uint64_t filetime = 0; ///< see filetimeOf
    std::string computer;
    std::string userSid; ///< of System/Security; may be empty
    std::string channel; ///< "Security"
    std::vector<EvtxData> data; ///< named; or all names empty, as classic providers write
    std::string userData; ///< not empty: name of the element under UserData that holds `data`
    std::uint8_t version = 0;
    bool forwarded = false; ///< as an event collector writes: plain elements and texts, no template
};

[[nodiscard]] std::uint64_t filetimeOf(Instant time);

/// Writes an event log file as Windows lays it out: file header, chunks of 64 KiB with checksums
/// and string table, each template once in a chunk and then referred to. Same events, same bytes.
class EvtxWriter {
public:
    EvtxWriter();
    ~EvtxWriter();
    void add(const EvtxEvent& event);
    /// The whole file with the events so far.
    [[nodiscard]] std::string bytes() const;

private:
    struct Chunk;
    std::vector<std::string> m_full;
    std::unique_ptr<Chunk> m_chunk;
    std::uint64_t m_nextRecordId = 1;
};

} // namespace callwake::test
