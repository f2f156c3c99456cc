// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/visible_text.h"
#include "signals/call_parts.h"

#include <algorithm>

namespace callwake {

namespace {

/// A number at which the person is called, this time or always, that begins as the caller's does.
const std::string* neighbourOf(const SignalInput& input)
{
    const auto& numbers = input.person.numbers;
    const std::int32_t called = input.call.signs.called;
    if (numbers.empty() && called == 0)
        return nullptr;
    const std::string nearby(neighbourhoodOf(input.call.number->number->e164));
    const auto isNear = [&](const std::string& number) {
        return !nearby.empty() && isNumberOf(nearby + '*', number);
    };
    if (called != 0 && isNear(input.context.callers.text(called)))
        return &input.context.callers.text(called);
    const auto found = std::ranges::find_if(numbers, isNear);
    return found == numbers.end() ? nullptr : &*found;
}

/// The caller shows the very number that was called, or another one of the person.
bool showsOwn(const SignalInput& input)
{
    const std::string& caller = input.call.number->number->e164;
    const std::int32_t called = input.call.signs.called;
    return std::ranges::find(input.person.numbers, caller) != input.person.numbers.end()
        || (called != 0 && isNumberOf(caller, input.context.callers.text(called)));
}

/// Why nothing can be compared; empty: it can.
std::string_view whyNotTestable(const SignalInput& input)
{
    if (input.call.number->neighbour)
        return "The entry of the own number had expired";
    const Directory* directory = input.context.directory;
    const bool canCompare = input.call.signs.called != 0 || !input.person.numbers.empty()
        || (directory && directory->knowsOwn());
    return canCompare
        ? ""
        : "Neither the number that was called nor one of this person or the organisation is known";
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
    if (neighbourhoodOf(facts.number->e164).empty() || calledBefore(input) || showsOwn(input))
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
