// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/windows/evtx_chunk_parts.h"

#include "formats/windows/evtx_value_parts.h"

#include <algorithm>
#include <libdeflate.h>

namespace callwake {

namespace {

// Offsets of the chunk header that are read here.
constexpr std::size_t freeSpaceField = 48;
constexpr std::size_t dataCrcField = 52;
constexpr std::size_t flagsField = 120;
constexpr std::size_t headerCrcField = 124;

/// Walks the stretch [at, end) of one chunk.
class RecordWalk {
public:
    RecordWalk(const EvtxChunk& chunk, const std::function<void(const EvtxRecord&)>& take)
        : m_chunk(chunk)
        , m_take(take)
        , m_end(std::min(chunk.end, chunk.bytes.size()))
    {
    }

    void run()
    {
        std::size_t at = evtxFirstRecord;
        while (at < m_end) {
            const std::size_t size = sizeOfWhole(at);
            if (size == 0) {
                at = passDamage(at);
                continue;
            }
            const EvtxRecord record = make(at, size);
            if (!m_chunk.endKnown && m_last != 0 && record.id <= m_last)
                return; // older than the one before: slack, and no sound header said where it
                        // begins
            m_last = record.id;
            m_take(record);
            at += size;
        }
    }

private:
    [[nodiscard]] std::uint32_t number(std::size_t at) const
    {
        return littleEndian<std::uint32_t>(m_chunk.bytes, at);
    }
    [[nodiscard]] bool markAt(std::size_t at) const
    {
        return m_chunk.bytes.substr(at, 4) == evtxRecordMark;
    }

    [[nodiscard]] EvtxRecord make(std::size_t at, std::size_t size) const
    {
        EvtxRecord record;
        record.offset = at;
        record.bytes = m_chunk.bytes.substr(at, size);
        record.id = littleEndian<std::uint64_t>(record.bytes, 8);
        record.written = littleEndian<std::uint64_t>(record.bytes, 16);
        record.repaired = !markAt(at) || number(at + 4) != size || number(at + size - 4) != size;
        return record;
    }

    /// The size of the record at `at`, or 0. Mark, size and trailing size vouch for each other: two
    /// of the three are enough, so that one damaged field costs no record.
    [[nodiscard]] std::size_t sizeOfWhole(std::size_t at) const
    {
        const std::size_t room = std::min(m_chunk.bytes.size(), evtxChunkSize) - at;
        if (room < evtxSmallestRecord)
            return 0;
        const std::size_t size = number(at + 4);
        if (size >= evtxSmallestRecord && size <= room) {
            if (number(at + size - 4) == size)
                return size;
            if (markAt(at) && (at + size == m_end || markAt(at + size)))
                return size;
        }
        if (!markAt(at))
            return 0;
        const std::size_t next = nextMark(at + evtxSmallestRecord);
        return next - at >= evtxSmallestRecord && number(next - 4) == next - at ? next - at : 0;
    }

    [[nodiscard]] std::size_t nextMark(std::size_t from) const
    {
        return std::min(m_chunk.bytes.find(evtxRecordMark, from), m_end);
    }

    std::size_t passDamage(std::size_t at)
    {
        const bool marked = markAt(at);
        const std::size_t next = std::max(nextMark(at + (marked ? evtxSmallestRecord : 1)), at + 1);
        const std::string_view bytes = m_chunk.bytes.substr(at, next - at);
        const bool noneExpected =
            isAllZero(bytes) || next >= m_end || (m_chunk.markLost && m_last == 0);
        if (!m_chunk.endKnown && !marked && noneExpected)
            return next; // unused space or slack, as far as anybody can tell
        EvtxRecord record;
        record.offset = at;
        record.bytes = bytes;
        if (marked && bytes.size() >= 16)
            record.id = littleEndian<std::uint64_t>(bytes, 8);
        const bool runsOut = m_chunk.cut() && next == m_chunk.bytes.size();
        record.damage = runsOut ? "cut off by the end of the file" : "damaged event record";
        m_take(record);
        return next;
    }

    const EvtxChunk& m_chunk;
    const std::function<void(const EvtxRecord&)>& m_take;
    std::size_t m_end;
    std::uint64_t m_last = 0;
};

} // namespace

std::uint32_t crc32(std::string_view bytes, std::uint32_t crc)
{
    return libdeflate_crc32(crc, bytes.data(), bytes.size());
}

EvtxChunk openChunk(std::string_view bytes)
{
    EvtxChunk chunk;
    chunk.bytes = bytes.substr(0, evtxChunkSize);
    chunk.end = evtxChunkSize;
    chunk.markLost = !bytes.starts_with(evtxChunkMark);
    if (bytes.size() < evtxFirstRecord)
        return chunk;
    const bool checked = (littleEndian<std::uint32_t>(bytes, flagsField) & evtxNoChecksums) == 0;
    const std::size_t free = littleEndian<std::uint32_t>(bytes, freeSpaceField);
    const bool plausible = free >= evtxFirstRecord && free <= evtxChunkSize && !chunk.markLost;
    if (!checked) {
        chunk.endKnown = plausible;
    } else {
        const std::uint32_t crc = crc32(bytes.substr(128, 384), crc32(bytes.substr(0, 120)));
        chunk.endKnown = plausible && crc == littleEndian<std::uint32_t>(bytes, headerCrcField);
        chunk.checksumFailed = !chunk.endKnown || free > bytes.size()
            || crc32(bytes.substr(evtxFirstRecord, free - evtxFirstRecord))
                != littleEndian<std::uint32_t>(bytes, dataCrcField);
    }
    if (chunk.endKnown)
        chunk.end = free;
    return chunk;
}

void forEachRecord(const EvtxChunk& chunk, const std::function<void(const EvtxRecord&)>& take)
{
    RecordWalk(chunk, take).run();
}

} // namespace callwake
