// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "base/visible_text.h"
#include "context/wildcard.h"
#include "signals/call_parts.h"

#include <algorithm>

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

/// What the rules say of the line over which the call came, if the caller's country is not among
/// those whose numbers call over it.
const TrunkCountries* brokenBy(const SignalInput& input)
{
    const std::string& country = input.call.number->number->region;
    const auto& lines = input.rules().trunkCountries;
    if (lines.empty() || country.empty() || input.call.signs.trunk == 0)
        return nullptr;
    const std::string trunk = lowered(input.context.callers.text(input.call.signs.trunk));
    const TrunkCountries* broken = nullptr;
    for (const TrunkCountries& line : lines) {
        if (!matchesWildcard(line.trunk, trunk))
            continue;
        if (std::ranges::find(line.countries, country) != line.countries.end())
            return nullptr;
        broken = &line;
    }
    return broken;
}

std::string wordsOf(const TrunkCountries& line, const SignalInput& input)
{
    std::string countries;
    for (const std::string& country : line.countries)
        countries += (countries.empty() ? "" : ", ") + country;
    return numberText(*input.call.number) + " is of "
        + visible(input.call.number->number->region, 16) + ", and over "
        + visible(input.context.callers.text(input.call.signs.trunk), 80) + " come numbers of "
        + countries;
}

void evaluate(const SignalInput& input, HitSink& sink)
{
    const NumberFacts& facts = *input.call.number;
    if (input.call.direction != Direction::Inbound)
        return;
    const auto reason = reasonOf(facts);
    const TrunkCountries* line = reason.empty() ? brokenBy(input) : nullptr;
    if (!line && facts.number->cls == NumberClass::Telephone && !facts.number->e164.empty()
        && facts.service == NumberService::Unknown) {
        sink.notTestable("The number ranges of this country are not known here");
        return;
    }
    if (reason.empty() && !line)
        return;
    Hit& hit = sink.hit(input.rules().pointsOf("C6"), input.call.event);
    if (sink.wantsTexts()) {
        hit.value = line ? wordsOf(*line, input) : numberText(facts) + " " + std::string(reason);
        hit.threshold =
            line ? "a country that trunkCountries names" : "a number that people call from";
    }
}

} // namespace

extern const Signal c06_number_type;
const Signal c06_number_type{"C6", "Number-type mismatch",
    "A toll-free or premium-rate number, or a short code, as the caller; or a number of a country "
    "whose numbers do not come over this line.",
    Signal::Part::Call, evaluate};

} // namespace callwake
