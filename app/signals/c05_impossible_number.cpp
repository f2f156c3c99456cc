// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/call_parts.h"

namespace callwake {

namespace {

struct Reason {
    std::string_view key; ///< of the points
    std::string_view text;
};

Reason reasonOf(const NumberFacts& facts)
{
    const Number& number = *facts.number;
    if (facts.matchesCallerIdPattern)
        return {"C5", "matches CallerIDPatterns"};
    if (number.cls == NumberClass::Impossible
        || (number.cls == NumberClass::Telephone && number.plan == NumberPlan::Impossible))
        return {"C5", "cannot be a telephone number"};
    if (number.cls == NumberClass::Telephone && number.plan == NumberPlan::Possible)
        return {
            "C5.notInPlan", "has a possible length, but its range is in no number plan known here"};
    return {};
}

void evaluate(const SignalInput& input, HitSink& sink)
{
    if (input.call.direction != Direction::Inbound)
        return;
    const NumberFacts& facts = *input.call.number;
    if (facts.number->cls == NumberClass::Telephone && facts.number->plan == NumberPlan::NotTested
        && !facts.matchesCallerIdPattern) {
        sink.notTestable("The number was not tested against the number plans");
        return;
    }
    const Reason reason = reasonOf(facts);
    if (reason.key.empty())
        return;
    Hit& hit = sink.hit(input.rules().pointsOf(reason.key), input.call.event);
    if (sink.wantsTexts()) {
        hit.value = numberText(facts) + " " + std::string(reason.text);
        hit.threshold = "an assignable number";
    }
}

} // namespace

extern const Signal c05_impossible_number;
const Signal c05_impossible_number{"C5", "Impossible caller number",
    "An inbound caller number that cannot exist or is in no number plan, or matches "
    "CallerIDPatterns.",
    Signal::Part::Call, evaluate};

} // namespace callwake
