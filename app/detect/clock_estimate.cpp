// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/clock_estimate.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace callwake {

namespace {

using namespace std::chrono_literals;

constexpr Duration farthest = 26h; ///< between the most distant zones of the world
constexpr Duration talkTolerance = 2s; ///< logs cut or round to whole seconds
constexpr Duration clusterWidth = 6s;
constexpr std::size_t fewest = 3;
constexpr std::size_t mostOfParties = 2'000; ///< calls of one person with one number that are used

struct Pairs {
    std::vector<Duration> differences; ///< reference - source
    std::int64_t comparable = 0;
};
using PairsBySources = std::map<std::pair<SourceId, SourceId>, Pairs>; ///< reference, source

bool alike(const ClockCall& a, const ClockCall& b)
{
    if (!a.talk || !b.talk)
        return !a.talk && !b.talk;
    return std::chrono::abs(*a.talk - *b.talk) <= talkTolerance;
}

/// All calls of one person with one number, by time.
void compare(std::span<const ClockCall> calls, PairsBySources& out)
{
    std::map<std::pair<SourceId, SourceId>, std::set<Instant>> comparable;
    for (std::size_t i = 0; i < calls.size(); ++i)
        for (std::size_t k = i + 1; k < calls.size() && calls[k].begin - calls[i].begin <= farthest;
             ++k) {
            if (calls[i].source == calls[k].source)
                continue;
            const bool inOrder = calls[i].source < calls[k].source;
            const ClockCall& reference = calls[inOrder ? i : k];
            const ClockCall& other = calls[inOrder ? k : i];
            const std::pair sources{reference.source, other.source};
            comparable[sources].insert(other.begin);
            if (alike(reference, other))
                out[sources].differences.push_back(reference.begin - other.begin);
        }
    for (const auto& [sources, begins] : comparable)
        out[sources].comparable += std::int64_t(begins.size());
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

ClockCall callOf(const Mark& mark, std::int64_t parties)
{
    ClockCall call{SourceId{mark.source}, parties, mark.begin, {}};
    if (mark.answerSeconds >= 0)
        call.talk = mark.length - std::chrono::seconds(mark.answerSeconds);
    return call;
}

} // namespace

std::vector<ClockEstimate> clockEstimatesOf(std::span<const ClockCall> calls)
{
    std::vector<ClockCall> order(calls.begin(), calls.end());
    std::ranges::sort(
        order, {}, [](const ClockCall& c) { return std::tuple(c.parties, c.begin, c.source); });
    PairsBySources pairs;
    for (std::size_t from = 0; from < order.size();) {
        std::size_t to = from;
        while (to < order.size() && order[to].parties == order[from].parties)
            ++to;
        compare(std::span(order).subspan(from, std::min(to - from, mostOfParties)), pairs);
        from = to;
    }
    std::vector<ClockEstimate> out;
    for (auto& [sources, found] : pairs) {
        std::ranges::sort(found.differences);
        const auto cluster = densest(found.differences);
        const auto count = std::int64_t(cluster.size());
        if (cluster.size() < fewest || count * 2 < found.comparable)
            continue;
        const Duration middleHalf = cluster[cluster.size() * 3 / 4] - cluster[cluster.size() / 4];
        out.push_back({sources.second, sources.first, cluster[cluster.size() / 2], middleHalf / 2,
            count, found.comparable});
    }
    return out;
}

Result<std::vector<ClockEstimate>> clockEstimates(const Case& target)
{
    const auto owners = target.owners();
    const auto numbers = target.numbers();
    if (!owners || !numbers)
        return Failure(!owners ? owners.error() : numbers.error());
    std::map<std::int64_t, const std::string*> telephone; ///< by number id
    for (const Number& number : *numbers)
        if (!number.e164.empty())
            telephone.emplace(number.id.value, &number.e164);
    std::map<std::pair<std::size_t, std::string_view>, std::int64_t> parties;
    std::vector<ClockCall> calls;
    for (std::size_t owner = 0; owner < owners->size(); ++owner) {
        if (!(*owners)[owner].owner.person || (*owners)[owner].calls == 0)
            continue;
        const auto read =
            target.forEachMark((*owners)[owner].owner, [&](std::span<const Mark> marks) {
                for (const Mark& mark : marks) {
                    const auto number = telephone.find(mark.subject);
                    if (mark.kind != Kind::Call || number == telephone.end()
                        || has(mark.quality, Quality::LengthUnknown))
                        continue;
                    const auto id =
                        parties.try_emplace({owner, *number->second}, std::int64_t(parties.size()));
                    calls.push_back(callOf(mark, id.first->second));
                }
            });
        if (!read)
            return Failure(read.error());
    }
    return clockEstimatesOf(calls);
}

} // namespace callwake
