// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "context/call_index.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace callwake {

namespace {

/// Of one party.
struct Reached {
    std::int32_t people = 0; ///< or a few more: entries of one person mostly stand together
    std::int32_t last = -1; ///< of these people
};

std::vector<Reached> reachedBy(std::span<const std::span<const CallIndex::Entry>> blocks)
{
    std::vector<Reached> out;
    for (const auto& block : blocks)
        for (const CallIndex::Entry& entry : block) {
            if (entry.party < 0)
                continue;
            const auto party = std::size_t(entry.party);
            if (party >= out.size())
                out.resize(party + 1);
            if (std::exchange(out[party].last, entry.person) != entry.person)
                ++out[party].people;
        }
    return out;
}

} // namespace

CallIndex::CallIndex(std::span<const std::span<const Entry>> blocks, int least)
{
    const auto parties = reachedBy(blocks);
    for (const auto& block : blocks)
        std::ranges::copy_if(block, std::back_inserter(m_entries), [&](const Entry& entry) {
            return entry.party >= 0 && parties[std::size_t(entry.party)].people >= least;
        });
    std::ranges::sort(
        m_entries, {}, [](const Entry& e) { return std::tuple(e.party, e.time, e.person); });
}

std::span<const CallIndex::Entry> CallIndex::of(std::int32_t party) const
{
    const auto found = std::ranges::equal_range(m_entries, party, {}, &Entry::party);
    return {found.begin(), found.end()};
}

int CallIndex::peopleReached(std::int32_t party, Instant time, Duration window) const
{
    return reached(party, time, window, Entries::ThatCount);
}

int CallIndex::reached(std::int32_t party, Instant time, Duration window, Entries which) const
{
    const auto calls = of(party);
    const auto counts = [&](const Entry& entry) { return which == Entries::All || entry.counts; };
    const auto from = std::ranges::lower_bound(calls, time - window, {}, &Entry::time);
    const auto until = std::ranges::upper_bound(from, calls.end(), time + window, {}, &Entry::time);
    std::unordered_map<std::int32_t, int> inside;
    auto low = from;
    std::size_t most = 0;
    for (auto high = from; high != until; ++high) {
        if (counts(*high))
            ++inside[high->person];
        for (; low->time < high->time - window; ++low)
            if (counts(*low) && --inside[low->person] == 0)
                inside.erase(low->person);
        if (low->time <= time && high->time >= time)
            most = std::max(most, inside.size());
        else if (low->time > time)
            break;
    }
    return int(most);
}

std::vector<PersonId> CallIndex::companions(std::int32_t person, Duration window, int least) const
{
    std::vector<std::int32_t> out;
    for (const Entry& own : m_entries) {
        if (own.person != person || reached(own.party, own.time, window, Entries::All) < least)
            continue;
        const auto calls = of(own.party);
        auto at = std::ranges::lower_bound(calls, own.time - window, {}, &Entry::time);
        for (; at != calls.end() && at->time <= own.time + window; ++at)
            if (at->person != person)
                out.push_back(at->person);
    }
    std::ranges::sort(out);
    const auto rest = std::ranges::unique(out);
    out.erase(rest.begin(), rest.end());
    std::vector<PersonId> people;
    for (const std::int32_t id : out)
        people.push_back(PersonId{id});
    return people;
}

} // namespace callwake
