// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/witness_groups.h"

#include "detect/witnessed_talk.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace callwake {

namespace {

int knowledge(const CallFacts& call)
{
    return knowledge(WitnessedTalk::of(call), call.reported, call.number->party >= 0);
}

/// One call with its witnesses while they are gathered.
struct Group {
    CallFacts lead;
    std::vector<std::int32_t> sources;
    std::vector<CallFacts> byHand; ///< what people joined: others may be close to any of them
};

template <typename Matches>
bool anyRecord(const CallFacts& call, const Matches& matches)
{
    return matches(call.event) || std::ranges::any_of(call.witnesses, matches);
}

/// What people said of these calls.
class Said {
public:
    Said(std::span<const CallFacts> calls, std::span<const WitnessDecision> decisions)
    {
        std::map<EventId, std::size_t> places;
        for (const WitnessDecision& decision : decisions)
            for (const EventId event : {decision.first, decision.second})
                places.emplace(event, nowhere);
        for (std::size_t i = 0; i < calls.size() && !places.empty(); ++i)
            if (const auto found = places.find(calls[i].event); found != places.end())
                found->second = i;
        const auto concerns = [&](const WitnessDecision& decision, bool same) {
            return decision.same == same && places[decision.first] != nowhere
                && places[decision.second] != nowhere;
        };
        for (const WitnessDecision& decision : decisions)
            if (concerns(decision, false))
                m_apart.insert(std::minmax(decision.first, decision.second));
        for (const WitnessDecision& decision : decisions)
            if (concerns(decision, true))
                join(places[decision.first], places[decision.second], calls);
    }

    [[nodiscard]] bool areApart(const CallFacts& a, const CallFacts& b) const
    {
        return !m_apart.empty() && anyRecord(a, [&](EventId first) {
            return anyRecord(
                b, [&](EventId second) { return m_apart.contains(std::minmax(first, second)); });
        });
    }
    /// Which calls are one with that call, itself among them, by time; empty where people said
    /// nothing.
    [[nodiscard]] std::vector<std::size_t> joinedWith(std::size_t call) const
    {
        const auto found = m_joined.find(call);
        return found == m_joined.end() ? std::vector<std::size_t>() : found->second;
    }

private:
    static constexpr auto nowhere = std::size_t(-1);

    void join(std::size_t a, std::size_t b, std::span<const CallFacts> calls)
    {
        std::vector<std::size_t> all;
        for (const std::size_t call : {a, b}) {
            const auto& others = m_joined.try_emplace(call, std::vector{call}).first->second;
            all.insert(all.end(), others.begin(), others.end());
        }
        std::ranges::sort(all);
        all.erase(std::unique(all.begin(), all.end()), all.end());
        const auto isApart = [&](std::size_t first) {
            return std::ranges::any_of(m_joined[b],
                [&](std::size_t second) { return areApart(calls[first], calls[second]); });
        };
        if (all.size() > mostJoined || std::ranges::any_of(m_joined[a], isApart))
            return;
        for (const std::size_t call : all)
            m_joined[call] = all;
    }

    std::set<std::pair<EventId, EventId>> m_apart;
    std::map<std::size_t, std::vector<std::size_t>> m_joined;
};

bool areClose(const CallFacts& a, const CallFacts& b, const Context& context)
{
    if (!context.mayBeOneSide(*a.number, *b.number))
        return false;
    return std::chrono::abs(a.begin - b.begin)
        <= witnessTolerance(a.reported || b.reported, *context.rules) + a.uncertainty
        + b.uncertainty;
}

void join(Group& group, Group&& unit)
{
    std::vector<EventId> witnesses = std::move(group.lead.witnesses);
    const std::vector<EventId> more = std::move(unit.lead.witnesses);
    std::vector<SourceId> sources = std::move(group.lead.otherSources);
    const std::vector<SourceId> moreSources = std::move(unit.lead.otherSources);
    if (knowledge(unit.lead) > knowledge(group.lead))
        std::swap(group.lead, unit.lead);
    CallFacts& lead = group.lead;
    const CallFacts& other = unit.lead;
    witnesses.push_back(other.event);
    witnesses.insert(witnesses.end(), more.begin(), more.end());
    lead.witnesses = std::move(witnesses);
    sources.push_back(other.source);
    sources.insert(sources.end(), moreSources.begin(), moreSources.end());
    lead.otherSources = std::move(sources);
    WitnessedTalk talk = WitnessedTalk::of(lead);
    talk.complete(WitnessedTalk::of(other));
    talk.writeTo(lead);
    if (lead.direction == Direction::Unknown)
        lead.direction = other.direction;
    if (lead.number->party < 0)
        lead.number = other.number;
    lead.external = lead.external || other.external;
    lead.transferred = lead.transferred || other.transferred;
    lead.reported = lead.reported || other.reported;
    lead.telephone = lead.telephone || other.telephone;
    lead.attribution = std::max(lead.attribution, other.attribution);
    group.sources.insert(group.sources.end(), unit.sources.begin(), unit.sources.end());
    std::ranges::move(unit.byHand, std::back_inserter(group.byHand));
}

/// Gathers calls, given by time, into groups.
class Gatherer {
public:
    Gatherer(std::span<const CallFacts> calls, const Context& context)
        : m_calls(calls)
        , m_context(context)
        , m_said(calls, context.witnessDecisions)
    {
        const Rules::Windows& windows = context.rules->windows;
        m_widest = std::max(windows.witnessTolerance, windows.reportTolerance);
        for (const CallFacts& call : calls)
            m_widest = std::max(m_widest, windows.reportTolerance + 2 * call.uncertainty);
    }

