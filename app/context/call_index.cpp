// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "context/call_index.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

namespace callwake {

CallIndex::CallIndex(std::vector<Entry> entries)
    : m_entries(std::move(entries))
{
    std::erase_if(m_entries, [](const Entry& entry) { return entry.party < 0; });
    std::ranges::sort(
        m_entries, {}, [](const Entry& e) { return std::tuple(e.party, e.time, e.person); });
    const std::size_t parties = m_entries.empty() ? 0 : std::size_t(m_entries.back().party) + 1;
    m_starts.assign(parties + 1, m_entries.size());
    for (std::size_t i = m_entries.size(); i-- > 0;)
        m_starts[std::size_t(m_entries[i].party)] = i;
    for (std::size_t party = parties; party-- > 0;)
        m_starts[party] = std::min(m_starts[party], m_starts[party + 1]);
    m_people.resize(parties);
    std::unordered_set<std::int32_t> people;
    for (std::size_t party = 0; party < parties; ++party) {
        people.clear();
        for (std::size_t i = m_starts[party]; i < m_starts[party + 1]; ++i)
            people.insert(m_entries[i].person);
        m_people[party] = std::int32_t(people.size());
    }
}

std::pair<std::size_t, std::size_t> CallIndex::rangeOf(std::int32_t party) const
{
    if (party < 0 || std::size_t(party) >= m_people.size())
        return {0, 0};
    return {m_starts[std::size_t(party)], m_starts[std::size_t(party) + 1]};
}

int CallIndex::peopleReached(std::int32_t party, Instant time, Duration window) const
{
    const auto [first, last] = rangeOf(party);
    if (first == last)
        return 0;
    if (m_people[std::size_t(party)] == 1)
        return 1;
    const auto entry = [&](std::size_t i) { return m_entries.begin() + std::ptrdiff_t(i); };
    const auto from =
        std::ranges::lower_bound(entry(first), entry(last), time - window, {}, &Entry::time);
    const auto until = std::ranges::upper_bound(from, entry(last), time + window, {}, &Entry::time);
    std::unordered_map<std::int32_t, int> inside;
    auto low = from;
    std::size_t most = 0;
    for (auto high = from; high != until; ++high) {
        ++inside[high->person];
        for (; low->time < high->time - window; ++low)
            if (--inside[low->person] == 0)
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
    for (std::size_t party = 0; party < m_people.size(); ++party) {
        if (m_people[party] < least)
            continue;
        for (std::size_t i = m_starts[party]; i < m_starts[party + 1]; ++i) {
            const Entry& own = m_entries[i];
            if (own.person != person || peopleReached(own.party, own.time, window) < least)
                continue;
            for (std::size_t j = m_starts[party]; j < m_starts[party + 1]; ++j)
                if (m_entries[j].time >= own.time - window
                    && m_entries[j].time <= own.time + window)
                    out.push_back(m_entries[j].person);
        }
    }
    std::ranges::sort(out);
    const auto rest = std::ranges::unique(out);
    out.erase(rest.begin(), rest.end());
    std::erase(out, person);
    std::vector<PersonId> people;
    for (const std::int32_t id : out)
        people.push_back(PersonId{id});
    return people;
}

} // namespace callwake
