// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/campaign.h"
#include "signals/signal.h"

#include <functional>
#include <string>
#include <vector>

namespace callwake {

class FirstTimes;
struct PersonInput;

/// Whether a call has such a key itself, whatever number it shows: its trunk, its attestation.
[[nodiscard]] bool isOfCalls(CampaignKey::Trait trait);

/// All keys that a number has.
[[nodiscard]] std::vector<CampaignKey> campaignKeysOf(const Number& number);
/// All keys of a call that a log of this format told.
[[nodiscard]] std::vector<CampaignKey> campaignKeysOf(const Call& call, std::string_view format);

/// Neither an internal call nor one that a person placed, and its number none of a contact at that
/// time; an own number only where the call surely came over a trunk. That of the help desk counts:
/// anybody can show it.
[[nodiscard]] bool isFromOutside(const CallFacts& call);

/// The calls of the person that have keys of a trait `isOfCalls`, with these. Nearly all calls come
/// over some trunk: only those from outside whose number was unknown to the person count.
[[nodiscard]] Result<void> forEachCallWithKey(CampaignKey::Trait trait, const PersonInput& input,
    const Context& context, FirstTimes& firstTimes,
    const std::function<void(const CallFacts& call, const std::string& key)>& take);

} // namespace callwake
