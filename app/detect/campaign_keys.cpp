// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/campaign_keys.h"

#include "base/text.h"
#include "detect/screening.h"
#include "signals/call_parts.h"

#include <array>

namespace callwake {

namespace {

using Trait = CampaignKey::Trait;

bool counts(const ListEntry* entry, Instant time)
{
    return entry && countsAt(entry->expires, time);
}

/// "C, check failed, for +12025550186": how far the signing carrier vouches, what became of its
/// signature, and the identity that it asserts instead of the number shown. Empty where nothing is
/// said.
std::string attestationKey(const CallSigns& signs, const std::string& identity)
{
    constexpr std::array<std::string_view, 4> levels{"", "A", "B", "C"};
    constexpr std::array<std::string_view, 3> checks{"", "check passed", "check failed"};
    std::string out(levels[std::size_t(signs.attestation)]);
    if (const auto check = checks[std::size_t(signs.verification)]; !check.empty())
        out.append(out.empty() ? "" : ", ").append(check);
    if (!out.empty() && !identity.empty())
        out += ", for " + identity;
    return out;
}

/// `text` gives the texts that the signs name; empty where nothing is said.
template <typename Text>
std::string keyOf(Trait trait, const CallSigns& signs, const Text& text)
{
    return trait == Trait::Trunk ? lowered(text(signs.trunk))
                                 : attestationKey(signs, text(signs.other));
}

} // namespace

bool isOfCalls(Trait trait)
{
    return trait == Trait::Trunk || trait == Trait::Attestation;
}

std::vector<CampaignKey> campaignKeysOf(const Number& number)
{
    std::vector<CampaignKey> out;
    for (const Trait trait : {Trait::Number, Trait::Block, Trait::Domain})
        if (auto key = campaignKeyOf(number, trait))
            out.push_back(std::move(*key));
    return out;
}

std::vector<CampaignKey> campaignKeysOf(const Call& call, std::string_view format)
{
    auto out = campaignKeysOf(call.remote);
    if (call.direction != Direction::Inbound)
        return out;
    CallSignReader reader;
    CallWords words{.event = {1}, .direction = call.direction, .trunk = call.trunk};
    words.number = call.remote.e164.empty() ? call.remote.raw : call.remote.e164;
    if (tellsOfSip(format))
        words.detail = call.detail;
    reader.add(words);
    const CallSignTable& table = reader.table();
    const CallSigns* signs = table.find({1});
    if (!signs)
        return out;
    for (const Trait trait : {Trait::Trunk, Trait::Attestation})
        if (auto key = keyOf(trait, *signs, [&](auto id) { return table.text(id); }); !key.empty())
            out.push_back({trait, std::move(key)});
    return out;
}

bool isFromOutside(const CallFacts& call)
{
    if (call.direction == Direction::Outbound || call.direction == Direction::Internal)
        return false;
    const NumberFacts& facts = *call.number;
    const bool isOwn = counts(facts.own, call.begin) || facts.ownSipDomain;
    // Whoever plays the help desk or a colleague shows their number.
    return counts(facts.helpdesk, call.begin)
        || (!counts(facts.contact, call.begin) && (!isOwn || call.external));
}

Result<void> forEachCallWithKey(Trait trait, const PersonInput& input, const Context& context,
    FirstTimes& firstTimes,
    const std::function<void(const CallFacts& call, const std::string& key)>& take)
{
    Screening screening;
    if (const auto screened = screen(input, context, firstTimes, screening); !screened)
        return screened;
    for (const CallFacts& call : screening.calls) {
        if (!isFromOutside(call)
            || !isUnknownNumber({context, screening.facts, call, nullptr, {}, {}}))
            continue;
        const std::string key =
            keyOf(trait, call.signs, [&](auto id) { return context.callers.text(id); });
        if (!key.empty())
            take(call, key);
    }
    return {};
}

} // namespace callwake
