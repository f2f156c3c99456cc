// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/chunk_builder.h"

#include <algorithm>
#include <span>
#include <tuple>

namespace callwake {

namespace {

std::int32_t wholeSeconds(const std::optional<Duration>& d)
{
    if (!d)
        return -1;
    const auto s = d->count() / 1'000'000;
    return std::int32_t(std::clamp<std::int64_t>(s, 0, std::numeric_limits<std::int32_t>::max()));
}

bool earlier(const ChunkEvent& a, const ChunkEvent& b)
{
    return std::tie(a.time, a.event) < std::tie(b.time, b.event);
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

void ChunkBuilder::add(const EventRow& row, std::uint32_t event)
{
    Kept kept{toMicroseconds(row.begin), 0, row.contentKey, event,
        groupOf({row.identity, row.host, false}), row.subject, -1, std::uint16_t(row.quality),
        std::uint8_t(row.kind), 0};
    if (const auto* call = std::get_if<CallRow>(&row.what)) {
        kept.length = call->end ? call->end->count() : 0;
        kept.answer = wholeSeconds(call->answer);
        kept.subject = std::int32_t(call->remote.value);
        kept.call = std::uint8_t(unsigned(call->direction) | unsigned(call->outcome) << 2);
    } else if (row.lasting) {
        kept.length = row.lasting->count();
    }
    keep(kept);
    if (!row.peer || row.peer == row.identity)
        return;
    kept.group = groupOf({row.peer, {}, true});
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

void ChunkBuilder::write(Db& db, SourceId source)
{
    std::vector<std::size_t> ends(m_groups.size() + 1);
    for (std::size_t i = 0; i < m_size; ++i)
        ++ends[at(i).group + 1];
    for (std::size_t g = 1; g < ends.size(); ++g)
        ends[g] += ends[g - 1];
    std::vector<std::uint32_t> order(m_size);
    auto next = ends;
    for (std::size_t i = 0; i < m_size; ++i)
        order[next[at(i).group]++] = std::uint32_t(i);

    Statement insert(db,
        "INSERT INTO chunk (source, identity, host, is_peer, events, calls, first, last, local, "
        "data)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    std::vector<ChunkEvent> events;
    for (std::size_t g = 0; g < m_groups.size(); ++g) {
        events.clear();
        for (std::size_t i = ends[g]; i < ends[g + 1]; ++i) {
            const Kept& k = at(order[i]);
            events.push_back({k.time, k.length, k.contentKey, idOf(k.event), k.subject, k.answer,
                k.quality, k.kind, k.call});
        }
        writeGroup(insert, source, m_groups[g], events);
    }
}

void ChunkBuilder::writeGroup(
    Statement& insert, SourceId source, const Group& group, std::vector<ChunkEvent>& events) const
{
    if (!std::ranges::is_sorted(events, earlier))
        std::ranges::sort(events, earlier);
    for (std::size_t from = 0; from < events.size(); from += largestChunk) {
        const auto part =
            std::span(events).subspan(from, std::min(largestChunk, events.size() - from));
        const auto calls = std::ranges::count(part, std::uint8_t(Kind::Call), &ChunkEvent::kind);
        const auto locals = std::ranges::count_if(
            part, [](const ChunkEvent& e) { return has(Quality(e.quality), Quality::LocalTime); });
        const int local = locals == 0 ? 0 : std::size_t(locals) == part.size() ? 1 : 2;
        const std::string data = encodeChunk(part);
        insert
            .with(source.value, group.identity.value, group.host.value, group.isPeer,
                std::int64_t(part.size()), std::int64_t(calls), part.front().time, part.back().time,
                local, Blob{data})
            .run();
    }
}

} // namespace callwake
