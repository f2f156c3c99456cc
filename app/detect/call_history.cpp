// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/call_history.h"

#include "detect/coverage.h"
#include "detect/joined_calls.h"
#include "detect/witness.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <utility>

namespace callwake {

using namespace std::chrono;

namespace {

constexpr std::size_t entriesOfABlock = 4096;

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

std::int32_t valueOf(std::span<const std::int32_t> values, std::int32_t id, std::int32_t otherwise)
{
    return id > 0 && std::size_t(id) < values.size() ? values[std::size_t(id)] : otherwise;
}

/// Placed by its caller, and so short that it only tries a number.
bool isBrief(const Mark& mark, const Rules& rules)
{
    return mark.direction != Direction::Outbound && mark.length < rules.windows.probe
        && !has(mark.quality, Quality::LengthUnknown) && !has(mark.quality, Quality::Transferred);
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

void CallHistory::ClientCalls::add(const std::string& client, Instant time)
{
    times.push_back(time);
    const auto at = first.try_emplace(client, time).first;
    at->second = std::min(at->second, time);
}

void CallHistory::ClientCalls::append(const ClientCalls& other)
{
    times.insert(times.end(), other.times.begin(), other.times.end());
    for (const auto& [client, time] : other.first) {
        const auto at = first.try_emplace(client, time).first;
        at->second = std::min(at->second, time);
    }
}

void CallHistory::ClientCalls::tell(std::size_t enough, Baseline& out) const
{
    if (times.size() < enough)
        return;
    std::vector<Instant> sorted = times;
    const auto last = sorted.begin() + std::ptrdiff_t(enough - 1);
    std::ranges::nth_element(sorted, last);
    out.clientsLearned = *last;
    out.firstByClient = first;
}

void CallHistory::PlaceCalls::append(const PlaceCalls& other)
{
    first = std::min(first, other.first);
    count += other.count;
}

void CallHistory::Group::keepEarliest(Instant time, std::size_t enough)
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

void CallHistory::Group::append(Group&& other, std::size_t enough)
{
    std::ranges::transform(hours, other.hours, hours.begin(), std::plus());
    std::ranges::transform(talks, other.talks, talks.begin(), std::plus());
    people.merge(other.people);
    sources.merge(other.sources);
    brief += other.brief;
    for (const Instant time : other.earliest)
        keepEarliest(time, enough);
    for (const auto& [place, calls] : other.places)
        places[place].append(calls);
    clients.append(other.clients);
    if (shares && other.shares)
        shares->append(*other.shares);
}

Baseline CallHistory::Group::told(std::size_t enough) const
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
    clients.tell(enough, out);
    return out;
}

CallHistory::CallHistory(std::span<const std::int32_t> parties,
    std::span<const std::int32_t> places, const Context& context)
    : m_parties(parties)
    , m_places(places)
    , m_context(context)
    , m_enough(std::size_t(neededExamples(*context.rules)))
{
}

CallHistory::Group& CallHistory::groupNamed(const std::string& name)
{
    const auto [at, isNew] = m_groups.try_emplace(name);
    if (isNew && isCallingHeavy(name, *m_context.rules))
        at->second.shares.emplace();
    return at->second;
}

void CallHistory::add(const Person& person, std::vector<Mark> records)
{
    Group& group = groupNamed(person.group);
    const auto who = std::int32_t(person.id.value);
    addRecords(who, records, group);
    const std::vector<Mark> calls = joinedCalls(std::move(records), m_parties, m_context);
    for (const Mark& mark : calls)
        addCall(who, mark, group);
    LocalHours local(m_context.zoneOf(person));
    for (const Mark& mark : calls) { // now that it is known how long each number was in touch
        if (mark.direction == Direction::Internal
            || m_context.rules->caseWindow.contains(mark.begin))
            continue;
        group.brief += isBrief(mark, *m_context.rules) ? 1 : 0;
        if (isRepeat(valueOf(m_parties, mark.subject, -1), mark.begin))
            continue;
        ++group.hours[local.at(mark.begin)];
        if (mark.answerSeconds < 0 || has(mark.quality, Quality::LengthUnknown))
            continue;
        const Duration talk = floor<seconds>(mark.length) - seconds(mark.answerSeconds);
        if (talk >= Duration::zero())
            ++group.talks[std::min(longestTalk, std::size_t(ceil<minutes>(talk).count()))];
    }
}

void CallHistory::addRecords(std::int32_t who, std::span<const Mark> records, Group& group)
{
    std::int32_t source = -1;
    for (const Mark& mark : records) {
        if (mark.direction == Direction::Internal)
            continue;
        if (isBrief(mark, *m_context.rules))
            if (const auto party = valueOf(m_parties, mark.subject, -1); party >= 0)
                m_probes.push_back({party, mark.source, mark.begin});
        if (source == mark.source || m_context.rules->caseWindow.contains(mark.begin))
            continue;
        source = mark.source;
        group.people.insert(who);
        group.sources.insert(source);
    }
}

void CallHistory::addCall(std::int32_t who, const Mark& mark, Group& group)
{
    addClient(mark, group.clients);
    if (mark.direction == Direction::Internal)
        return;
    const std::int32_t party = valueOf(m_parties, mark.subject, -1);
    const std::int32_t place = valueOf(m_places, mark.subject, 0);
    const bool incoming = mark.direction != Direction::Outbound;
    const bool transferred = has(mark.quality, Quality::Transferred);
    if (party >= 0) {
        addContact(party, who, mark.begin);
        if (incoming)
            addEntry({party, who, mark.begin, transferred});
    }
    if (group.shares)
        group.shares->add({who, party, place, mark.begin, incoming,
            !incoming || (wasAnswered(mark) && mark.outcome != Outcome::AnsweredElsewhere),
            transferred});
    if (m_context.rules->caseWindow.contains(mark.begin))
        return;
    group.keepEarliest(mark.begin, m_enough);
    if (place > 0)
        group.places[place].append({mark.begin, 1});
}

void CallHistory::addContact(std::int32_t party, std::int32_t who, Instant time)
{
    if (std::size_t(party) >= m_contacts.size())
        m_contacts.resize(std::size_t(party) + 1);
    Contact& contact = m_contacts[std::size_t(party)];
    if (std::exchange(contact.person, who) != who)
        contact.first = contact.last = time;
    contact.first = std::min(contact.first, time);
    contact.last = std::max(contact.last, time);
}

void CallHistory::addEntry(const CallIndex::Entry& entry)
{
    if (m_entries.empty() || m_entries.back().size() == entriesOfABlock)
        m_entries.emplace_back().reserve(entriesOfABlock);
    m_entries.back().push_back(entry);
}

void CallHistory::addClient(const Mark& mark, ClientCalls& out) const
{
    if (!m_context.callers.anyClient() || mark.direction == Direction::Inbound
        || m_context.rules->caseWindow.contains(mark.begin))
        return;
    if (const CallSigns* signs = m_context.callers.signsOf(mark.event); signs && signs->client)
        out.add(m_context.callers.text(signs->client), mark.begin);
}

bool CallHistory::isRepeat(std::int32_t party, Instant time) const
{
    if (party < 0)
        return false;
    const Contact& contact = m_contacts[std::size_t(party)];
    return time > contact.first
        && contact.last - m_context.rules->windows.knownAfter < contact.first;
}

void CallHistory::append(CallHistory&& other)
{
    std::ranges::move(other.m_entries, std::back_inserter(m_entries));
    m_probes.insert(m_probes.end(), other.m_probes.begin(), other.m_probes.end());
    for (auto& [name, group] : other.m_groups)
        groupNamed(name).append(std::move(group), m_enough);
}

CallIndex CallHistory::calls() const
{
    return CallIndex(m_entries, int(m_context.rules->limits.repeatPeople));
}

ProbeIndex CallHistory::probes() const
{
    const auto least = std::size_t(std::max(1.0, m_context.rules->limits.probes));
    return m_probes.size() < least ? ProbeIndex() : ProbeIndex(m_probes, m_entries, least);
}

std::map<std::string, Baseline, std::less<>> CallHistory::baselines() const
{
    std::map<std::string, Baseline, std::less<>> out;
    for (const auto& [name, group] : m_groups) {
        Baseline& told = out.emplace(name, group.told(m_enough)).first->second;
        if (group.shares)
            told.shares = group.shares->shares(group.brief, *m_context.rules);
    }
    return out;
}

} // namespace callwake
