// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "signals/call_parts.h"

#include <algorithm>

namespace callwake {

namespace {

/// The person's own number that begins as the caller's does.
const std::string* neighbourOf(const SignalInput& input)
{
    const auto& numbers = input.person.numbers;
    if (numbers.empty())
        return nullptr;
    const auto neighbourhood = neighbourhoodOf(input.call.number->number->e164);
    const auto found = std::ranges::find_if(numbers, [&](const std::string& number) {
        return !neighbourhood.empty() && neighbourhoodOf(number) == neighbourhood;
    });
    return found == numbers.end() ? nullptr : &*found;
}

/// Why nothing can be compared; empty: it can.
std::string_view whyNotTestable(const SignalInput& input)
{
    if (input.call.number->neighbour)
        return "The entry of the own number had expired";
    const Directory* directory = input.context.directory;
    return input.person.numbers.empty() && !(directory && directory->knowsOwn())
        ? "Neither a number of this person nor one of the organisation is known"
        : "";
}

void evaluate(const SignalInput& input, HitSink& sink)
{
    const NumberFacts& facts = *input.call.number;
    if (input.call.direction != Direction::Inbound || facts.own)
        return;
    const ListEntry* own = entryAt(facts.neighbour, input);
    const std::string* persons = own ? nullptr : neighbourOf(input);
    if (!own && !persons && !sink.wantsTexts())
        return; // why it is not testable is for people
    const std::string& caller = facts.number->e164;
    if (neighbourhoodOf(caller).empty() || calledBefore(input)
        || std::ranges::find(input.person.numbers, caller) != input.person.numbers.end())
        return;
    if (!own && !persons) {
        if (const auto why = whyNotTestable(input); !why.empty())
            sink.notTestable(why);
        return;
    }
    Hit& hit = sink.hit(input.rules().pointsOf("C7"), input.call.event);
    if (sink.wantsTexts()) {
        hit.value = numberText(facts) + " is no number of yours, but begins like "
            + (own ? "your " + visible(own->number, 64)
                   : visible(*persons, 64) + ", at which the person is called");
        hit.threshold = "the same country and first six national digits, "
                        "never dialled or answered before";
    }
}

} // namespace

extern const Signal c07_neighbour;
const Signal c07_neighbour{"C7", "Neighbouring number",
    "A number never dialled or answered before that begins like the person's or the organisation's "
    "own numbers, as if it were nearby.",
    Signal::Part::Call, evaluate};

} // namespace callwake
