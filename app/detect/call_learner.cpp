// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/call_learner.h"

#include "detect/coverage.h"
#include "detect/joined_calls.h"
#include "detect/witnessed_talk.h"

#include <algorithm>
#include <utility>

namespace callwake {

using namespace std::chrono;

namespace {

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

} // namespace

/// Hour of the local day, 0 to 23. Searching a zone's changes anew for every call would cost more
/// than all else that is learned from it.
class CallLearner::LocalHours {
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

CallLearner::CallLearner(std::span<const std::int32_t> parties,
    std::span<const std::int32_t> places, const Context& context)
    : m_parties(parties)
    , m_places(places)
    , m_context(context)
    , m_enough(std::size_t(neededExamples(*context.rules)))
{
}

PersonCalls CallLearner::learn(const Person& person, std::vector<Mark> records)
{
    PersonCalls out;
    out.group = person.group;
    if (isCallingHeavy(person.group, *m_context.rules))
        out.usual.shares.emplace();
    const auto who = std::int32_t(person.id.value);
    addRecords(who, records, out);
    const auto [calls, told] = joinedCalls(std::move(records), m_parties, m_context);
    for (const Mark& mark : calls)
        addCall(who, mark, out);
    for (const Mark& mark : told)
        addEntry(who, mark, false, out);
    LocalHours local(m_context.zoneOf(person));
    for (const Mark& mark : calls) // now that it is known how long each number was in touch
        if (mark.direction != Direction::Internal
            && !m_context.rules->caseWindow.contains(mark.begin))
            addExample(mark, local, out.usual);
    return out;
}

void CallLearner::addRecords(
    std::int32_t who, std::span<const Mark> records, PersonCalls& out) const
{
    std::int32_t source = -1;
    for (const Mark& mark : records) {
        if (mark.direction == Direction::Internal)
            continue;
        if (isBrief(mark, *m_context.rules))
            if (const auto party = valueOf(m_parties, mark.subject, -1); party >= 0)
                out.probes.push_back({party, mark.source, mark.begin});
        if (source == mark.source || m_context.rules->caseWindow.contains(mark.begin))
            continue;
        source = mark.source;
        out.usual.people.insert(who);
        out.usual.sources.insert(source);
    }
}

void CallLearner::addCall(std::int32_t who, const Mark& mark, PersonCalls& out)
{
    UsualCalls& usual = out.usual;
    addClient(mark, usual.clients);
    if (mark.direction == Direction::Internal)
        return;
    const std::int32_t party = valueOf(m_parties, mark.subject, -1);
    const std::int32_t place = valueOf(m_places, mark.subject, 0);
    const bool incoming = mark.direction != Direction::Outbound;
    const bool transferred = has(mark.quality, Quality::Transferred);
    if (party >= 0)
        addContact(party, who, mark.begin);
    addEntry(who, mark, !transferred, out);
    if (usual.shares)
        usual.shares->add({who, party, place, mark.begin, incoming,
            !incoming || (wasAnswered(mark) && mark.outcome != Outcome::AnsweredElsewhere),
            transferred});
    if (m_context.rules->caseWindow.contains(mark.begin))
        return;
    usual.keepEarliest(mark.begin, m_enough);
    if (place > 0)
        usual.places[place].append({mark.begin, 1});
}

void CallLearner::addEntry(std::int32_t who, const Mark& mark, bool counts, PersonCalls& out) const
{
    const std::int32_t party = valueOf(m_parties, mark.subject, -1);
    if (party >= 0 && mark.direction != Direction::Outbound
        && mark.direction != Direction::Internal)
        out.entries.push_back({party, who, mark.begin, counts});
}

void CallLearner::addExample(const Mark& mark, LocalHours& local, UsualCalls& out) const
{
    out.brief += isBrief(mark, *m_context.rules) ? 1 : 0;
    if (isRepeat(valueOf(m_parties, mark.subject, -1), mark.begin))
        return;
    ++out.hours[local.at(mark.begin)];
    if (mark.answerSeconds < 0 || has(mark.quality, Quality::LengthUnknown))
        return;
    const Duration talk = floor<seconds>(mark.length) - seconds(mark.answerSeconds);
    if (talk >= Duration::zero())
        out.addTalk(talk);
}

void CallLearner::addContact(std::int32_t party, std::int32_t who, Instant time)
{
    if (std::size_t(party) >= m_contacts.size())
        m_contacts.resize(std::size_t(party) + 1);
    Contact& contact = m_contacts[std::size_t(party)];
    if (std::exchange(contact.person, who) != who)
        contact.first = contact.last = time;
    contact.first = std::min(contact.first, time);
    contact.last = std::max(contact.last, time);
}

void CallLearner::addClient(const Mark& mark, UsualCalls::Clients& out) const
{
    if (!m_context.callers.anyClient() || mark.direction == Direction::Inbound
        || m_context.rules->caseWindow.contains(mark.begin))
        return;
    if (const CallSigns* signs = m_context.callers.signsOf(mark.event); signs && signs->client)
        out.add(m_context.callers.text(signs->client), mark.begin);
}

bool CallLearner::isRepeat(std::int32_t party, Instant time) const
{
    if (party < 0)
        return false;
    const Contact& contact = m_contacts[std::size_t(party)];
    return time > contact.first
        && contact.last - m_context.rules->windows.knownAfter < contact.first;
}

} // namespace callwake
