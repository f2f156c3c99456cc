// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/baseline.h"

#include "context/domains.h"

#include <algorithm>
#include <functional>
#include <numeric>

namespace callwake {

using namespace std::chrono;

namespace {

/// The value that `share` of the samples do not exceed; `counts` says how often each value occurs.
std::size_t percentile(std::span<const std::int64_t> counts, std::int64_t samples, double share)
{
    auto left = std::int64_t(share * double(samples - 1) + 0.5);
    std::size_t value = 0;
    while (value + 1 < counts.size() && left >= counts[value])
        left -= counts[value++];
    return value;
}

/// Rounded down to 1, 2 or 5 times a power of ten: told as "more than 200", and steady while calls
/// come.
std::int64_t roughly(std::int64_t count)
{
    std::int64_t out = 0;
    for (std::int64_t power = 1; power <= count; power *= 10)
        for (const std::int64_t step : {1, 2, 5})
            if (step * power <= count)
                out = step * power;
    return out;
}

/// Hour of the local day, 0 to 23. Searching a zone's changes anew for every call would cost more
/// than all else that is learned from it.
class LocalHours {
public:
    explicit LocalHours(const Zone& zone)
        : m_zone(zone)
    {
    }
    std::size_t at(Instant time)
    {
        if (!m_stretch.contains(time))
            m_stretch = m_zone.stretchAt(time);
        // A log may hold any time: nothing is added to it as it is.
        const Duration inDay = time.time_since_epoch() % days(1) + m_stretch.offset;
        return std::size_t((inDay + days(2)) / hours(1) % 24);
    }

private:
    const Zone& m_zone;
    ZoneStretch m_stretch{Instant::max(), Instant::min(), {}}; // holds nothing
};

} // namespace

void CallHistory::add(const Person& person, std::span<const Mark> marks, const Context& context)
{
    Usual& usual = m_groups[person.group];
    LocalHours local(context.zoneOf(person));
    for (const Mark& mark : marks) {
        if (mark.kind != Kind::Call || mark.direction == Direction::Internal)
            continue;
        if (mark.direction != Direction::Outbound)
            m_entries.push_back({mark.subject, std::int32_t(person.id.value), mark.begin});
        if (context.rules->caseWindow.contains(mark.begin))
            continue;
        ++usual.hours[local.at(mark.begin)];
        if (mark.answerSeconds < 0 || has(mark.quality, Quality::LengthUnknown))
            continue;
        const Duration talk = floor<seconds>(mark.length) - seconds(mark.answerSeconds);
        if (talk >= Duration::zero())
            ++usual.talks[std::min(longestTalk, std::size_t(ceil<minutes>(talk).count()))];
    }
}

void CallHistory::append(const CallHistory& other)
{
    m_entries.insert(m_entries.end(), other.m_entries.begin(), other.m_entries.end());
    for (const auto& [group, theirs] : other.m_groups) {
        Usual& ours = m_groups[group];
        std::ranges::transform(ours.hours, theirs.hours, ours.hours.begin(), std::plus());
        std::ranges::transform(ours.talks, theirs.talks, ours.talks.begin(), std::plus());
    }
}

std::vector<CallIndex::Entry> CallHistory::entries(std::span<const std::int32_t> parties) const
{
    std::vector<CallIndex::Entry> out;
    out.reserve(m_entries.size());
    for (const auto& [number, person, time] : m_entries)
        if (number > 0 && std::size_t(number) < parties.size() && parties[std::size_t(number)] >= 0)
            out.push_back({parties[std::size_t(number)], person, time});
    return out;
}

std::map<std::string, Baseline, std::less<>> CallHistory::baselines() const
{
    std::map<std::string, Baseline, std::less<>> out;
    for (const auto& [group, usual] : m_groups) {
        const auto calls = std::reduce(usual.hours.begin(), usual.hours.end());
        const auto talks = std::reduce(usual.talks.begin(), usual.talks.end());
        Baseline& told = out[group];
        told.calls = roughly(calls);
        told.talks = roughly(talks);
        if (calls > 0) {
            told.earliestMinute = int(percentile(usual.hours, calls, 0.01)) * 60;
            told.latestMinute = int(percentile(usual.hours, calls, 0.99)) * 60 + 59;
        }
        if (talks > 0)
            told.longTalk = minutes(percentile(usual.talks, talks, 0.95));
    }
    return out;
}

SubjectTag subjectTag(std::string_view subject, const Catalogue& catalogue, const Rules& rules)
{
    SubjectTag tag = catalogue.tagOf(subject);
    tag.lookAlike = !resembledDomain(subject, rules.ownDomains).empty();
    return tag;
}

} // namespace callwake
