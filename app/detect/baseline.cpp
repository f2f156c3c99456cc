// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/baseline.h"

#include "context/domains.h"

#include <algorithm>

namespace callwake {

namespace {

constexpr int minutesPerDay = 24 * 60;

/// The value that `share` of the sorted values do not exceed.
template <typename T>
T percentile(const std::vector<T>& sorted, double share)
{
    const auto index = std::size_t(share * double(sorted.size() - 1) + 0.5);
    return sorted[index];
}

/// Rounded down to 1, 2 or 5 times a power of ten: told as "more than 200", and steady while calls
/// come.
std::int64_t roughly(std::size_t count)
{
    std::int64_t out = 0;
    for (std::int64_t power = 1; power <= std::int64_t(count); power *= 10)
        for (const std::int64_t step : {1, 2, 5})
            if (step * power <= std::int64_t(count))
                out = step * power;
    return out;
}

} // namespace

void CallHistory::add(const Person& person, std::span<const Mark> marks, const Context& context)
{
    auto group = std::ranges::find(m_groups, person.group);
    if (group == m_groups.end()) {
        m_groups.push_back(person.group);
        group = m_groups.end() - 1;
    }
    const auto zone = Zone::named(person.zone.empty() ? context.zone : person.zone);
    for (const Mark& mark : marks) {
        if (mark.kind != Kind::Call || mark.direction == Direction::Internal)
            continue;
        Sample sample;
        sample.time = mark.begin;
        sample.party = context.number(mark.subject).party;
        sample.person = std::int32_t(person.id.value);
        sample.group = std::int16_t(group - m_groups.begin());
        const Instant local = mark.begin + (zone ? zone->offsetAt(mark.begin) : Duration::zero());
        const auto day = std::chrono::floor<std::chrono::days>(local);
        sample.minute =
            std::int16_t(std::chrono::duration_cast<std::chrono::minutes>(local - day).count());
        if (mark.answerSeconds >= 0 && !has(mark.quality, Quality::LengthUnknown))
            sample.talkSeconds =
                std::int32_t(std::chrono::duration_cast<std::chrono::seconds>(mark.length).count())
                - mark.answerSeconds;
        m_samples.push_back(sample);
    }
}

void CallHistory::append(CallHistory&& other)
{
    std::vector<std::int16_t> places;
    for (std::string& group : other.m_groups) {
        const auto found = std::ranges::find(m_groups, group);
        places.push_back(std::int16_t(found - m_groups.begin()));
        if (found == m_groups.end())
            m_groups.push_back(std::move(group));
    }
    for (Sample& sample : other.m_samples) {
        sample.group = places[std::size_t(sample.group)];
        m_samples.push_back(sample);
    }
}

std::vector<CallIndex::Entry> CallHistory::entries() const
{
    std::vector<CallIndex::Entry> out;
    out.reserve(m_samples.size());
    for (const Sample& sample : m_samples)
        out.push_back({sample.party, sample.person, sample.time});
    return out;
}

std::map<std::string, Baseline, std::less<>> CallHistory::baselines(const Rules& rules) const
{
    std::vector<std::vector<int>> minutes(m_groups.size());
    std::vector<std::vector<int>> talks(m_groups.size());
    for (const Sample& sample : m_samples) {
        if (rules.caseWindow.contains(sample.time))
            continue;
        minutes[std::size_t(sample.group)].push_back(sample.minute);
        if (sample.talkSeconds >= 0)
            talks[std::size_t(sample.group)].push_back(sample.talkSeconds);
    }
    std::map<std::string, Baseline, std::less<>> out;
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        Baseline& usual = out[m_groups[i]];
        usual.calls = roughly(minutes[i].size());
        usual.talks = roughly(talks[i].size());
        std::ranges::sort(minutes[i]);
        std::ranges::sort(talks[i]);
        if (!minutes[i].empty()) {
            usual.earliestMinute = percentile(minutes[i], 0.01) / 60 * 60;
            usual.latestMinute =
                std::min(percentile(minutes[i], 0.99) / 60 * 60 + 59, minutesPerDay);
        }
        if (!talks[i].empty())
            usual.longTalk = std::chrono::minutes((percentile(talks[i], 0.95) + 59) / 60);
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
