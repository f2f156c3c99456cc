// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/call_parts.h"
#include "signals/caller_parts.h"

namespace callwake {

namespace {

/// What the lists hold against a number, from strong to weak.
struct Listing {
    const ListEntry* entry;
    const char* points;
    const char* warning;
    const char* threshold;
};

/// Whether a hit was found: by the number shown, or by one that the person was not shown.
bool addHit(const NumberFacts& number, bool isShown, const SignalInput& input, HitSink& sink)
{
    const Listing listings[]{
        {number.blocklist, "C1", "", "on PhoneNumberBlocklist"},
        {number.endsLike, "C1.weak",
            "weak, it has no country code and ends in the same nine digits as ",
            "a number on PhoneNumberBlocklist"},
        {number.complaint, "C1.complaint", "weak, numbers in complaints are often borrowed: ",
            "people complained about calls that showed it"},
    };
    for (const Listing& listing : listings) {
        if (!entryAt(listing.entry, input))
            continue;
        Hit& hit = sink.hit(input.rules().pointsOf(listing.points), input.call.event);
        if (!isShown)
            addWitnesses(hit, input,
                [&](const CallSigns& each) { return each.asserted == input.call.signs.asserted; });
        if (sink.wantsTexts()) {
            hit.value = numberText(number)
                + (isShown ? ": " : ", asserted by the network, withheld from the person: ")
                + listing.warning + entryText(*listing.entry);
            hit.threshold = listing.threshold;
        }
        return true;
    }
    return false;
}

void evaluate(const SignalInput& input, HitSink& sink)
{
    const NumberFacts& shown = *input.call.number;
    const NumberFacts* asserted = input.context.assertedNumber(input.call.signs);
    if (addHit(shown, true, input, sink) || (asserted && addHit(*asserted, false, input, sink)))
        return;
    for (const NumberFacts* number : {&shown, asserted})
        if (number && number->blocklist)
            return sink.notTestable(
                "The blocklist entry had expired: " + entryText(*number->blocklist));
}

} // namespace

extern const Signal c01_blocklist;
const Signal c01_blocklist{"C1", "Number on a blocklist",
    "The number stands on a blocklist, alone or by its prefix; or people complained about it. Of a "
    "caller who shows none it is the number that the network asserts.",
    Signal::Part::Call, evaluate};

} // namespace callwake
