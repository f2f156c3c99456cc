// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/call_parts.h"

#include "base/counted.h"

#include <algorithm>

namespace callwake {

namespace {

std::string helpdeskText(const SignalInput& input)
{
    return numberText(*input.call.number)
        + " is the help desk's, but an inbound call proves nothing by its number";
}

/// Calls with the number that are too young to make it known, and what brought them together.
std::string contactText(const SignalInput& input, Instant began)
{
    const auto calls = callsWithSameNumber(
        input, began - input.rules().windows.callerKnownAfter, input.call.begin);
    const auto first = std::ranges::find_if(calls, [&](const CallByParty& other) {
        return other.facts->event != input.call.event && other.begin < input.call.begin
            && (other.facts->answered || other.facts->direction == Direction::Outbound);
    });
    if (first == calls.end())
        return {};
    std::string out = ", but for this contact, begun by a call "
        + formatDuration(input.call.begin - first->begin) + " before";
    if (const NumberSighting* sighting = sightingAfterTalk(input))
        out += "; then it stood in " + std::string(placeOf(sighting->kind)) + ' '
            + formatDuration(input.call.begin - sighting->time) + " before";
    return out;
}

std::string unknownText(const SignalInput& input)
{
    if (input.call.number->number->cls == NumberClass::Withheld)
        return numberText(*input.call.number) + ": the person was not shown who called";
    const NumberSighting* sighting = sightingAfterTalk(input);
    const Instant began = sighting ? sighting->time : input.call.begin;
    const auto days = std::chrono::duration_cast<std::chrono::days>(Covered::within(
        input.person.covered.calls, {began - input.rules().windows.knownWithin, began}));
    std::string out = numberText(*input.call.number) + ": no call dialled or answered in "
        + counted(days.count(), "covered day", "covered days") + " before"
        + contactText(input, began);
    if (const ListEntry* old = input.call.number->contact; old && !entryAt(old, input))
        out += "; the contact entry had expired: " + entryText(*old);
    return out;
}

void evaluate(const SignalInput& input, HitSink& sink)
{
    if (!isUnknownNumber(input))
        return;
    Hit& hit = sink.hit(input.rules().pointsOf("C9"), input.call.event);
    lowerByEntry(hit, input);
    if (!sink.wantsTexts())
        return;
    const bool helpdesk =
        entryAt(input.call.number->helpdesk, input) && input.call.direction != Direction::Outbound;
    hit.value = helpdesk ? helpdeskText(input) : unknownText(input);
    if (hit.contact)
        hit.value += "; contact: " + entryText(*hit.contact);
    else if (!helpdesk)
        lowerByGroup(hit, input, &Baseline::Shares::unknown, "of numbers unknown until then");
    if (const NumberSighting* sighting = sightingAfterTalk(input))
        hit.events.push_back(sighting->event);
    hit.threshold = "a contact, or a call within "
        + formatDuration(input.rules().windows.knownWithin) + " that was dialled at least "
        + formatDuration(input.rules().windows.knownAfter) + " back, or answered at least "
        + formatDuration(input.rules().windows.callerKnownAfter) + " back";
}

} // namespace

extern const Signal c09_unknown_number;
const Signal c09_unknown_number{"C9", "Unknown number",
    "The number is in no contact list, and this person neither dialled nor answered it before.",
    Signal::Part::Call, evaluate};

} // namespace callwake
