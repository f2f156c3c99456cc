// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/windows/evtx_stream_parts.h"

#include "formats/windows/evtx_value_parts.h"

#include <algorithm>

namespace callwake {

namespace {

constexpr std::uint32_t dirtyFlag = 1;

} // namespace

EvtxStream::EvtxStream(Input& input)
    : m_window(input)
{
    readHeader();
}

void EvtxStream::readHeader()
{
    const std::string_view bytes = m_window.look(evtxFileHeaderSize + evtxChunkMark.size());
    const bool marked = bytes.starts_with(evtxFileMark);
    const auto flags = littleEndian<std::uint32_t>(bytes, 120);
    m_header.sound = marked && bytes.size() >= 128
        && ((flags & evtxNoChecksums) != 0
            || crc32(bytes.substr(0, 120)) == littleEndian<std::uint32_t>(bytes, 124));
    m_header.dirty = marked && (flags & dirtyFlag) != 0;
    m_header.chunks = m_header.sound ? littleEndian<std::uint16_t>(bytes, 42) : 0;
    const bool inPlace = bytes.substr(std::min(bytes.size(), evtxFileHeaderSize)) == evtxChunkMark;
    if (marked || inPlace)
        m_window.skip(std::min(bytes.size(), evtxFileHeaderSize));
}

std::optional<EvtxStream::Piece> EvtxStream::next()
{
    for (;;) {
        const std::string_view bytes = m_window.look(evtxChunkSize);
        if (bytes.empty())
            return std::nullopt;
        const std::int64_t offset = m_window.offset();
        if (!bytes.starts_with(evtxChunkMark)) {
            // Another chunk may begin here out of its place, where bytes are missing before it.
            const std::size_t mark = bytes.find(evtxChunkMark);
            const std::string_view before = bytes.substr(0, mark);
            m_window.skip(before.size());
            if (isAllZero(before))
                continue;
            return Piece{openChunk(before), offset};
        }
        EvtxChunk chunk = openChunk(bytes);
        const std::size_t length = lengthOfChunk(bytes, chunk);
        if (length < bytes.size())
            chunk = openChunk(bytes.substr(0, length));
        m_cut |= chunk.cut();
        m_window.skip(length);
        return Piece{chunk, offset};
    }
}

/// A damaged chunk may be short because bytes were lost in it: then the next one begins inside.
std::size_t EvtxStream::lengthOfChunk(std::string_view bytes, const EvtxChunk& chunk) const
{
    if (!chunk.checksumFailed)
        return bytes.size();
    for (auto at = bytes.find(evtxChunkMark, evtxFirstRecord); at != std::string_view::npos;
         at = bytes.find(evtxChunkMark, at + 1)) {
        constexpr std::uint32_t headerSize = 128;
        if (littleEndian<std::uint32_t>(bytes, at + 40) == headerSize)
            return at;
    }
    return bytes.size();
}

} // namespace callwake
