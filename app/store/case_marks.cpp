// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/chunk.h"
#include "store/event_reader.h"
#include "store/parts.h"

#include <algorithm>
#include <tuple>

namespace callwake {

namespace {

/// Applies zone and clock offset; chunks are in order of logged times, marks leave in order of
/// corrected ones.
void correct(std::vector<Mark>& marks, SourceClock& clock)
{
    bool any = clock.changesUtc();
    for (const Mark& m : marks)
        any |= has(m.quality, Quality::LocalTime);
    if (!any)
        return;
    for (Mark& m : marks) {
        const auto corrected = clock.apply(m.begin, m.quality);
        m.begin = corrected.time;
        m.quality = corrected.quality;
    }
    if (!std::ranges::is_sorted(marks, {}, &Mark::begin))
        std::ranges::stable_sort(marks, {}, &Mark::begin);
}

class MarkReader {
public:
    MarkReader(Statement& data, Snapshot& snapshot)
        : m_snapshot(snapshot)
        , m_data(data)
    {
    }

    /// Valid until the next call.
    const std::vector<Mark>& read(const Snapshot::Chunk& chunk)
    {
        m_marks.clear();
        if (!m_data.with(chunk.id).step())
            return m_marks;
        const ChunkReader reader(m_data.view(0));
        Mark blank;
        blank.attribution = chunk.attribution;
        blank.source = std::int32_t(chunk.source.value);
        blank.namesHost = bool(chunk.host);
        m_marks.assign(reader.size(), blank);
        reader.marks(0, m_marks);
        m_data.reset();
        correct(m_marks, m_snapshot.clockOf(chunk.source));
        return m_marks;
    }

private:
    Snapshot& m_snapshot;
    Statement& m_data;
    std::vector<Mark> m_marks;
};

struct Candidate {
    Instant time;
    EventId event;
    friend bool operator==(const Candidate&, const Candidate&) = default;
};

/// Ids of the events that pass the filter, by time and id.
std::vector<Candidate> candidates(Statement& data, Snapshot& snapshot, const EventFilter& filter)
{
    std::vector<Candidate> out;
    MarkReader reader(data, snapshot);
    // Around a change of the clocks the order of logged times is not that of corrected ones.
    constexpr Duration slack = std::chrono::hours(3);
    const bool allTimes = filter.range.empty();
    for (const auto& [owner, chunks] : snapshot.chunks()) {
        if (filter.owner && *filter.owner != owner)
            continue;
        for (const auto& chunk : chunks) {
            const bool outside = chunk.span.end + slack <= filter.range.begin
                || chunk.span.begin - slack >= filter.range.end;
            if ((!allTimes && outside) || (filter.source && *filter.source != chunk.source)
                || (!filter.owner && chunk.isPeer))
                continue;
            for (const Mark& m : reader.read(chunk))
                if ((allTimes || filter.range.contains(m.begin))
                    && (!filter.kind || *filter.kind == m.kind))
                    out.push_back({m.begin, m.event});
        }
    }
    std::ranges::sort(out, {}, [](const Candidate& c) { return std::tie(c.time, c.event); });
    // A person may be both sides of an internal call.
    out.erase(std::ranges::unique(out).begin(), out.end());
    return out;
}

std::span<const Snapshot::Chunk> chunksOf(const Snapshot& snapshot, Owner owner)
{
    const auto found = snapshot.chunks().find(owner);
    if (found == snapshot.chunks().end())
        return {};
    return found->second;
}

} // namespace

Result<void> Case::forEachMark(
    Owner owner, const std::function<void(std::span<const Mark>)>& block) const
{
    return m_parts->read([&] {
        Snapshot& now = m_parts->snapshot();
        MarkReader reader(m_parts->chunkData(), now);
        for (const auto& chunk : chunksOf(now, owner))
            block(reader.read(chunk));
    });
}

Result<void> Case::forEachBlockWithCalls(
    Owner owner, const std::function<void(std::span<const Mark>)>& block) const
{
    return m_parts->read([&] {
        Snapshot& now = m_parts->snapshot();
        MarkReader reader(m_parts->chunkData(), now);
        for (const auto& chunk : chunksOf(now, owner))
            if (chunk.calls > 0)
                block(reader.read(chunk));
    });
}

Result<void> Case::forEachEvent(
    const EventFilter& filter, const std::function<bool(const Event&)>& each) const
{
    return m_parts->read([&] {
        Snapshot& now = m_parts->snapshot();
        EventReader& reader = m_parts->events();
        std::int64_t left =
            filter.limit > 0 ? filter.limit : std::numeric_limits<std::int64_t>::max();
        for (const auto& candidate : candidates(m_parts->chunkData(), now, filter)) {
            const auto found = reader.event(candidate.event);
            if (!found)
                continue;
            if (left-- == 0 || !each(*found))
                return;
        }
    });
}

} // namespace callwake
