// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/call_parts.h"

#include "base/text.h"
#include "base/visible_text.h"
#include "context/wildcard.h"

#include <algorithm>

namespace callwake {

std::string numberText(const NumberFacts& facts)
{
    if (facts.number->cls == NumberClass::Withheld)
        return "a withheld number";
    return facts.number->e164.empty() ? visible(facts.number->raw, 64) : facts.number->e164;
}

const ListEntry* entryAt(const ListEntry* entry, const SignalInput& input)
{
    return entry && countsAt(entry->expires, input.call.begin) ? entry : nullptr;
}

std::string entryText(const ListEntry& entry)
{
    std::string out = visible(entry.label.empty() ? entry.number : entry.label, 120);
    if (!entry.source.empty())
        out += ", from " + visible(entry.source, 80);
    if (!entry.added.empty())
        out += ", added " + visible(entry.added, 32);
    if (!entry.owner.empty())
        out += ", owner " + visible(entry.owner, 80);
    if (!entry.expires.empty())
        out += ", until " + visible(entry.expires, 32);
    return out;
}

std::span<const CallByParty> callsWithSameNumber(
    const SignalInput& input, Instant from, Instant until)
{
    const std::int32_t party = input.call.number->party;
    if (party < 0)
        return {};
    const std::span<const CallByParty> calls = input.person.callsByParty;
    const auto key = [](const CallByParty& call) { return std::pair(call.party, call.begin); };
    const auto first = std::ranges::lower_bound(calls, std::pair(party, from), {}, key);
    auto last = first; // one number hardly ever has many calls
    while (last != calls.end() && last->party == party && last->begin <= until)
        ++last;
    return {first, last};
}

bool wasAnsweredHere(const CallFacts& call)
{
    return call.answered && call.outcome != Outcome::AnsweredElsewhere;
}

namespace {

/// Whether a call since then makes the number known at that time: one that the person dialled, and
/// sooner or later one that they answered. Whoever only let it ring is nobody's acquaintance.
bool isMadeKnown(const SignalInput& input, Instant from, Instant at)
{
    const auto& windows = input.rules().windows;
    return std::ranges::any_of(
        callsWithSameNumber(input, from, at - windows.knownAfter), [&](const CallByParty& earlier) {
            return earlier.facts->direction == Direction::Outbound
                || (earlier.begin <= at - windows.callerKnownAfter
                    && wasAnsweredHere(*earlier.facts));
        });
}

} // namespace

bool isKnownAt(const SignalInput& input, Instant time)
{
    return isMadeKnown(input, time - input.rules().windows.knownWithin, time);
}

bool hadTalked(const SignalInput& input, Instant time)
{
    return std::ranges::any_of(
        callsWithSameNumber(input, time - input.rules().windows.knownWithin, time),
        [](const CallByParty& earlier) { return earlier.facts->answered; });
}

bool hadDialledIt(const SignalInput& input, Instant time)
{
    return std::ranges::any_of(
        callsWithSameNumber(input, time - input.rules().windows.knownWithin, time),
        [](const CallByParty& earlier) {
            return earlier.facts->answered && earlier.facts->direction == Direction::Outbound;
        });
}

const NumberSighting* sightingAfterTalk(const SignalInput& input)
{
    if (input.call.sighting < 0)
        return nullptr;
    const auto& sighting = input.person.sightings[std::size_t(input.call.sighting)];
    return sighting.afterTalk ? &sighting : nullptr;
}

bool calledBefore(const SignalInput& input)
{
    const NumberSighting* sighting = sightingAfterTalk(input);
    return isKnownAt(input, sighting ? sighting->time : input.call.begin);
}

std::string_view placeOf(Kind kind)
{
    switch (kind) {
    case Kind::Mail:
        return "a mail";
    case Kind::Message:
        return "a message";
    case Kind::Download:
        return "a downloaded file";
    default:
        return "a page";
    }
}

std::optional<bool> groupKnowsPlace(const SignalInput& input)
{
    const Baseline* usual = input.person.baseline;
    const Instant before = input.call.begin - input.rules().windows.knownAfter;
    if (!usual || usual->learned > before)
        return std::nullopt;
    const auto first = usual->firstWith.find(input.call.number->place);
    return first != usual->firstWith.end() && first->second <= before;
}

std::string fewCallsText(const SignalInput& input)
{
    return "The group had fewer calls before than the "
        + std::to_string(int(input.rules().limits.baselineCalls)) + " needed to learn from";
}

namespace {

bool isInternal(const SignalInput& input)
{
    return input.call.direction == Direction::Internal
        || input.call.number->number->cls == NumberClass::Extension;
}

bool isOwn(const SignalInput& input)
{
    return input.call.number->ownSipDomain || entryAt(input.call.number->own, input);
}

} // namespace

bool isUnknownNumber(const SignalInput& input)
{
    if (isInternal(input))
        return false;
    const bool claimsHelpdesk =
        input.call.direction != Direction::Outbound && entryAt(input.call.number->helpdesk, input);
    if (claimsHelpdesk)
        return true; // the number of the real help desk is what attackers show
    return !isOwn(input) && !calledBefore(input);
}

bool mayComeFromLure(const SignalInput& input)
{
    if (input.call.direction != Direction::Outbound || input.call.number->number->e164.empty()
        || isInternal(input) || isOwn(input))
        return false;
    // One call that made it known at both ends of the time of a lure did so all that time.
    const auto& windows = input.rules().windows;
    const Instant begin = input.call.begin;
    return !isMadeKnown(input, begin - windows.knownWithin, begin - windows.lureWithin);
}

bool isKnownToLeave(const SignalInput& input)
{
    return input.call.external || input.call.telephone;
}

const ListEntry* excusingEntry(const SignalInput& input)
{
    const NumberFacts& facts = *input.call.number;
    const ListEntry* helpdesk = entryAt(facts.helpdesk, input);
    if (helpdesk)
        return input.call.direction == Direction::Outbound ? helpdesk : nullptr;
    return entryAt(facts.contact, input);
}

void lowerByEntry(Hit& hit, const SignalInput& input)
{
    if (const ListEntry* entry = excusingEntry(input)) {
        hit.contact = entry;
        hit.lowered = 0;
    }
    const NumberFacts& facts = *input.call.number;
    const bool canBeListed = facts.party >= 0 || facts.number->cls == NumberClass::Masked;
    hit.mayBeExcused = canBeListed && !entryAt(facts.helpdesk, input);
}

namespace {

const CallingHeavyGroup* heavyGroupOf(const SignalInput& input)
{
    const std::string group = lowered(input.person.person.group);
    const auto& groups = input.rules().callingHeavyGroups;
    const auto found = std::ranges::find_if(groups, [&](const CallingHeavyGroup& entry) {
        return countsAt(entry.expires, input.call.begin) && !group.empty()
            && matchesWildcard(entry.group, group);
    });
    return found == groups.end() ? nullptr : &*found;
}

} // namespace

void lowerByGroup(
    Hit& hit, const SignalInput& input, int Baseline::Shares::*share, std::string_view fact)
{
    const CallingHeavyGroup* group = heavyGroupOf(input);
    if (!group || input.call.direction == Direction::Outbound || hit.lowered <= 0)
        return;
    const Rules::Limits& limits = input.rules().limits;
    const Baseline* usual = input.person.baseline;
    const bool enough = usual && double(usual->shares.calls) >= std::max(1.0, limits.baselineCalls);
    const int percent = enough ? usual->shares.*share : 0;
    hit.value += "; calling-heavy group " + visible(input.person.person.group, 80) + ", ";
    if (!enough) {
        hit.value += "but too few calls to learn from (" + std::to_string(int(limits.baselineCalls))
            + " are needed): nothing is lowered";
        return;
    }
    hit.value += (percent > 0 ? "at least " + std::to_string(percent) + " %" : "fewer than 5 %")
        + " of its calls, at least " + std::to_string(usual->shares.calls) + ", were "
        + std::string(fact);
    if (double(percent) < limits.usualShare) {
        hit.value +=
            ", and " + std::to_string(int(limits.usualShare)) + " % are needed: nothing is lowered";
        return;
    }
    hit.heavyGroup = group;
    hit.lowered = 0;
}

void lowerByRouting(Hit& hit, const SignalInput& input)
{
    const Call* record = input.record ? input.record->call() : nullptr;
    if (!record || record->trunk.empty())
        return;
    const std::string trunk = lowered(record->trunk);
    for (const RoutingChange& change : input.rules().routingChanges)
        if (change.range.contains(input.call.begin)
            && std::ranges::any_of(change.trunks,
                [&](const std::string& pattern) { return matchesWildcard(pattern, trunk); })) {
            hit.routing = &change;
            hit.lowered = 0;
            return;
        }
}

} // namespace callwake
