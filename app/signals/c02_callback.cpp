// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "base/visible_text.h"
#include "signals/call_parts.h"

namespace callwake {

namespace {

/// Why nothing that this person read before the call could have been seen; empty where it could.
std::string gap(const SignalInput& input, TimeRange before)
{
    const Covered& covered = input.person.covered;
    if (Covered::any(covered.mail, before) || Covered::any(covered.messages, before))
        return {};
    const bool pages = Covered::any(covered.browser, before);
    if (pages && isKnownToLeave(input))
        return {};
    const std::string span =
        " covers this person in the " + formatDuration(before.length()) + " before the call";
    return pages ? "No log of mails or messages" + span
            + ", and the log does not say over which trunk the call left: pages are searched only "
              "for calls that surely left"
                 : "No log of mails, messages or pages" + span;
}

void evaluate(const SignalInput& input, HitSink& sink)
{
    const Duration within = input.rules().windows.lureWithin;
    if (input.call.sighting < 0) {
        if (!sink.wantsTexts() || !mayComeFromLure(input))
            return;
        const std::string why = gap(input, {input.call.begin - within, input.call.begin});
        if (!why.empty())
            sink.notTestable(why);
        return;
    }
    if (sightingAfterTalk(input))
        return; // not the lure brought them together: C9 tells of that contact
    const NumberSighting& sighting = input.person.sightings[std::size_t(input.call.sighting)];
    Hit& hit = sink.hit(input.rules().pointsOf("C2"), sighting.event);
    if (const ListEntry* helpdesk = entryAt(input.call.number->helpdesk, input)) {
        hit.contact = helpdesk; // its number stands in many places, and people shall call it
        hit.lowered = 0;
    }
    if (!sink.wantsTexts())
        return;
    const bool isAddress = sighting.kind == Kind::Navigation || sighting.kind == Kind::Download;
    const std::string text = visible(sighting.text, 200);
    hit.value = numberText(*input.call.number) + " stood in " + std::string(placeOf(sighting.kind))
        + ' ' + formatDuration(input.call.begin - sighting.time)
        + " before: " + (isAddress ? defanged(text) : text);
    if (hit.contact)
        hit.value += "; help desk: " + entryText(*hit.contact);
    hit.threshold = "in a mail, message, page or file up to " + formatDuration(within)
        + " before it was dialled";
    hit.events.push_back(input.call.event);
}

} // namespace

extern const Signal c02_callback;
const Signal c02_callback{"C2", "Number from a lure, then dialled",
    "The person dialled a number that had stood in a mail, a message or a page shortly before, and "
    "that was unknown until then.",
    Signal::Part::Call, evaluate};

} // namespace callwake
