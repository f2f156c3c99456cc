// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/usual_calls.h"

#include <algorithm>
#include <functional>
#include <numeric>

namespace callwake {

using namespace std::chrono;

namespace {

constexpr std::size_t longestTalk = 24 * 60; ///< minutes; longer ones count as that long

/// The value that `share` of the samples do not exceed; `counts` says how often each value occurs.
std::size_t percentile(std::span<const std::int64_t> counts, std::int64_t samples, double share)
{
    auto left = std::int64_t(share * double(samples - 1) + 0.5);
    std::size_t value = 0;
    while (value + 1 < counts.size() && left >= counts[value])
        left -= counts[value++];
    return value;
}

/// First and last hour of the shortest stretch, over midnight if need be, that leaves out no more
/// than 1 % of the calls at either end: the day is cut where hardly anybody calls. Of equally short
/// ones that of the earliest cut.
std::pair<std::size_t, std::size_t> usualHours(
    std::array<std::int64_t, 24> hours, std::int64_t calls)
{
    std::pair<std::size_t, std::size_t> best{0, hours.size()};
    for (std::size_t cut = 0; cut < hours.size(); ++cut) {
        const auto first = percentile(hours, calls, 0.01), last = percentile(hours, calls, 0.99);
        if (last - first < best.second - best.first)
            best = {cut + first, cut + last};
        std::ranges::rotate(hours, hours.begin() + 1);
    }
    return {best.first % hours.size(), best.second % hours.size()};
}

} // namespace

void UsualCalls::Clients::add(const std::string& client, Instant time)
{
    times.push_back(time);
    const auto at = first.try_emplace(client, time).first;
    at->second = std::min(at->second, time);
}

void UsualCalls::Clients::append(const Clients& other)
{
    times.insert(times.end(), other.times.begin(), other.times.end());
    for (const auto& [client, time] : other.first) {
        const auto at = first.try_emplace(client, time).first;
        at->second = std::min(at->second, time);
    }
}

void UsualCalls::Place::append(const Place& other)
{
    first = std::min(first, other.first);
    count += other.count;
}

void UsualCalls::keepEarliest(Instant time, std::size_t enough)
{
    if (earliest.size() >= enough) {
        if (time >= earliest.front())
            return;
        std::ranges::pop_heap(earliest);
        earliest.pop_back();
    }
    earliest.push_back(time);
    std::ranges::push_heap(earliest);
}

void UsualCalls::addTalk(Duration talk)
{
    const auto length = std::min(longestTalk, std::size_t(ceil<minutes>(talk).count()));
    if (talks.size() <= length)
        talks.resize(length + 1);
    ++talks[length];
}

void UsualCalls::append(const UsualCalls& other, std::size_t enough)
{
    std::ranges::transform(hours, other.hours, hours.begin(), std::plus());
    talks.resize(std::max(talks.size(), other.talks.size()));
    std::ranges::transform(other.talks, talks, talks.begin(), std::plus());
    people.insert(other.people.begin(), other.people.end());
    sources.insert(other.sources.begin(), other.sources.end());
    brief += other.brief;
    for (const Instant time : other.earliest)
        keepEarliest(time, enough);
    for (const auto& [place, calls] : other.places)
        places[place].append(calls);
    clients.append(other.clients);
    if (other.shares) {
        if (!shares)
            shares.emplace();
        shares->append(*other.shares);
    }
}

Baseline UsualCalls::told(std::size_t enough) const
{
    const auto calls = std::reduce(hours.begin(), hours.end());
    const auto examples = std::reduce(talks.begin(), talks.end());
    Baseline out;
    out.calls = roughly(calls, std::int64_t(enough));
    out.talks = roughly(examples, std::int64_t(enough));
    out.examples = {std::int64_t(people.size()), calls, examples, {}, {}, sources};
    if (calls > 0) {
        const auto [early, late] = usualHours(hours, calls);
        out.earliestMinute = int(early) * 60;
        out.latestMinute = int(late) * 60 + 59;
    }
    if (examples > 0) {
        out.longTalk = minutes(percentile(talks, examples, 0.95));
        out.examples.medianTalk = minutes(percentile(talks, examples, 0.5));
    }
    if (earliest.size() >= enough && calls > 0)
        out.learned = earliest.front();
    for (const auto& [place, with] : places) {
        out.firstWith.emplace(place, with.first);
        out.examples.callsWith.emplace(place, with.count);
    }
    tellClients(enough, out);
    return out;
}

void UsualCalls::tellClients(std::size_t enough, Baseline& out) const
{
    if (clients.times.size() < enough)
        return;
    std::vector<Instant> sorted = clients.times;
    const auto last = sorted.begin() + std::ptrdiff_t(enough - 1);
    std::ranges::nth_element(sorted, last);
    out.clientsLearned = *last;
    out.firstByClient = clients.first;
}

} // namespace callwake
