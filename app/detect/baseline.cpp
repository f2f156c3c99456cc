// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/baseline.h"

#include "context/domains.h"
#include "detect/coverage.h"
#include "detect/group_shares.h"
#include "detect/joined_calls.h"
#include "detect/witness.h"

#include <algorithm>
#include <cmath>
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
    return mark.length < rules.windows.probe && !has(mark.quality, Quality::LengthUnknown)
        && !has(mark.quality, Quality::Transferred);
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

void CallHistory::FirstCalls::keepEarliest(Instant time, std::size_t count)
{
    if (earliest.size() >= count) {
        if (time >= earliest.front())
            return;
        std::ranges::pop_heap(earliest);
        earliest.pop_back();
    }
    earliest.push_back(time);
    std::ranges::push_heap(earliest);
}

void CallHistory::ClientCalls::add(const std::string& client, Instant time)
{
    times.push_back(time);
    const auto at = first.try_emplace(client, time).first;
    at->second = std::min(at->second, time);
}

void CallHistory::addClient(const Mark& mark, const Context& context, ClientCalls& out)
{
    if (!context.callers.anyClient() || mark.direction == Direction::Inbound
        || context.rules->caseWindow.contains(mark.begin))
        return;
    if (const CallSigns* signs = context.callers.signsOf(mark.event); signs && signs->client)
        out.add(context.callers.text(signs->client), mark.begin);
}

void CallHistory::add(const Person& person, std::vector<Mark> records,
    std::span<const std::int32_t> parties, const Context& context)
{
    Usual& usual = m_groups[person.group];
    const auto who = std::int32_t(person.id.value);
    m_groupOf.try_emplace(who, person.group);
    std::erase_if(records, [](const Mark& mark) { return mark.kind != Kind::Call; });
    addRecords(who, records, *context.rules, usual);
    const std::vector<Mark> calls = joinedCalls(std::move(records), parties, context);
    for (const Mark& mark : calls) {
        addClient(mark, context, usual.clients);
        if (mark.direction == Direction::Internal)
            continue;
        const bool outbound = mark.direction == Direction::Outbound;
        (outbound ? m_outbound : m_entries)
            .push_back({mark.subject, who, mark.begin, has(mark.quality, Quality::Transferred)});
        if (!outbound)
            m_answered.push_back(wasAnswered(mark));
        addContact(valueOf(parties, mark.subject, -1), who, mark.begin);
    }
    LocalHours local(context.zoneOf(person));
    for (const Mark& mark : calls) {
        if (mark.direction == Direction::Internal || context.rules->caseWindow.contains(mark.begin))
            continue;
        if (mark.direction != Direction::Outbound && isBrief(mark, *context.rules))
            ++usual.brief;
        if (isRepeat(valueOf(parties, mark.subject, -1), mark.begin, *context.rules))
            continue;
        ++usual.hours[local.at(mark.begin)];
        if (mark.answerSeconds < 0 || has(mark.quality, Quality::LengthUnknown))
            continue;
        const Duration talk = floor<seconds>(mark.length) - seconds(mark.answerSeconds);
        if (talk >= Duration::zero())
            ++usual.talks[std::min(longestTalk, std::size_t(ceil<minutes>(talk).count()))];
    }
}

void CallHistory::addContact(std::int32_t party, std::int32_t who, Instant time)
{
    if (party < 0)
        return;
    if (std::size_t(party) >= m_contacts.size())
        m_contacts.resize(std::size_t(party) + 1);
    Contact& contact = m_contacts[std::size_t(party)];
    if (std::exchange(contact.person, who) != who)
        contact.first = contact.last = time;
    contact.first = std::min(contact.first, time);
    contact.last = std::max(contact.last, time);
}

bool CallHistory::isRepeat(std::int32_t party, Instant time, const Rules& rules) const
{
    if (party < 0)
        return false;
    const Contact& contact = m_contacts[std::size_t(party)];
    return time > contact.first && contact.last - rules.windows.knownAfter < contact.first;
}

