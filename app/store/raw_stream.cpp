// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/raw_stream.h"

#include <sqlite3.h>
#include <zstd.h>

namespace callwake {

namespace {

// What a hostile case can make us hold for one record.
constexpr std::int64_t longestRecord = 64LL << 20;
constexpr std::int64_t longestBlock = 128LL << 20;

std::string decompressed(std::string_view data, std::int64_t length)
{
    if (length < 0 || length > longestBlock)
        throw DbError{SQLITE_CORRUPT, "a raw piece has an impossible length"};
    std::string out(std::size_t(length), '\0');
    const auto n = ZSTD_decompress(out.data(), out.size(), data.data(), data.size());
    if (ZSTD_isError(n) || n != out.size())
        throw DbError{SQLITE_CORRUPT, "a raw piece cannot be unpacked"};
    return out;
}

} // namespace

std::string rawBytes(const Db& db, SourceId source, std::int64_t offset, std::int64_t length)
{
    if (offset < 0 || length < 0 || length > longestRecord)
        throw DbError{SQLITE_CORRUPT, "a record has an impossible place"};
    Statement pieces(db,
        "SELECT offset, length, data FROM raw_block WHERE source = ?1 AND offset < ?3 AND offset >="
        " (SELECT max(offset) FROM raw_block WHERE source = ?1 AND offset <= ?2) ORDER BY offset");
    pieces.with(source.value, offset, offset + length);
    std::string out;
    while (std::int64_t(out.size()) < length && pieces.step()) {
        const auto at = offset + std::int64_t(out.size()) - pieces.integer(0);
        if (at < 0 || at >= pieces.integer(1))
            break; // a gap
        const std::string piece = decompressed(pieces.view(2), pieces.integer(1));
        out.append(piece, std::size_t(at), std::size_t(length) - out.size());
    }
    return out;
}

std::int64_t rawStreamLength(const Db& db, SourceId source)
{
    std::int64_t length = 0;
    Statement pieces(db, "SELECT offset, length FROM raw_block WHERE source = ? ORDER BY offset");
    pieces.with(source.value);
    while (pieces.step()) {
        if (pieces.integer(0) != length)
            return -1;
        length += pieces.integer(1);
    }
    return length;
}

void forEachRawPiece(
    const Db& db, SourceId source, const std::function<void(std::string_view)>& piece)
{
    Statement pieces(db, "SELECT length, data FROM raw_block WHERE source = ? ORDER BY offset");
    pieces.with(source.value);
    while (pieces.step())
        piece(decompressed(pieces.view(1), pieces.integer(0)));
}

} // namespace callwake
