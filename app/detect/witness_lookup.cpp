// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/witness_lookup.h"

#include "base/first_error.h"
#include "detect/detector.h"
#include "detect/witness.h"
#include "detect/witness_groups.h"
#include "store/case_calls.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace callwake {

namespace {

/// Records looked at on either side of the one asked for; so many without a pause have none.
constexpr std::size_t mostOnEitherSide = 2000;

Result<std::vector<Mark>> callMarks(const Case& source, Owner owner)
{
    std::vector<Mark> out;
    const auto read = source.forEachBlockWithCalls(owner, [&](std::span<const Mark> marks) {
        std::ranges::copy_if(marks, std::back_inserter(out),
            [](const Mark& mark) { return mark.kind == Kind::Call; });
    });
    if (!read)
        return Failure(read.error());
    std::ranges::sort(out, {}, [](const Mark& mark) { return std::pair(mark.begin, mark.event); });
    // A person may be both sides of an internal call.
    const auto same = [](const Mark& a, const Mark& b) { return a.event == b.event; };
    out.erase(std::unique(out.begin(), out.end(), same), out.end());
    return out;
}

/// Which of an owner's records can have a say in which call a record belongs to: those around it
/// until a pause that no witness bridges, and around those that people joined with or kept from
/// them.
class Neighbourhood {
public:
    Neighbourhood(const std::vector<Mark>& marks, const Context& context, Duration around)
        : m_marks(marks)
        , m_included(marks.size(), false)
        , m_around(around)
    {
        Duration uncertainty{};
        for (const Mark& mark : marks)
            uncertainty = std::max(uncertainty, uncertaintyOf(mark, context));
        const auto& windows = context.rules->windows;
        m_pause =
            2 * (std::max(windows.reportTolerance, windows.witnessTolerance) + 2 * uncertainty);
    }

    void include(std::size_t place)
    {
        const Instant middle = m_marks[place].begin;
        const auto goesOn = [&](std::size_t from, std::size_t to) {
            const Duration gap =
                m_marks[std::max(from, to)].begin - m_marks[std::min(from, to)].begin;
            const Duration away = std::max(m_marks[to].begin - middle, middle - m_marks[to].begin);
            return gap <= m_pause || away <= m_around;
        };
        m_included[place] = true;
        for (std::size_t i = place, n = 0; i > 0 && n < mostOnEitherSide && goesOn(i, i - 1); ++n)
            m_included[--i] = true;
        for (std::size_t i = place, n = 0;
             i + 1 < m_marks.size() && n < mostOnEitherSide && goesOn(i, i + 1); ++n)
            m_included[++i] = true;
    }

    void includeWhatIsSaid(const std::vector<WitnessDecision>& decisions)
    {
        std::unordered_map<EventId, std::size_t> places;
        for (std::size_t i = 0; i < m_marks.size() && !decisions.empty(); ++i)
            places.emplace(m_marks[i].event, i);
        bool more = true;
        for (std::size_t round = 0; more && round < mostJoined; ++round) {
            more = false;
            for (const WitnessDecision& decision : decisions) {
                const auto first = places.find(decision.first);
                const auto second = places.find(decision.second);
                if (first == places.end() || second == places.end()
                    || m_included[first->second] == m_included[second->second])
                    continue;
                include(m_included[first->second] ? second->second : first->second);
                more = true;
            }
        }
    }

