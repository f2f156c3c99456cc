// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/visible_text.h"
#include "signals/call_parts.h"
#include "signals/caller_parts.h"

#include <algorithm>

namespace callwake {

namespace {

/// A number of the organisation, whenever it was theirs, or one at which the person is called, this
/// time or always.
bool isOurs(std::string_view identity, const SignalInput& input)
{
    const Directory* directory = input.context.directory;
    const std::int32_t called = input.call.signs.called;
    return (directory && directory->ownOf(identity))
        || (called != 0 && sameNumber(input.context.callers.text(called), identity) == true)
        || std::ranges::any_of(input.person.numbers,
            [&](const std::string& number) { return isNumberOf(number, identity); });
}

/// The number in the Contact header, if it says something: gateways put their own one there, and
/// exchanges that of their line, which begins like those of their telephones.
std::int32_t strangeContact(const SignalInput& input)
{
    const std::int32_t contact = input.call.signs.contact;
    if (contact == 0)
        return 0;
    const std::string& text = input.context.callers.text(contact);
    const auto neighbourhood = neighbourhoodOf(input.call.number->number->e164);
    const bool nearby =
        !neighbourhood.empty() && isNumberOf(std::string(neighbourhood) + '*', text);
    return nearby || isOurs(text, input) ? 0 : contact;
}

/// The number that sent the call on, if it should be one of the organisation and is none.
std::int32_t strangeDiverter(const SignalInput& input)
{
    const std::int32_t diverter = input.call.signs.diverter;
    const Directory* directory = input.context.directory;
    const bool canTell = diverter != 0 && directory && directory->knowsOwn();
    return canTell && !isOurs(input.context.callers.text(diverter), input) ? diverter : 0;
}

/// What about the caller conflicts; 0 and empty: nothing.
struct Conflicts {
    std::int32_t other = 0, contact = 0, diverter = 0;
    std::string_view claim;
};

/// That the number is not known to be theirs whom the name claims.
std::string whoseText(const SignalInput& input)
{
    if (entryAt(input.call.number->helpdesk, input))
        return " is the help desk's, but nobody attests it";
    if (const ListEntry* contact = entryAt(input.call.number->contact, input))
        return " is that of the contact " + visible(contact->label, 80);
    return " is in no list of theirs";
}

std::string wordsOf(const Conflicts& found, const SignalInput& input)
{
    const Callers& callers = input.context.callers;
    const auto textOf = [&](std::int32_t id) { return visible(callers.text(id), 120); };
    std::string out;
    const auto add = [&](const std::string& text) { out += (out.empty() ? "" : "; ") + text; };
    const std::string number = numberText(*input.call.number);
    if (found.other)
        add(number + " is inconsistent with the asserted identity " + textOf(found.other));
    if (found.contact)
        add(number + " is inconsistent with the number in the Contact header, "
            + textOf(found.contact));
    if (!found.claim.empty())
        add((out.empty() ? "The name \"" : "the name \"")
            + visible(callers.text(input.call.signs.name), 80) + "\" reads as "
            + std::string(found.claim) + ", and " + number + whoseText(input));
    if (found.diverter)
        add((out.empty() ? "The call was sent on by " : "the call was sent on by ")
            + textOf(found.diverter) + ", which is no number of yours");
    return out;
}

void evaluate(const SignalInput& input, HitSink& sink)
{
    const CallSigns& signs = input.call.signs;
    if (input.call.direction != Direction::Inbound
        || input.call.number->number->cls == NumberClass::Extension)
        return;
    const Conflicts found{
        signs.other, strangeContact(input), strangeDiverter(input), claimOf(input)};
    const bool strong = found.other || found.contact || !found.claim.empty();
    if (!strong && !found.diverter) {
        if (!signs.identity && !signs.name)
            sink.notTestable(
                "The log says neither an asserted identity nor the name that the caller showed");
        return;
    }
    Hit& hit = sink.hit(input.rules().pointsOf(strong ? "C8" : "C8.diverted"), input.call.event);
    addWitnesses(hit, input, [&](const CallSigns& each) {
        return (each.other && each.other == found.other)
            || (each.contact && each.contact == found.contact)
            || (each.diverter && each.diverter == found.diverter)
            || (!found.claim.empty() && each.name == signs.name);
    });
    if (!sink.wantsTexts())
        return;
    hit.value = wordsOf(found, input);
    hit.threshold = "one identity, and a name whose number is known";
}

} // namespace

extern const Signal c08_conflicting_identity;
const Signal c08_conflicting_identity{"C8", "Conflicting identities",
    "The number shown is inconsistent with the identity that the network asserts or signed or with "
    "the one in the Contact header, a foreign number sent the call on, or the name shown reads as "
    "yours, a help desk, a bank or another known office, and the number is not "
    "known to be theirs.",
    Signal::Part::Call, evaluate};

} // namespace callwake
