// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "context/domains.h"
#include "signals/call_parts.h"

namespace callwake {

namespace {

bool isAddress(std::string_view host)
{
    return host.starts_with('[')
        || (!host.empty() && host.find_first_not_of("0123456789.") == host.npos);
}

/// What is known of the destination without looking at other calls.
std::string_view reasonOf(const NumberFacts& facts)
{
    if (facts.matchesDestinationPattern)
        return "matches CallDestinationPatterns";
    if (facts.service == NumberService::Premium)
        return "is a premium-rate number";
    if (facts.number->cls == NumberClass::SipUri && isAddress(sipDomain(facts.number->raw)))
        return "names a bare address, not a domain";
    return {};
}

void evaluate(const SignalInput& input, HitSink& sink)
{
    const NumberFacts& facts = *input.call.number;
    if (input.call.direction != Direction::Outbound)
        return;
    std::string_view reason = reasonOf(facts);
    if (reason.empty()) {
        if (facts.number->cls != NumberClass::SipUri || facts.ownSipDomain)
            return;
        const auto seen = groupKnowsPlace(input);
        if (!seen && sink.wantsTexts())
            sink.notTestable(fewCallsText(input));
        if (seen.value_or(true))
            return;
        reason = "is of a domain that this group never called before";
    }
    Hit& hit = sink.hit(input.rules().pointsOf("C14"), input.call.event);
    if (sink.wantsTexts()) {
        hit.value = numberText(facts) + " " + std::string(reason);
        hit.threshold = "an ordinary number, or a SIP domain called before";
    }
}

} // namespace

extern const Signal c14_destination;
const Signal c14_destination{"C14", "Destination pattern",
    "An outbound call to a premium-rate number, to a destination of CallDestinationPatterns, or to "
    "an unusual SIP domain or address.",
    Signal::Part::Call, evaluate};

} // namespace callwake
