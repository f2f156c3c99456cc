// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "context/probe_index.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <tuple>

namespace callwake {

ProbeIndex::ProbeIndex(std::vector<Probe> probes,
    std::span<const std::span<const CallIndex::Entry>> calls, std::size_t least)
    : m_probes(std::move(probes))
    , m_least(std::max<std::size_t>(least, 1))
{
    std::map<std::int32_t, std::size_t> counts;
    for (const Probe& probe : m_probes)
        ++counts[probe.party];
    const auto isOfFew = [&](const auto& entry) {
        const auto found = counts.find(entry.party);
        return entry.party < 0 || found == counts.end() || found->second < m_least;
    };
    std::erase_if(m_probes, isOfFew);
    std::ranges::sort(m_probes);
    if (m_probes.empty())
        return;
    for (const auto& block : calls)
        std::ranges::copy_if(block, std::back_inserter(m_calls), std::not_fn(isOfFew));
    std::ranges::sort(m_calls, {},
        [](const CallIndex::Entry& e) { return std::tuple(e.party, e.time, e.person); });
}

std::size_t ProbeIndex::burstAt(std::int32_t party, Instant time, Duration window) const
{
    auto rest = std::ranges::equal_range(m_probes, party, {}, &Probe::party);
    while (!rest.empty()) {
        const auto log = std::ranges::equal_range(rest, rest.front().source, {}, &Probe::source);
        // Windows that begin with a probe before the call, and the one that begins with the call.
        auto first = std::ranges::lower_bound(log, time - window, {}, &Probe::time);
        for (; std::size_t(log.end() - first) >= m_least; ++first) {
            const Instant begin = std::min(first->time, time);
            if (first[std::ptrdiff_t(m_least) - 1].time <= begin + window)
                return std::size_t(
                    std::ranges::upper_bound(first, log.end(), begin + window, {}, &Probe::time)
                    - first);
            if (first->time >= time)
                break;
        }
        rest = {log.end(), rest.end()};
    }
    return 0;
}

std::vector<PersonId> ProbeIndex::companions(std::int32_t person, Duration window) const
{
    std::vector<PersonId> people;
    for (const CallIndex::Entry& own : m_calls) {
        if (own.person != person || burstAt(own.party, own.time, window) == 0)
            continue;
        const auto calls =
            std::ranges::equal_range(m_calls, own.party, {}, &CallIndex::Entry::party);
        auto at = std::ranges::lower_bound(calls, own.time - window, {}, &CallIndex::Entry::time);
        for (; at != calls.end() && at->time <= own.time + window; ++at)
            if (at->person != person)
                people.push_back(PersonId{at->person});
    }
    std::ranges::sort(people);
    const auto rest = std::ranges::unique(people);
    people.erase(rest.begin(), rest.end());
    return people;
}

} // namespace callwake
