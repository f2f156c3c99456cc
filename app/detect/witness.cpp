// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/witness.h"

#include "detect/witness_groups.h"
#include "detect/witnessed_talk.h"

#include <algorithm>

namespace callwake {

namespace {

using namespace std::chrono_literals;

CallFacts factsOf(const Mark& mark, const Context& context)
{
    CallFacts call;
    call.event = mark.event;
    call.source = SourceId{mark.source};
    call.begin = mark.begin;
    call.uncertainty = uncertaintyOf(mark, context);
    WitnessedTalk::of(mark).writeTo(call);
    call.direction = mark.direction;
    call.attribution = mark.attribution;
    call.external = has(mark.quality, Quality::External);
    call.twice = has(mark.quality, Quality::AmbiguousTime);
    call.transferred = has(mark.quality, Quality::Transferred);
    call.reported = context.source(call.source).reported;
    call.telephone = context.source(call.source).telephone;
    call.number = &context.number(mark.subject);
    return call;
}

bool isJoinedByHand(
    EventId lead, std::span<const Event> witnesses, EventId witness, const Context& context)
{
    return std::ranges::any_of(context.witnessDecisions, [&](const WitnessDecision& decision) {
        if (decision.same != true || (decision.first != witness && decision.second != witness))
            return false;
        const EventId other = decision.first == witness ? decision.second : decision.first;
        return other == lead || std::ranges::find(witnesses, other, &Event::id) != witnesses.end();
    });
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
    // Of one source only people can make two records one call.
    return severalSources || !context.witnessDecisions.empty() ? gathered(std::move(calls), context)
                                                               : calls;
}

std::vector<std::string> disagreements(
    const Event& lead, std::span<const Event> witnesses, const Context& context)
{
    std::vector<std::string> out;
    for (const Event& event : witnesses) {
        if (!event.call() != !lead.call())
            continue;
        std::string text = "Also in " + context.source(event.source).name;
        if (const std::string other = differences(lead, event); !other.empty())
            text += ", " + other;
        if (isJoinedByHand(lead.id, witnesses, event.id, context))
            text += " (joined by hand)";
        out.push_back(std::move(text));
    }
    return out;
}

} // namespace callwake