void CallHistory::addRecords(
    std::int32_t who, std::span<const Mark> records, const Rules& rules, Usual& usual)
{
    std::int32_t source = -1;
    for (const Mark& mark : records) {
        if (mark.direction == Direction::Internal)
            continue;
        if (mark.direction != Direction::Outbound && isBrief(mark, rules))
            m_probes.push_back({mark.subject, mark.source, mark.begin});
        if (source == mark.source || rules.caseWindow.contains(mark.begin))
            continue;
        source = mark.source;
        usual.people.insert(who);
        usual.sources.insert(source);
    }
}

void CallHistory::append(const CallHistory& other)
{
    m_entries.insert(m_entries.end(), other.m_entries.begin(), other.m_entries.end());
    m_answered.insert(m_answered.end(), other.m_answered.begin(), other.m_answered.end());
    m_outbound.insert(m_outbound.end(), other.m_outbound.begin(), other.m_outbound.end());
    m_probes.insert(m_probes.end(), other.m_probes.begin(), other.m_probes.end());
    m_groupOf.insert(other.m_groupOf.begin(), other.m_groupOf.end());
    for (const auto& [group, theirs] : other.m_groups) {
        Usual& ours = m_groups[group];
        std::ranges::transform(ours.hours, theirs.hours, ours.hours.begin(), std::plus());
        std::ranges::transform(ours.talks, theirs.talks, ours.talks.begin(), std::plus());
        ours.clients.times.insert(
            ours.clients.times.end(), theirs.clients.times.begin(), theirs.clients.times.end());
        for (const auto& [client, time] : theirs.clients.first) {
            const auto at = ours.clients.first.try_emplace(client, time).first;
            at->second = std::min(at->second, time);
        }
        ours.brief += theirs.brief;
        ours.people.insert(theirs.people.begin(), theirs.people.end());
        ours.sources.insert(theirs.sources.begin(), theirs.sources.end());
    }
}

std::vector<CallIndex::Entry> CallHistory::entries(std::span<const std::int32_t> parties) const
{
    std::vector<CallIndex::Entry> out;
    out.reserve(m_entries.size());
    for (const auto& [number, person, time, transferred] : m_entries)
        if (const auto party = valueOf(parties, number, -1); party >= 0)
            out.push_back({party, person, time, transferred});
    return out;
}

ProbeIndex CallHistory::probes(std::span<const std::int32_t> parties, const Rules& rules) const
{
    std::vector<ProbeIndex::Probe> out;
    for (const auto& [number, source, time] : m_probes)
        if (const auto party = valueOf(parties, number, -1); party >= 0)
            out.push_back({party, source, time});
    const auto least = std::size_t(std::max(1.0, rules.limits.probes));
    if (out.size() < least)
        return {};
    return ProbeIndex(std::move(out), entries(parties), least);
}

void CallHistory::addPlaces(std::span<const CallIndex::Entry> calls,
    std::span<const std::int32_t> places, const Rules& rules, Places& out) const
{
    const auto enough = std::size_t(std::max(1.0, rules.limits.baselineCalls));
    FirstCalls* first = nullptr;
    std::int32_t person = -1;
    for (const CallIndex::Entry& call : calls) {
        if (std::exchange(person, call.person) != call.person) // those of one person lie together
            first = &out[m_groupOf.at(person)];
        if (rules.caseWindow.contains(call.time))
            continue;
        first->keepEarliest(call.time, enough);
        if (const auto place = valueOf(places, call.party, 0); place > 0) {
            const auto at = first->withPlace.try_emplace(place, call.time).first;
            at->second = std::min(at->second, call.time);
            ++first->callsWith[place];
        }
    }
}

void CallHistory::tellClients(const ClientCalls& calls, const Rules& rules, Baseline& out)
{
    const auto enough = std::size_t(std::max(1.0, rules.limits.baselineCalls));
    if (calls.times.size() < enough)
        return;
    std::vector<Instant> times = calls.times;
    const auto last = times.begin() + std::ptrdiff_t(enough - 1);
    std::ranges::nth_element(times, last);
    out.clientsLearned = *last;
    out.firstByClient = calls.first;
}