    std::vector<CallFacts> run()
    {
        for (std::size_t i = 0; i < m_calls.size(); ++i) {
            const auto joined = m_said.joinedWith(i);
            if (joined.empty())
                place(alone(m_calls[i]));
            else if (joined.front() == i) // the others come with the first
                m_byHand.push_back(place(together(joined)));
        }
        std::vector<CallFacts> out;
        for (Group& group : m_groups)
            out.push_back(std::move(group.lead));
        std::ranges::stable_sort(out, {}, &CallFacts::begin);
        return out;
    }

private:
    static Group alone(const CallFacts& call)
    {
        return {call, {std::int32_t(call.source.value)}, {}};
    }

    [[nodiscard]] Group together(const std::vector<std::size_t>& joined) const
    {
        Group unit = alone(m_calls[joined.front()]);
        for (const std::size_t other : std::span(joined).subspan(1))
            join(unit, alone(m_calls[other]));
        for (const std::size_t each : joined)
            unit.byHand.push_back(m_calls[each]);
        return unit;
    }

    /// Into the group where it fits best of those where it belongs, or a new one; returns which.
    std::size_t place(Group&& unit)
    {
        constexpr auto none = std::size_t(-1);
        std::size_t best = none;
        const auto fit = [&](std::size_t i) {
            const CallFacts& lead = m_groups[i].lead;
            return std::tuple(!areAlike(WitnessedTalk::of(lead), WitnessedTalk::of(unit.lead)),
                std::chrono::abs(lead.begin - unit.lead.begin), -lead.begin.time_since_epoch());
        };
        const auto consider = [&](std::size_t i) {
            if (belongs(m_groups[i], unit) && (best == none || fit(i) < fit(best)))
                best = i;
        };
        const Instant begin = unit.byHand.empty() ? unit.lead.begin : unit.byHand.front().begin;
        for (std::size_t i = m_groups.size();
             i-- > 0 && m_groups[i].lead.begin + 2 * m_widest >= begin;)
            consider(i);
        for (const std::size_t i : m_byHand)
            consider(i);
        if (best == none) {
            m_groups.push_back(std::move(unit));
            return m_groups.size() - 1;
        }
        join(m_groups[best], std::move(unit));
        return best;
    }

    [[nodiscard]] bool belongs(const Group& group, const Group& unit) const
    {
        const auto inGroup = [&](std::int32_t source) {
            return std::ranges::find(group.sources, source) != group.sources.end();
        };
        const auto isCloseToGroup = [&](const CallFacts& call) {
            return areClose(group.lead, call, m_context)
                || std::ranges::any_of(group.byHand,
                    [&](const CallFacts& each) { return areClose(each, call, m_context); });
        };
        return std::ranges::none_of(unit.sources, inGroup)
            && (isCloseToGroup(unit.lead) || std::ranges::any_of(unit.byHand, isCloseToGroup))
            && !m_said.areApart(group.lead, unit.lead);
    }

    std::span<const CallFacts> m_calls;
    const Context& m_context;
    Said m_said;
    Duration m_widest{}; ///< within which records can be of one call
    std::vector<Group> m_groups; ///< roughly by time
    std::vector<std::size_t> m_byHand; ///< groups with what people joined, far away as it may be
};

} // namespace

std::vector<CallFacts> gathered(std::vector<CallFacts> calls, const Context& context)
{
    // Of witnesses of the same moment the first one leads; which that is must not depend on the
    // order of the imports.
    std::ranges::stable_sort(calls, {}, [&](const CallFacts& call) {
        return std::pair(call.begin, std::string_view(context.source(call.source).sha256));
    });
    return Gatherer(calls, context).run();
}

} // namespace callwake
