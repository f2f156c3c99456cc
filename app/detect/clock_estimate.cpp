// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/clock_estimate.h"

#include "base/first_error.h"
#include "detect/same_act.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace callwake {

namespace {

using namespace std::chrono_literals;

constexpr std::int64_t fewestActs = 6; ///< of an owner: three pairs
constexpr std::size_t mostMarksOfOwner = 1'000'000;
constexpr std::size_t mostActsOfOwner = 4'000; ///< whose records are read

ClockCall callOf(const Mark& mark, std::int64_t parties)
{
    ClockCall call{SourceId{mark.source}, parties, mark.begin, {}};
    if (mark.answerSeconds >= 0)
        call.talk = mark.length - std::chrono::seconds(mark.answerSeconds);
    return call;
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

Result<void> readActs(const Case& target, Owner owner, Candidates& candidates, ClockPairs& out)
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
    out.add(acts);
    return {};
}

Result<void> readCalls(const Case& target, Owner owner,
    const std::map<std::int64_t, std::int64_t>& parties, ClockPairs& out)
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
    out.add(std::move(calls));
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

Result<std::vector<ClockEstimate>> clockEstimates(const Case& target, const Progress& progress)
{
    const auto owners = target.owners();
    const auto parties = partiesByNumber(target);
    const auto sources = target.sources();
    if (const Error* error = firstError(owners, parties, sources))
        return Failure(*error);
    ClockPairs pairs;
    Candidates candidates;
    for (std::size_t done = 0; done < owners->size(); ++done) {
        const OwnerInfo& info = (*owners)[done];
        if (!progress.step({info.person.name, done, owners->size(), 0}))
            break;
        if (info.owner.person && info.calls > 0)
            if (const auto read = readCalls(target, info.owner, *parties, pairs); !read)
                return Failure(read.error());
        if (info.events - info.calls >= fewestActs)
            if (const auto read = readActs(target, info.owner, candidates, pairs); !read)
                return Failure(read.error());
    }
    auto out = pairs.estimates();
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
