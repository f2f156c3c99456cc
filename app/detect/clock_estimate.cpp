// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/clock_estimate.h"

#include "base/first_error.h"
#include "detect/clock_drift.h"
#include "detect/same_act.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

namespace callwake {

namespace {

using namespace std::chrono_literals;

constexpr Duration farthest = 26h; ///< between the most distant zones of the world
constexpr Duration talkTolerance = 2s; ///< logs cut or round to whole seconds
constexpr Duration clusterWidth = 6s;
constexpr std::size_t fewest = 3;
constexpr std::size_t mostMarksOfOwner = 1'000'000;
constexpr std::size_t mostActsOfOwner = 4'000; ///< whose records are read
constexpr std::size_t mostOfParties = 2'000; ///< calls of one person with one number that are used

struct Pairs {
    std::vector<ClockDifference> differences; ///< reference - source
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
                out[sources].differences.push_back({other.begin, reference.begin - other.begin});
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

/// Of sorted differences.
void setOffset(std::span<const Duration> agreeing, ClockEstimate& out)
{
    const std::size_t count = agreeing.size();
    out.offset = agreeing[count / 2];
    out.spread = (agreeing[count * 3 / 4] - agreeing[count / 4]) / 2;
    out.calls = std::int64_t(count);
}

/// Nothing where too few agree. A clock that drifts agrees with no one offset for long: where a
/// drift explains clearly more, it is told.
std::optional<ClockEstimate> estimateOf(SourceId source, SourceId reference, const Pairs& found)
{
    std::vector<Duration> sorted;
    for (const ClockDifference& each : found.differences)
        sorted.push_back(each.difference);
    std::ranges::sort(sorted);
    const auto cluster = densest(sorted);
    const auto enough = [&](std::size_t count) {
        return count >= fewest && std::int64_t(count) * 2 >= found.comparable;
    };
    ClockEstimate out{.source = source, .reference = reference, .comparable = found.comparable};
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

std::vector<ClockEstimate> estimatesOf(PairsBySources& pairs)
{
    std::vector<ClockEstimate> out;
    for (auto& [sources, found] : pairs)
        if (auto estimate = estimateOf(sources.second, sources.first, found))
            out.push_back(std::move(*estimate));
    return out;
}

using PairsByHost = std::map<std::string, PairsBySources>;

/// Of acts of any keys.
void compareAll(std::span<const ClockAct> acts, PairsByHost& out)
{
    std::map<std::string, std::vector<ClockCall>> byHost;
    std::map<std::string_view, std::int64_t> keys;
    for (const ClockAct& act : acts)
        if (!act.key.empty())
            byHost[act.host].push_back(
                {act.source, keys.try_emplace(act.key, std::int64_t(keys.size()) + 1).first->second,
                    act.begin, {}});
    for (auto& [host, same] : byHost)
        compareAll(same, out[host]);
}

/// One for all computers where most of their acts agree, else one for each.
std::vector<ClockEstimate> estimatesOf(PairsByHost& hosts)
{
    PairsBySources all;
    std::map<std::pair<SourceId, SourceId>, std::vector<std::string>> hostsOf;
    for (const auto& [host, pairs] : hosts)
        for (const auto& [sources, found] : pairs) {
            all[sources].comparable += found.comparable;
            std::ranges::copy(found.differences, std::back_inserter(all[sources].differences));
            hostsOf[sources].push_back(host);
        }
    std::vector<ClockEstimate> out;
    const auto add = [&](std::optional<ClockEstimate> estimate, const std::string& host) {
        if (!estimate)
            return false;
        estimate->ofActs = true;
        estimate->host = host;
        out.push_back(std::move(*estimate));
        return true;
    };
    for (auto& [sources, found] : all) {
        const auto& [reference, source] = sources;
        const auto& names = hostsOf[sources];
        if (add(estimateOf(source, reference, found),
                names.size() == 1 ? names.front() : std::string()))
            continue;
        for (const std::string& host : names)
            add(estimateOf(source, reference, hosts[host][sources]), host);
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

bool mayHaveUniqueName(Kind kind)
{
    return kind == Kind::Execution || kind == Kind::Download || kind == Kind::FileWrite
        || kind == Kind::PackageInstall;
}

/// Records of one owner's acts that more than one source may tell of, the rarest subjects first.
class Candidates {
public:
    void add(std::span<const Mark> marks)
    {
        for (const Mark& mark : marks) {
            if (!mayHaveUniqueName(mark.kind) || m_marks.size() >= mostMarksOfOwner)
                continue;
            if (mark.subject > 0)
                m_marks.push_back({mark.subject, mark.source, mark.event});
            // A log that does not know where the file went may know its address.
            if (mark.kind == Kind::Download)
                m_marks.push_back({anyDownload, mark.source, mark.event});
            m_anyNameless = m_anyNameless || (mark.kind == Kind::Download && mark.subject <= 0);
        }
    }

    [[nodiscard]] std::vector<EventId> take()
    {
        std::ranges::sort(m_marks);
        std::vector<std::span<const Told>> shared;
        for (std::size_t from = 0, to = 0; from < m_marks.size(); from = to) {
            while (to < m_marks.size() && m_marks[to].subject == m_marks[from].subject)
                ++to;
            if (m_marks[from].source != m_marks[to - 1].source
                && (m_marks[from].subject != anyDownload || m_anyNameless))
                shared.push_back(std::span(m_marks).subspan(from, to - from));
        }
        std::ranges::stable_sort(shared, {}, &std::span<const Told>::size);
        std::vector<EventId> out;
        for (const auto& same : shared) {
            if (out.size() + same.size() > mostActsOfOwner)
                break;
            for (const Told& told : same)
                out.push_back(told.event);
        }
        std::ranges::sort(out);
        const auto rest = std::ranges::unique(out);
        out.erase(rest.begin(), rest.end());
        m_marks.clear();
        m_anyNameless = false;
        return out;
    }

private:
    struct Told {
        std::int32_t subject = 0;
        std::int32_t source = 0;
        EventId event;
        auto operator<=>(const Told&) const = default;
    };
    static constexpr std::int32_t anyDownload = 0;
    std::vector<Told> m_marks;
    bool m_anyNameless = false; ///< of the downloads
};

Result<void> readActs(const Case& target, Owner owner, Candidates& candidates, PairsByHost& out)
{
    const auto read =
        target.forEachMark(owner, [&](std::span<const Mark> marks) { candidates.add(marks); });
    if (!read)
        return read;
    const auto ids = candidates.take();
    if (ids.empty())
        return {};
    const auto events = target.events(ids);
    if (!events)
        return Failure(events.error());
    std::vector<ClockAct> acts;
    for (const Event& event : *events)
        if (const Activity* activity = event.activity())
            acts.push_back(
                {event.source, shortHostOf(*activity), uniqueNameOf(event), event.begin});
    compareAll(acts, out);
    return {};
}

Result<void> readCalls(const Case& target, Owner owner,
    const std::map<std::int64_t, std::int64_t>& parties, PairsBySources& out)
{
    std::vector<ClockCall> calls; // of one person: those of all need not be held at once
    auto read = target.forEachBlockWithCalls(owner, [&](std::span<const Mark> marks) {
        for (const Mark& mark : marks) {
            const auto number = parties.find(mark.subject);
            if (mark.kind == Kind::Call && number != parties.end()
                && !has(mark.quality, Quality::LengthUnknown))
                calls.push_back(callOf(mark, number->second));
        }
    });
    compareAll(calls, out);
    return read;
}

/// The same, said of the other clock.
void turn(ClockEstimate& estimate)
{
    std::swap(estimate.source, estimate.reference);
    estimate.offset = -estimate.offset;
    estimate.drift = -estimate.drift;
}

/// Whose zone was assumed is the one in doubt, whichever was imported first.
void doubtAssumedZones(std::span<const Source> sources, std::vector<ClockEstimate>& estimates)
{
    std::set<SourceId> assumed;
    for (const Source& source : sources)
        if (source.zoneReason.starts_with("assumed"))
            assumed.insert(source.id);
    for (ClockEstimate& estimate : estimates) {
        if (assumed.contains(estimate.source) == assumed.contains(estimate.reference))
            continue;
        if (assumed.contains(estimate.reference))
            turn(estimate);
        estimate.doubtful = estimate.source;
    }
}

} // namespace

std::vector<ClockEstimate> clockEstimatesOf(std::span<const ClockCall> calls)
{
    std::vector<ClockCall> order(calls.begin(), calls.end());
    PairsBySources pairs;
    compareAll(order, pairs);
    return estimatesOf(pairs);
}

std::vector<ClockEstimate> clockEstimatesOf(std::span<const ClockAct> acts)
{
    PairsByHost pairs;
    compareAll(acts, pairs);
    return estimatesOf(pairs);
}

Result<std::vector<ClockEstimate>> clockEstimates(const Case& target, const Progress& progress)
{
    const auto owners = target.owners();
    const auto parties = partiesByNumber(target);
    const auto sources = target.sources();
    if (const Error* error = firstError(owners, parties, sources))
        return Failure(*error);
    PairsBySources calls;
    PairsByHost acts;
    Candidates candidates;
    for (std::size_t done = 0; done < owners->size(); ++done) {
        const OwnerInfo& info = (*owners)[done];
        if (!progress.step({info.person.name, done, owners->size(), 0}))
            break;
        if (info.owner.person && info.calls > 0)
            if (const auto read = readCalls(target, info.owner, *parties, calls); !read)
                return Failure(read.error());
        if (info.events - info.calls >= std::int64_t(2 * fewest))
            if (const auto read = readActs(target, info.owner, candidates, acts); !read)
                return Failure(read.error());
    }
    auto out = estimatesOf(calls);
    std::ranges::move(estimatesOf(acts), std::back_inserter(out));
    doubtAssumedZones(*sources, out);
    return out;
}

std::vector<ClockEstimate> estimatesFor(SourceId source, std::span<const ClockEstimate> all)
{
    std::vector<ClockEstimate> out;
    for (ClockEstimate estimate : all) {
        if (estimate.reference == source)
            turn(estimate);
        if (estimate.source == source)
            out.push_back(estimate);
    }
    std::ranges::stable_sort(out, std::ranges::greater{}, &ClockEstimate::calls);
    return out;
}

bool looksLikeZone(Duration offset)
{
    constexpr Duration step = 15min; // offsets of zones are multiples of it
    constexpr Duration near = 90s;
    const Duration size = std::chrono::abs(offset);
    const Duration over = size % step;
    return size + near >= 2 * step && std::min(over, step - over) <= near;
}

} // namespace callwake
