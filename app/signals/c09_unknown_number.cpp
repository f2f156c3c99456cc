// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/call_parts.h"

namespace callwake {

namespace {

std::string helpdeskText(const SignalInput& input)
{
    return numberText(*input.call.number)
        + " is the help desk's, but an inbound call proves nothing by its number";
}

std::string unknownText(const SignalInput& input)
{
    const auto days =
        std::chrono::duration_cast<std::chrono::days>(Covered::within(input.person.covered.calls,
            {input.call.begin - input.rules().windows.knownWithin, input.call.begin}));
    std::string out = numberText(*input.call.number) + ": no call dialled or answered in "
        + std::to_string(days.count())
        + (days.count() == 1 ? " covered day before" : " covered days before");
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
    hit.threshold = "a contact, or a call within "
        + formatDuration(input.rules().windows.knownWithin)
        + " that was dialled or answered and is at least "
        + formatDuration(input.rules().windows.knownAfter) + " back";
}

} // namespace

extern const Signal c09_unknown_number;
const Signal c09_unknown_number{"C9", "Unknown number",
    "The number is in no contact list, and this person neither dialled nor answered it before.",
    Signal::Part::Call, evaluate};

} // namespace callwake
