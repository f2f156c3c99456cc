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

/// Of calls of any parties.
void compareAll(std::vector<ClockCall>& calls, PairsBySources& out)
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

std::vector<ClockEstimate> estimatesOf(PairsBySources& pairs)
{
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

/// The numbers that calls are compared by: texts of one telephone number are one.
Result<std::map<std::int64_t, std::int64_t>> partiesByNumber(const Case& target)
{
    const auto numbers = target.numbers();
    if (!numbers)
        return Failure(numbers.error());
    std::map<std::string_view, std::int64_t> firsts;
    std::map<std::int64_t, std::int64_t> out;
    for (const Number& number : *numbers)
        if (!number.e164.empty())
            out.emplace(
                number.id.value, firsts.try_emplace(number.e164, number.id.value).first->second);
    return out;
}

} // namespace

std::vector<ClockEstimate> clockEstimatesOf(std::span<const ClockCall> calls)
{
    std::vector<ClockCall> order(calls.begin(), calls.end());
    PairsBySources pairs;
    compareAll(order, pairs);
    return estimatesOf(pairs);
}

Result<std::vector<ClockEstimate>> clockEstimates(const Case& target, const Progress& progress)
{
    const auto owners = target.owners();
    const auto parties = partiesByNumber(target);
    if (!owners || !parties)
        return Failure(!owners ? owners.error() : parties.error());
    PairsBySources pairs;
    std::vector<ClockCall> calls; // of one person: those of all need not be held at once
    for (std::size_t done = 0; done < owners->size(); ++done) {
        const OwnerInfo& info = (*owners)[done];
        if (!progress.step({info.person.name, done, owners->size(), 0}))
            break;
        if (!info.owner.person || info.calls == 0)
            continue;
        calls.clear();
        const auto read =
            target.forEachBlockWithCalls(info.owner, [&](std::span<const Mark> marks) {
                for (const Mark& mark : marks) {
                    const auto number = parties->find(mark.subject);
                    if (mark.kind == Kind::Call && number != parties->end()
                        && !has(mark.quality, Quality::LengthUnknown))
                        calls.push_back(callOf(mark, number->second));
                }
            });
        if (!read)
            return Failure(read.error());
        compareAll(calls, pairs);
    }
    return estimatesOf(pairs);
}

std::vector<ClockEstimate> estimatesFor(SourceId source, std::span<const ClockEstimate> all)
{
    std::vector<ClockEstimate> out;
    for (ClockEstimate estimate : all) {
        if (estimate.reference == source) {
            std::swap(estimate.source, estimate.reference);
            estimate.offset = -estimate.offset;
        }
        if (estimate.source == source)
            out.push_back(estimate);
    }
    std::ranges::stable_sort(out, std::ranges::greater{}, &ClockEstimate::calls);
    return out;
}

} // namespace callwake
