// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/witness.h"

#include <algorithm>

namespace callwake {

namespace {

using namespace std::chrono_literals;

bool wasAnswered(const Mark& mark)
{
    switch (mark.outcome) {
    case Outcome::Answered:
    case Outcome::AnsweredElsewhere:
        return true;
    case Outcome::Unknown:
        return mark.answerSeconds >= 0 || mark.length > Duration::zero()
            || has(mark.quality, Quality::LengthUnknown);
    default:
        return false;
    }
}

CallFacts factsOf(const Mark& mark, const Context& context)
{
    CallFacts call;
    call.event = mark.event;
    call.source = SourceId{mark.source};
    call.begin = mark.begin;
    call.uncertainty = uncertaintyOf(mark, context);
    if (mark.answerSeconds >= 0)
        call.answer = std::chrono::seconds(mark.answerSeconds);
    if (!has(mark.quality, Quality::LengthUnknown))
        call.end = mark.length;
    call.direction = mark.direction;
    call.outcome = mark.outcome;
    call.attribution = mark.attribution;
    call.answered = wasAnswered(mark);
    call.external = has(mark.quality, Quality::External);
    call.reported = context.source(call.source).reported;
    call.number = &context.number(mark.subject);
    return call;
}

int knowledge(const CallFacts& call)
{
    return (call.reported ? 0 : 8) + (call.answer ? 4 : 0) + (call.end ? 2 : 0)
        + (call.number->party >= 0 ? 1 : 0);
}

/// One call with its witnesses while they are gathered.
struct Group {
    CallFacts lead;
    std::vector<std::int32_t> sources;
};

bool belongs(const Group& group, const CallFacts& call, const Rules& rules)
{
    const bool sameSource =
        std::ranges::find(group.sources, std::int32_t(call.source.value)) != group.sources.end();
    const std::int32_t a = group.lead.number->party;
    const std::int32_t b = call.number->party;
    if (sameSource || (a >= 0 && b >= 0 && a != b))
        return false;
    const Duration tolerance = group.lead.reported || call.reported
        ? rules.windows.reportTolerance
        : rules.windows.witnessTolerance;
    const Duration apart = call.begin < group.lead.begin ? group.lead.begin - call.begin
                                                         : call.begin - group.lead.begin;
    return apart <= tolerance + group.lead.uncertainty + call.uncertainty;
}

void join(Group& group, const CallFacts& call)
{
    CallFacts lead = knowledge(call) > knowledge(group.lead) ? call : group.lead;
    const CallFacts& other = lead.event == call.event ? group.lead : call;
    lead.witnesses = group.lead.witnesses;
    lead.witnesses.push_back(other.event);
    if (!lead.answer)
        lead.answer = other.answer;
    if (!lead.end)
        lead.end = other.end;
    if (lead.direction == Direction::Unknown)
        lead.direction = other.direction;
    if (lead.number->party < 0)
        lead.number = other.number;
    lead.answered = lead.answered || other.answered;
    lead.external = lead.external || other.external;
    lead.reported = lead.reported || other.reported;
    lead.attribution = std::max(lead.attribution, other.attribution);
    group.sources.push_back(std::int32_t(call.source.value));
    group.lead = std::move(lead);
}

std::vector<CallFacts> merged(std::vector<CallFacts> calls, const Context& context)
{
    // Of witnesses of the same moment the first one leads; which that is must not depend on the
    // order of the imports.
    std::ranges::stable_sort(calls, {}, [&](const CallFacts& call) {
        return std::pair(call.begin, std::string_view(context.source(call.source).sha256));
    });
    const Rules& rules = *context.rules;
    std::vector<Group> groups;
    Duration widest = std::max(rules.windows.witnessTolerance, rules.windows.reportTolerance);
    for (const CallFacts& call : calls)
        widest = std::max(widest, rules.windows.reportTolerance + 2 * call.uncertainty);
    for (const CallFacts& call : calls) {
        Group* best = nullptr;
        for (std::size_t i = groups.size();
             i-- > 0 && groups[i].lead.begin + 2 * widest >= call.begin;)
            if (belongs(groups[i], call, rules)
                && (!best || groups[i].lead.begin > best->lead.begin))
                best = &groups[i];
        if (best)
            join(*best, call);
        else
            groups.push_back({call, {std::int32_t(call.source.value)}});
    }
    std::vector<CallFacts> out;
    for (Group& group : groups)
        out.push_back(std::move(group.lead));
    std::ranges::stable_sort(out, {}, &CallFacts::begin);
    return out;
}

} // namespace

Duration uncertaintyOf(const Mark& mark, const Context& context)
{
    const Duration own =
        has(mark.quality, Quality::AmbiguousTime) ? Duration(1h) : Duration::zero();
    return context.source(SourceId{mark.source}).uncertainty + own;
}

std::vector<CallFacts> callsOf(std::span<const Mark> marks, const Context& context)
{
    std::vector<CallFacts> calls;
    bool severalSources = false;
    for (const Mark& mark : marks) {
        if (mark.kind != Kind::Call)
            continue;
        calls.push_back(factsOf(mark, context));
        severalSources = severalSources || calls.back().source != calls.front().source;
    }
    return severalSources ? merged(std::move(calls), context) : calls;
}

std::vector<std::string> disagreements(
    const Event& lead, std::span<const Event> witnesses, const Context& context)
{
    std::vector<std::string> out;
    const Call* first = lead.call();
    for (const Event& event : witnesses) {
        const Call* call = event.call();
        if (!call || !first)
            continue;
        std::string text = "Also in " + context.source(event.source).name;
        if (event.begin != lead.begin)
            text += ", starts "
                + formatDuration(
                    event.begin > lead.begin ? event.begin - lead.begin : lead.begin - event.begin)
                + (event.begin > lead.begin ? " later" : " earlier");
        if (call->direction != first->direction)
            text += ", direction " + std::string(nameOf(call->direction));
        if (call->outcome != first->outcome)
            text += ", outcome " + std::string(nameOf(call->outcome));
        out.push_back(std::move(text));
    }
    return out;
}

} // namespace callwake
