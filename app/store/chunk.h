// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/mark.h"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace callwake {

/// An event as the column chunks keep it; times as logged.
struct ChunkEvent {
    std::int64_t time = 0;
    std::int64_t length = 0; ///< microseconds, 0 = none or unknown
    std::uint64_t contentKey = 0;
    std::int64_t event = 0;
    std::int32_t subject = 0;
    std::int32_t answer = -1; ///< seconds
    std::uint16_t quality = 0;
    std::uint8_t kind = 0;
    std::uint8_t call = 0; ///< direction, and outcome times four
};

inline constexpr std::size_t largestChunk = 65'536;

/// At most `largestChunk` events in order of time, column by column. Each column is stored as its
/// least value, a unit, and a whole number of 0, 1, 2, 4 or 8 bytes an event (little-endian):
/// value = least + unit * number.
[[nodiscard]] std::string encodeChunk(std::span<const ChunkEvent> events);

/// Reads a chunk; throws DbError when its bytes are no chunk. Borrows the bytes.
class ChunkReader {
public:
    explicit ChunkReader(std::string_view bytes);
    [[nodiscard]] std::size_t size() const { return m_count; }
    /// Marks [from, from + out.size()), times as logged, attribution and source left alone.
    void marks(std::size_t from, std::span<Mark> out) const;
    void contentKeys(std::size_t from, std::span<std::uint64_t> out) const;

private:
    enum Column {
        Time,
        Length,
        Event,
        Subject,
        Answer,
        Quality,
        Kind,
        Call,
        ContentKey,
        ColumnCount
    };
    friend std::string encodeChunk(std::span<const ChunkEvent> events);
    struct Encoded {
        std::int64_t least = 0;
        std::int64_t unit = 1;
        std::uint32_t width = 0;
        std::uint32_t unused = 0;
    };
    /// use(i, value) of `count` values from `from` on, i from 0.
    template <typename Use>
    void each(Column column, std::size_t from, std::size_t count, const Use& use) const;

    std::size_t m_count = 0;
    std::array<Encoded, ColumnCount> m_columns;
    std::array<const char*, ColumnCount> m_data{};
};

} // namespace callwake
