// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals/call_parts.h"

namespace callwake {

namespace {

std::string_view reasonOf(const NumberFacts& facts)
{
    if (facts.number->cls == NumberClass::ShortCode)
        return "is a short code";
    switch (facts.service) {
    case NumberService::TollFree:
        return "is a toll-free number: people call it, it does not call";
    case NumberService::Premium:
        return "is a premium-rate number: whoever calls back pays";
    default:
        return {};
    }
}

void evaluate(const SignalInput& input, HitSink& sink)
{
    const NumberFacts& facts = *input.call.number;
    if (input.call.direction != Direction::Inbound)
        return;
    if (facts.number->cls == NumberClass::Telephone && !facts.number->e164.empty()
        && facts.service == NumberService::Unknown) {
        sink.notTestable("The number ranges of this country are not known here");
        return;
    }
    const auto reason = reasonOf(facts);
    if (reason.empty())
        return;
    Hit& hit = sink.hit(input.rules().pointsOf("C6"), input.call.event);
    if (sink.wantsTexts()) {
        hit.value = numberText(facts) + " " + std::string(reason);
        hit.threshold = "a number that people call from";
    }
}

} // namespace

extern const Signal c06_number_type;
const Signal c06_number_type{"C6", "Number-type mismatch",
    "A toll-free or premium-rate number, or a short code, as the caller.", Signal::Part::Call,
    evaluate};

} // namespace callwake
