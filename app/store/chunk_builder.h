// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/chunk.h"
#include "store/db.h"
#include "store/row_batch.h"

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace callwake {

/// Keeps what the column chunks of one source need (48 bytes an event) until all rows are there,
/// then makes them: one row per identity, host and 65,536 events.
class ChunkBuilder {
public:
    /// `event` counts the rows of the source from zero.
    void add(const RowBatch::Row& row, std::uint64_t contentKey, std::uint32_t event);
    /// The ids from `firstId` on belong to the `count` events after those named before.
    void setIds(std::int64_t firstId, std::uint32_t count);

    struct Encoded;
    /// All chunks, about 30 bytes an event.
    [[nodiscard]] std::vector<Encoded> encode() const;
    static void write(Db& db, SourceId source, const std::vector<Encoded>& chunks);

private:
    struct Kept {
        std::int64_t time, length;
        std::uint64_t contentKey;
        std::uint32_t event, group;
        std::int32_t subject, answer;
        std::uint16_t quality;
        std::uint8_t kind, call;
    };
    struct Group {
        IdentityId identity, host;
        bool isPeer = false;
        friend bool operator==(const Group&, const Group&) = default;
    };
    struct GroupHash {
        std::size_t operator()(const Group& g) const;
    };
    /// Where an event is kept: in order of time, then of ids, which come as the events did.
    struct Place {
        std::int64_t time;
        std::uint32_t index;
        friend auto operator<=>(const Place&, const Place&) = default;
    };
    struct Ids {
        std::uint32_t event; ///< the first it holds for
        std::int64_t id;
    };
    static constexpr std::size_t blockSize = 16'384;

    [[nodiscard]] std::uint32_t groupOf(const Group& group);
    void keep(const Kept& kept);
    [[nodiscard]] const Kept& at(std::size_t i) const
    {
        return (*m_blocks[i / blockSize])[i % blockSize];
    }
    [[nodiscard]] std::int64_t idOf(std::uint32_t event) const;
    [[nodiscard]] Encoded encoded(
        const Group& group, std::span<const Place> places, std::vector<ChunkEvent>& events) const;

    std::vector<std::unique_ptr<std::array<Kept, blockSize>>> m_blocks;
    std::size_t m_size = 0;
    std::vector<Group> m_groups;
    std::unordered_map<Group, std::uint32_t, GroupHash> m_groupAt;
    std::vector<Ids> m_ids;
    std::uint32_t m_named = 0;
};

struct ChunkBuilder::Encoded {
    Group group;
    std::int64_t events, calls, first, last;
    int local; ///< 0: all times are UTC, 1: all are wall clock, 2: mixed
    std::string data;
};

} // namespace callwake
