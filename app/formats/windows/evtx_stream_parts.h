// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/byte_window_parts.h"
#include "formats/windows/evtx_chunk_parts.h"

#include <cstdint>
#include <optional>
#include <string>

namespace callwake {

/// Cuts the bytes of an event log into chunks. The file header is not believed: chunks are found
/// where they must be (every 64 KiB behind the file header) and, failing that, by their mark. A
/// place that should hold a chunk and has neither mark nor zeros is given as a chunk without mark.
class EvtxStream {
public:
    explicit EvtxStream(Input& input);

    struct Piece {
        EvtxChunk chunk;
        std::int64_t offset = 0; ///< of its first byte in the file
    };
    /// The next chunk, valid until the next call; nothing at the end.
    [[nodiscard]] std::optional<Piece> next();

    struct FileHeader {
        bool sound = false; ///< mark and checksum are right
        bool dirty = false; ///< was in use when it was copied
        std::uint32_t chunks = 0; ///< as it says
    };
    [[nodiscard]] const FileHeader& header() const { return m_header; }
    [[nodiscard]] bool cutInChunk() const { return m_cut; } ///< known at the end

private:
    void readHeader();
    [[nodiscard]] std::size_t lengthOfChunk(std::string_view bytes, const EvtxChunk& chunk) const;

    ByteWindow m_window;
    FileHeader m_header;
    bool m_cut = false;
};

} // namespace callwake