void CallHistory::tellShares(std::span<const std::int32_t> parties,
    std::span<const std::int32_t> places, const Rules& rules,
    std::map<std::string, Baseline, std::less<>>& out) const
{
    for (auto& [group, told] : out) {
        if (!isCallingHeavy(group, rules))
            continue;
        GroupCalls calls;
        const auto add = [&](const CallIndex::Entry& call, bool incoming, bool makesKnown) {
            if (m_groupOf.at(call.person) == group)
                calls.add(
                    {call.person, valueOf(parties, call.party, -1), valueOf(places, call.party, 0),
                        call.time, incoming, makesKnown, call.transferred});
        };
        for (std::size_t i = 0; i < m_entries.size(); ++i)
            add(m_entries[i], true, m_answered[i]);
        for (const CallIndex::Entry& call : m_outbound)
            add(call, false, true);
        const auto usual = m_groups.find(group);
        told.shares = calls.shares(usual == m_groups.end() ? 0 : usual->second.brief, rules);
    }
}

std::map<std::string, Baseline, std::less<>> CallHistory::baselines(
    std::span<const std::int32_t> parties, std::span<const std::int32_t> places,
    const Rules& rules) const
{
    std::map<std::string, Baseline, std::less<>> out;
    Places first;
    addPlaces(m_entries, places, rules, first);
    addPlaces(m_outbound, places, rules, first);
    for (const auto& [group, usual] : m_groups) {
        const auto calls = std::reduce(usual.hours.begin(), usual.hours.end());
        const auto talks = std::reduce(usual.talks.begin(), usual.talks.end());
        Baseline& told = out[group];
        told.calls = roughly(calls);
        told.talks = roughly(talks);
        if (calls > 0) {
            const auto [early, late] = usualHours(usual.hours, calls);
            told.earliestMinute = int(early) * 60;
            told.latestMinute = int(late) * 60 + 59;
        }
        if (talks > 0)
            told.longTalk = minutes(percentile(usual.talks, talks, 0.95));
        FirstCalls& calledFirst = first[group];
        told.examples = {std::int64_t(usual.people.size()), calls, talks, {},
            std::move(calledFirst.callsWith), usual.sources};
        if (talks > 0)
            told.examples.medianTalk = minutes(percentile(usual.talks, talks, 0.5));
        if (double(calledFirst.earliest.size()) >= rules.limits.baselineCalls && calls > 0)
            told.learned = calledFirst.earliest.front();
        told.firstWith = std::move(calledFirst.withPlace);
        tellClients(usual.clients, rules, told);
    }
    if (!rules.callingHeavyGroups.empty())
        tellShares(parties, places, rules, out);
    return out;
}

namespace {

LearnedBaseline::Shares learnedShares(const Baseline::Shares& shares, const Rules& rules)
{
    return {shares.calls, shares.unknown, shares.repeated, shares.brief, shares.abroad,
        int(std::ceil(rules.limits.usualShare))};
}

} // namespace

std::vector<LearnedBaseline> learnedBaselines(const Context& context,
    const std::map<std::int32_t, std::string>& places,
    const std::map<std::string, std::set<std::string>, std::less<>>& zones)
{
    std::vector<LearnedBaseline> out;
    for (const auto& [group, usual] : context.baselines) {
        LearnedBaseline& told = out.emplace_back();
        told.group = group;
        told.people = usual.examples.people;
        told.calls = usual.examples.calls;
        told.talks = usual.examples.talks;
        told.needed = std::int64_t(context.rules->limits.baselineCalls);
        told.earliestMinute = usual.earliestMinute;
        told.latestMinute = usual.latestMinute;
        told.medianTalk = usual.examples.medianTalk;
        told.longTalk = usual.longTalk;
        told.caseWindow = context.rules->caseWindow;
        if (isCallingHeavy(group, *context.rules))
            told.shares = learnedShares(usual.shares, *context.rules);
        if (const auto found = zones.find(group); found != zones.end())
            told.zones.assign(found->second.begin(), found->second.end());
        for (const auto& [place, calls] : usual.examples.callsWith)
            if (const auto name = places.find(place); name != places.end())
                told.places.push_back({name->second, calls});
        std::ranges::stable_sort(told.places, [](const auto& a, const auto& b) {
            return a.calls != b.calls ? a.calls > b.calls : a.name < b.name;
        });
        for (const std::int32_t source : usual.examples.sources) {
            const SourceFacts& facts = context.source({source});
            std::vector<SourceGap> holes = facts.gaps;
            holes.push_back({context.rules->caseWindow, {}});
            for (const TimeRange& span : without(holes, facts.span))
                told.spans.push_back({facts.name, span});
        }
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
