// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/chunk.h"

#include "store/db.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>
#include <numeric>
#include <sqlite3.h>
#include <vector>

namespace callwake {

static_assert(std::endian::native == std::endian::little, "chunks are stored little-endian");

namespace {

constexpr std::uint32_t chunkMark = 0x31435743; // "CWC1"
constexpr std::size_t usualBytes = 28; ///< of an event
constexpr std::size_t tileSize = 1024; ///< its marks stay in the fastest cache

struct Head {
    std::uint32_t mark = chunkMark;
    std::uint32_t count = 0;
};

[[noreturn]] void damaged()
{
    throw DbError{SQLITE_CORRUPT, "A column chunk is damaged"};
}

template <typename Word>
void put(
    std::string& out, std::span<const std::int64_t> values, std::int64_t least, std::uint64_t unit)
{
    const std::size_t at = out.size();
    out.resize(at + values.size() * sizeof(Word));
    char* to = out.data() + at;
    for (const auto value : values) {
        const auto word = Word((std::uint64_t(value) - std::uint64_t(least)) / unit);
        std::memcpy(to, &word, sizeof word);
        to += sizeof word;
    }
}

std::uint32_t widthFor(std::uint64_t largest)
{
    if (largest == 0)
        return 0;
    if (largest <= 0xFF)
        return 1;
    if (largest <= 0xFFFF)
        return 2;
    return largest <= 0xFFFF'FFFF ? 4 : 8;
}

template <typename Word, typename Use>
void get(const char* from, std::int64_t least, std::int64_t unit, std::size_t count, const Use& use)
{
    for (std::size_t i = 0; i < count; ++i) {
        Word word;
        std::memcpy(&word, from + i * sizeof word, sizeof word);
        use(i, std::int64_t(std::uint64_t(least) + std::uint64_t(unit) * std::uint64_t(word)));
    }
}

void putColumn(std::string& out, std::span<const std::int64_t> values, std::int64_t least,
    std::uint64_t unit, std::uint32_t width)
{
    switch (width) {
    case 1:
        return put<std::uint8_t>(out, values, least, unit);
    case 2:
        return put<std::uint16_t>(out, values, least, unit);
    case 4:
        return put<std::uint32_t>(out, values, least, unit);
    case 8:
        return put<std::uint64_t>(out, values, least, unit);
    default:
        return;
    }
}

/// The greatest common unit of what is above `least`; logs in whole seconds need no microseconds.
std::uint64_t unitOf(std::span<const std::int64_t> values, std::int64_t least)
{
    std::uint64_t unit = 0;
    for (const auto value : values) {
        const auto above = std::uint64_t(value) - std::uint64_t(least);
        if (unit == 0 || above % unit != 0)
            unit = std::gcd(unit, above);
        if (unit == 1)
            break;
    }
    return std::max<std::uint64_t>(unit, 1);
}

} // namespace

std::string encodeChunk(std::span<const ChunkEvent> events)
{
    std::vector<std::int64_t> values(events.size());
    std::array<ChunkReader::Encoded, ChunkReader::ColumnCount> columns;
    constexpr std::size_t fixed = sizeof(Head) + sizeof columns;
    std::string data;
    data.reserve(fixed + events.size() * usualBytes);
    data.resize(fixed);
    const auto add = [&](ChunkReader::Column column, auto valueOf) {
        std::ranges::transform(
            events, values.begin(), [&](const ChunkEvent& e) { return std::int64_t(valueOf(e)); });
        const auto [least, most] = std::ranges::minmax(values);
        const bool isTime = column == ChunkReader::Time || column == ChunkReader::Length;
        const std::uint64_t unit = isTime ? unitOf(values, least) : 1;
        const auto width = widthFor((std::uint64_t(most) - std::uint64_t(least)) / unit);
        columns[column] = {least, std::int64_t(unit), width};
        putColumn(data, values, least, unit, width);
    };
    add(ChunkReader::Time, [](const auto& e) { return e.time; });
    add(ChunkReader::Length, [](const auto& e) { return e.length; });
    add(ChunkReader::Event, [](const auto& e) { return e.event; });
    add(ChunkReader::Subject, [](const auto& e) { return e.subject; });
    add(ChunkReader::Answer, [](const auto& e) { return e.answer; });
    add(ChunkReader::Quality, [](const auto& e) { return e.quality; });
    add(ChunkReader::Kind, [](const auto& e) { return e.kind; });
    add(ChunkReader::Call, [](const auto& e) { return e.call; });
    add(ChunkReader::ContentKey, [](const auto& e) { return e.contentKey; });

    const Head head{chunkMark, std::uint32_t(events.size())};
    std::memcpy(data.data(), &head, sizeof head);
    std::memcpy(data.data() + sizeof head, columns.data(), sizeof columns);
    return data;
}

ChunkReader::ChunkReader(std::string_view bytes)
{
    Head head;
    constexpr std::size_t fixed = sizeof head + sizeof m_columns;
    if (bytes.size() < fixed)
        damaged();
    std::memcpy(&head, bytes.data(), sizeof head);
    std::memcpy(m_columns.data(), bytes.data() + sizeof head, sizeof m_columns);
    if (head.mark != chunkMark || head.count > largestChunk)
        damaged();
    m_count = head.count;
    std::size_t at = fixed;
    for (std::size_t i = 0; i < ColumnCount; ++i) {
        const auto width = m_columns[i].width;
        if (width != 0 && width != 1 && width != 2 && width != 4 && width != 8)
            damaged();
        m_data[i] = bytes.data() + at;
        at += width * m_count;
    }
    if (at != bytes.size())
        damaged();
}

template <typename Use>
void ChunkReader::each(Column column, std::size_t from, std::size_t count, const Use& use) const
{
    const auto& encoded = m_columns[column];
    const char* data = m_data[column] + from * encoded.width;
    switch (encoded.width) {
    case 1:
        get<std::uint8_t>(data, encoded.least, encoded.unit, count, use);
        break;
    case 2:
        get<std::uint16_t>(data, encoded.least, encoded.unit, count, use);
        break;
    case 4:
        get<std::uint32_t>(data, encoded.least, encoded.unit, count, use);
        break;
    case 8:
        get<std::uint64_t>(data, encoded.least, encoded.unit, count, use);
        break;
    default:
        for (std::size_t i = 0; i < count; ++i)
            use(i, encoded.least);
    }
}

void ChunkReader::marks(std::size_t from, std::span<Mark> out) const
{
    if (from + out.size() > m_count)
        damaged();
    for (std::size_t done = 0; done < out.size(); done += tileSize) {
        const auto part = out.subspan(done, std::min(tileSize, out.size() - done));
        const auto fill = [&](Column column, auto assign) {
            each(column, from + done, part.size(),
                [&](std::size_t i, std::int64_t value) { assign(part[i], value); });
        };
        bool good = true;
        fill(Time, [](Mark& m, std::int64_t v) { m.begin = instantFromMicroseconds(v); });
        fill(Length, [](Mark& m, std::int64_t v) { m.length = Duration(v); });
        fill(Event, [](Mark& m, std::int64_t v) { m.event = {v}; });
        fill(Subject, [](Mark& m, std::int64_t v) { m.subject = std::int32_t(v); });
        fill(Answer, [](Mark& m, std::int64_t v) { m.answerSeconds = std::int32_t(v); });
        fill(Quality, [](Mark& m, std::int64_t v) { m.quality = callwake::Quality(v); });
        fill(Kind, [&](Mark& m, std::int64_t v) {
            good &= std::uint64_t(v) < kindCount;
            m.kind = callwake::Kind(v);
        });
        fill(Call, [&](Mark& m, std::int64_t v) {
            good &= std::uint64_t(v) < names<Outcome>.size() * 4;
            m.direction = Direction(v & 3);
            m.outcome = Outcome(v >> 2);
        });
        if (!good)
            damaged();
    }
}

void ChunkReader::contentKeys(std::size_t from, std::span<std::uint64_t> out) const
{
    if (from + out.size() > m_count)
        damaged();
    each(ContentKey, from, out.size(),
        [&](std::size_t i, std::int64_t value) { out[i] = std::uint64_t(value); });
}

} // namespace callwake
