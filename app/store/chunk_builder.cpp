// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/chunk_builder.h"

#include <algorithm>
#include <limits>

namespace callwake {

namespace {

std::int32_t wholeSeconds(std::int64_t microseconds)
{
    if (microseconds == RowBatch::absent)
        return -1;
    const auto s = microseconds / 1'000'000;
    return std::int32_t(std::clamp<std::int64_t>(s, 0, std::numeric_limits<std::int32_t>::max()));
}

} // namespace

std::size_t ChunkBuilder::GroupHash::operator()(const Group& g) const
{
    return std::hash<std::int64_t>{}(
        (g.identity.value * 1'000'003) ^ (g.host.value << 1) ^ std::int64_t(g.isPeer));
}

std::uint32_t ChunkBuilder::groupOf(const Group& group)
{
    const auto [entry, fresh] = m_groupAt.try_emplace(group, std::uint32_t(m_groups.size()));
    if (fresh)
        m_groups.push_back(group);
    return entry->second;
}

void ChunkBuilder::keep(const Kept& kept)
{
    if (m_size / blockSize == m_blocks.size())
        m_blocks.push_back(std::make_unique<std::array<Kept, blockSize>>());
    (*m_blocks[m_size / blockSize])[m_size % blockSize] = kept;
    ++m_size;
}

void ChunkBuilder::add(const RowBatch::Row& row, std::uint64_t contentKey, std::uint32_t event)
{
    const auto field = [&](RowBatch::Field name) { return row.fields[name]; };
    const auto orZero = [&](RowBatch::Field name) {
        return field(name) == RowBatch::absent ? 0 : field(name);
    };
    const IdentityId identity{orZero(RowBatch::Who)}, peer{orZero(RowBatch::Peer)};
    Kept kept{field(RowBatch::Begin), 0, contentKey, event,
        groupOf({identity, {orZero(RowBatch::Host)}, false}), 0, -1,
        std::uint16_t(field(RowBatch::QualityBits)), std::uint8_t(field(RowBatch::KindNumber)), 0};
    if (row.isCall) {
        kept.length = orZero(RowBatch::End);
        kept.answer = wholeSeconds(field(RowBatch::Answer));
        kept.subject = std::int32_t(orZero(RowBatch::Remote));
        kept.call = std::uint8_t(unsigned(field(RowBatch::DirectionNumber))
            | unsigned(field(RowBatch::OutcomeNumber)) << 2);
    } else {
        kept.length = orZero(RowBatch::Lasting);
        kept.subject = std::int32_t(field(RowBatch::Subject));
    }
    keep(kept);
    if (!peer || peer == identity)
        return;
    kept.group = groupOf({peer, {}, true});
    kept.contentKey = 0;
    keep(kept);
}

void ChunkBuilder::setIds(std::int64_t firstId, std::uint32_t count)
{
    m_ids.push_back({m_named, firstId});
    m_named += count;
}

std::int64_t ChunkBuilder::idOf(std::uint32_t event) const
{
    const auto batch = std::prev(std::ranges::upper_bound(m_ids, event, {}, &Ids::event));
    return batch->id + (event - batch->event);
}

std::vector<ChunkBuilder::Encoded> ChunkBuilder::encode() const
{
    std::vector<std::size_t> ends(m_groups.size() + 1);
    for (std::size_t i = 0; i < m_size; ++i)
        ++ends[at(i).group + 1];
    for (std::size_t g = 1; g < ends.size(); ++g)
        ends[g] += ends[g - 1];
    std::vector<Place> places(m_size);
    auto next = ends;
    for (std::size_t i = 0; i < m_size; ++i)
        places[next[at(i).group]++] = {at(i).time, std::uint32_t(i)};

    std::vector<Encoded> out;
    std::vector<ChunkEvent> events;
    events.reserve(std::min(m_size, largestChunk));
    for (std::size_t g = 0; g < m_groups.size(); ++g) {
        const auto group = std::span(places).subspan(ends[g], ends[g + 1] - ends[g]);
        if (!std::ranges::is_sorted(group))
            std::ranges::sort(group);
        for (std::size_t from = 0; from < group.size(); from += largestChunk)
            out.push_back(encoded(m_groups[g],
                group.subspan(from, std::min(largestChunk, group.size() - from)), events));
    }
    return out;
}

ChunkBuilder::Encoded ChunkBuilder::encoded(
    const Group& group, std::span<const Place> places, std::vector<ChunkEvent>& events) const
{
    Encoded out{
        group, std::int64_t(places.size()), 0, places.front().time, places.back().time, 0, {}};
    events.clear();
    std::int64_t locals = 0;
    for (const Place& place : places) {
        const Kept& k = at(place.index);
        events.push_back({k.time, k.length, k.contentKey, idOf(k.event), k.subject, k.answer,
            k.quality, k.kind, k.call});
        out.calls += k.kind == std::uint8_t(Kind::Call) ? 1 : 0;
        locals += has(Quality(k.quality), Quality::LocalTime) ? 1 : 0;
    }
    out.local = locals == 0 ? 0 : locals == out.events ? 1 : 2;
    out.data = encodeChunk(events);
    return out;
}

void ChunkBuilder::write(Db& db, SourceId source, const std::vector<Encoded>& chunks)
{
    Statement insert(db,
        "INSERT INTO chunk (source, identity, host, is_peer, events, calls, first, last, local, "
        "data)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    for (const Encoded& chunk : chunks)
        insert
            .with(source.value, chunk.group.identity.value, chunk.group.host.value,
                chunk.group.isPeer, chunk.events, chunk.calls, chunk.first, chunk.last, chunk.local,
                Blob{chunk.data})
            .run();
}

} // namespace callwake
