// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/campaign_keys.h"

#include "base/text.h"
#include "detect/screening.h"
#include "signals/call_parts.h"

#include <algorithm>
#include <array>
#include <span>

namespace callwake {

namespace {

using Trait = CampaignKey::Trait;

constexpr std::size_t readAtOnce = 1000; ///< records; whoever is called all day has many

bool counts(const ListEntry* entry, Instant time)
{
    return entry && countsAt(entry->expires, time);
}

std::string trunkKey(const Call& call)
{
    return call.direction == Direction::Inbound ? lowered(trimmed(call.trunk)) : std::string();
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

/// Of calls by the record that leads; what that does not say, another record of the call may.
Result<std::map<EventId, std::string>> trunksOf(
    const std::vector<const CallFacts*>& calls, const PersonInput& input)
{
    std::vector<EventId> ids;
    for (const CallFacts* call : calls) {
        ids.push_back(call->event);
        ids.insert(ids.end(), call->witnesses.begin(), call->witnesses.end());
    }
    std::map<EventId, std::string> out;
    for (std::span<const EventId> rest = ids; !rest.empty();) {
        const auto some = rest.first(std::min(rest.size(), readAtOnce));
        rest = rest.subspan(some.size());
        const auto records = input.events(some);
        if (!records)
            return Failure(records.error());
        for (const Event& record : *records)
            if (const Call* call = record.call())
                out[record.id] = trunkKey(*call);
    }
    for (const CallFacts* call : calls) {
        std::string& trunk = out[call->event];
        for (const EventId witness : call->witnesses)
            if (trunk.empty())
                trunk = out[witness];
    }
    return out;
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
    if (auto trunk = trunkKey(call); !trunk.empty())
        out.push_back({Trait::Trunk, std::move(trunk)});
    if (call.direction != Direction::Inbound || !tellsOfSip(format))
        return out;
    CallSignReader reader;
    const std::string& number = call.remote.e164.empty() ? call.remote.raw : call.remote.e164;
    reader.add({EventId{1}, call.direction, {}, {}, call.detail, number});
    const CallSignTable& table = reader.table();
    if (const CallSigns* signs = table.find({1}))
        if (auto key = attestationKey(*signs, table.text(signs->other)); !key.empty())
            out.push_back({Trait::Attestation, std::move(key)});
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
    std::vector<const CallFacts*> calls;
    for (const CallFacts& call : screening.calls)
        if (isFromOutside(call)
            && isUnknownNumber({context, screening.facts, call, nullptr, {}, {}}))
            calls.push_back(&call);
    const auto trunks =
        trait == Trait::Trunk ? trunksOf(calls, input) : Result<std::map<EventId, std::string>>();
    if (!trunks)
        return Failure(trunks.error());
    for (const CallFacts* call : calls) {
        const std::string key = trait == Trait::Trunk
            ? trunks->find(call->event)->second
            : attestationKey(call->signs, context.callers.text(call->signs.other));
        if (!key.empty())
            take(*call, key);
    }
    return {};
}

} // namespace callwake