    [[nodiscard]] std::vector<Mark> taken() const
    {
        std::vector<Mark> out;
        for (std::size_t i = 0; i < m_marks.size(); ++i)
            if (m_included[i])
                out.push_back(m_marks[i]);
        return out;
    }

private:
    const std::vector<Mark>& m_marks;
    std::vector<bool> m_included;
    Duration m_around, m_pause{};
};

/// What decides which records are one call, but for their numbers.
Result<void> fill(const Case& source, Rules& rules, Context& context)
{
    auto inForce = rulesOf(source);
    const auto sources = source.sources();
    auto decisions = source.witnessDecisions();
    auto sides = source.calls().sides();
    if (const Error* error = firstError(inForce, sources, decisions, sides))
        return Failure(*error);
    context.sides = std::move(*sides);
    rules = std::move(*inForce);
    context.rules = &rules;
    context.setSources(*sources);
    context.witnessDecisions = std::move(*decisions);
    return {};
}

using Records = std::map<EventId, Event>;

Result<Records> recordsOf(const Case& source, const std::vector<Mark>& marks)
{
    std::vector<EventId> ids;
    for (const Mark& mark : marks)
        ids.push_back(mark.event);
    auto events = source.events(ids);
    if (!events)
        return Failure(events.error());
    Records out;
    for (Event& event : *events)
        out.emplace(event.id, std::move(event));
    return out;
}

CallRecords recordsOf(const CallFacts& call, const Records& records)
{
    CallRecords out;
    const auto add = [&](EventId id) {
        if (const auto found = records.find(id); found != records.end())
            out.push_back(found->second);
    };
    add(call.event);
    std::ranges::for_each(call.witnesses, add);
    if (out.size() > 1)
        std::stable_sort(out.begin() + 1, out.end(),
            [](const Event& a, const Event& b) { return a.begin < b.begin; });
    return out;
}

/// Marks are grouped by what the numbers of their records are, so only these are looked up.
CallAmongOthers grouped(const std::vector<Mark>& marks, const Records& records, EventId record,
    Duration around, Context& context)
{
    std::vector<Number> numbers;
    for (const auto& [id, event] : records)
        if (event.call())
            numbers.push_back(event.call()->remote);
    const Directory directory({}, *context.rules);
    context.numbers = directory.factsOf(numbers);
    CallAmongOthers out;
    const Instant middle = records.at(record).begin;
    for (const CallFacts& call : callsOf(marks, context)) {
        const bool isIt = call.event == record
            || std::ranges::find(call.witnesses, record) != call.witnesses.end();
        if (isIt)
            out.call = recordsOf(call, records);
        else if (std::max(call.begin - middle, middle - call.begin) <= around)
            out.others.push_back(recordsOf(call, records));
    }
    context.numbers.clear();
    return out;
}

} // namespace

Result<CallAmongOthers> callOf(const Case& source, Owner owner, EventId record, Duration around)
{
    const auto marks = callMarks(source, owner);
    if (!marks)
        return Failure(marks.error());
    const auto place = std::ranges::find(*marks, record, &Mark::event);
    if (place == marks->end())
        return CallAmongOthers();
    Rules rules;
    Context context;
    if (const auto filled = fill(source, rules, context); !filled)
        return Failure(filled.error());
    Neighbourhood near(*marks, context, around);
    near.include(std::size_t(place - marks->begin()));
    near.includeWhatIsSaid(context.witnessDecisions);
    const auto taken = near.taken();
    const auto records = recordsOf(source, taken);
    if (!records)
        return Failure(records.error());
    return records->contains(record) ? grouped(taken, *records, record, around, context)
                                     : Result<CallAmongOthers>();
}

Result<void> addWitnesses(const Case& source, Owner owner, WitnessIds& out)
{
    const auto marks = callMarks(source, owner);
    const auto numbers = source.numbers();
    if (const Error* error = firstError(marks, numbers))
        return Failure(*error);
    Rules rules;
    Context context;
    if (auto filled = fill(source, rules, context); !filled)
        return filled;
    const Directory directory({}, rules);
    context.numbers = directory.factsOf(*numbers);
    for (const CallFacts& call : callsOf(*marks, context)) {
        if (call.witnesses.empty())
            continue;
        std::vector<EventId> all = call.witnesses;
        all.push_back(call.event);
        std::ranges::sort(all);
        for (const EventId record : all)
            for (const EventId other : all)
                // A call between two people is one of both.
                if (auto& others = out[record];
                    other != record && std::ranges::find(others, other) == others.end())
                    others.push_back(other);
    }
    return {};
}

} // namespace callwake
