// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/clock_pairs.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <tuple>

namespace callwake {

namespace {

using namespace std::chrono_literals;

constexpr Duration farthest = 26h; ///< between the most distant zones of the world
constexpr Duration talkTolerance = 2s; ///< logs cut or round to whole seconds
constexpr Duration clusterWidth = 6s;
constexpr std::size_t fewest = 3;
constexpr std::size_t mostOfParties = 2'000; ///< calls of one person with one number that are used

bool alike(const ClockCall& a, const ClockCall& b)
{
    if (!a.talk || !b.talk)
        return !a.talk && !b.talk;
    return std::chrono::abs(*a.talk - *b.talk) <= talkTolerance;
}

/// The fullest stretch of clusterWidth in sorted differences; the one nearest to zero of equal
/// ones.
std::span<const Duration> densest(std::span<const Duration> sorted)
{
    std::span<const Duration> best;
    std::size_t from = 0;
    for (std::size_t to = 0; to < sorted.size(); ++to) {
        while (sorted[to] - sorted[from] > clusterWidth)
            ++from;
        const auto stretch = sorted.subspan(from, to - from + 1);
        const bool nearer = stretch.size() == best.size()
            && std::chrono::abs(stretch.front()) < std::chrono::abs(best.front());
        if (stretch.size() > best.size() || nearer)
            best = stretch;
    }
    return best;
}

/// Of sorted differences.
void setOffset(std::span<const Duration> agreeing, ClockEstimate& out)
{
    const std::size_t count = agreeing.size();
    out.offset = agreeing[count / 2];
    out.spread = (agreeing[count * 3 / 4] - agreeing[count / 4]) / 2;
    out.calls = std::int64_t(count);
}

} // namespace

void ClockPairs::add(std::vector<ClockCall> calls)
{
    compareAll(calls, m_calls);
}

void ClockPairs::add(std::span<const ClockAct> acts)
{
    std::map<std::string, std::vector<ClockCall>> byHost;
    std::map<std::string_view, std::int64_t> keys;
    for (const ClockAct& act : acts)
        if (!act.key.empty())
            byHost[act.host].push_back(
                {act.source, keys.try_emplace(act.key, std::int64_t(keys.size()) + 1).first->second,
                    act.begin, {}});
    for (auto& [host, same] : byHost)
        compareAll(same, m_acts[host]);
}

std::vector<ClockEstimate> ClockPairs::estimates() const
{
    std::vector<ClockEstimate> out;
    for (const auto& [sources, found] : m_calls)
        if (auto estimate = estimateOf(sources, found))
            out.push_back(std::move(*estimate));
    addEstimatesOfActs(out);
    return out;
}

/// All calls of one person with one number, by time.
void ClockPairs::compare(std::span<const ClockCall> calls, PairsBySources& out)
{
    std::map<Sources, std::set<Instant>> comparable;
    for (std::size_t i = 0; i < calls.size(); ++i)
        for (std::size_t k = i + 1; k < calls.size() && calls[k].begin - calls[i].begin <= farthest;
             ++k) {
            if (calls[i].source == calls[k].source)
                continue;
            const bool inOrder = calls[i].source < calls[k].source;
            const ClockCall& reference = calls[inOrder ? i : k];
            const ClockCall& other = calls[inOrder ? k : i];
            const Sources sources{reference.source, other.source};
            comparable[sources].insert(other.begin);
            if (alike(reference, other))
                out[sources].differences.push_back({other.begin, reference.begin - other.begin});
        }
    for (const auto& [sources, begins] : comparable)
        out[sources].comparable += std::int64_t(begins.size());
}

/// Of calls of any parties.
void ClockPairs::compareAll(std::vector<ClockCall>& calls, PairsBySources& out)
{
    std::ranges::sort(
        calls, {}, [](const ClockCall& c) { return std::tuple(c.parties, c.begin, c.source); });
    for (std::size_t from = 0; from < calls.size();) {
        std::size_t to = from;
        while (to < calls.size() && calls[to].parties == calls[from].parties)
            ++to;
        compare(std::span(calls).subspan(from, std::min(to - from, mostOfParties)), out);
        from = to;
    }
}

/// Nothing where too few agree. A clock that drifts agrees with no one offset for long: where a
/// drift explains clearly more, it is told.
std::optional<ClockEstimate> ClockPairs::estimateOf(const Sources& sources, const Pairs& found)
{
    std::vector<Duration> sorted;
    for (const ClockDifference& each : found.differences)
        sorted.push_back(each.difference);
    std::ranges::sort(sorted);
    const auto cluster = densest(sorted);
    const auto enough = [&](std::size_t count) {
        return count >= fewest && std::int64_t(count) * 2 >= found.comparable;
    };
    ClockEstimate out{
        .source = sources.second, .reference = sources.first, .comparable = found.comparable};
    if (std::int64_t(cluster.size()) * 10 < found.comparable * 9)
        if (const auto drift = driftOf(found.differences); drift && enough(drift->agreeing.size())
            && drift->agreeing.size() * 5 >= cluster.size() * 6) {
            setOffset(drift->agreeing, out);
            out.drift = drift->perDay;
            return out;
        }
    if (!enough(cluster.size()))
        return std::nullopt;
    setOffset(cluster, out);
    return out;
}

/// One for all computers where most of their acts agree, else one for each.
void ClockPairs::addEstimatesOfActs(std::vector<ClockEstimate>& out) const
{
    PairsBySources all;
    std::map<Sources, std::vector<std::string>> hostsOf;
    for (const auto& [host, pairs] : m_acts)
        for (const auto& [sources, found] : pairs) {
            all[sources].comparable += found.comparable;
            std::ranges::copy(found.differences, std::back_inserter(all[sources].differences));
            hostsOf[sources].push_back(host);
        }
    const auto add = [&](std::optional<ClockEstimate> estimate, const std::string& host) {
        if (!estimate)
            return false;
        estimate->ofActs = true;
        estimate->host = host;
        out.push_back(std::move(*estimate));
        return true;
    };
    for (const auto& [sources, found] : all) {
        const auto& names = hostsOf[sources];
        if (add(estimateOf(sources, found), names.size() == 1 ? names.front() : std::string()))
            continue;
        for (const std::string& host : names)
            add(estimateOf(sources, m_acts.at(host).at(sources)), host);
    }
}

} // namespace callwake
