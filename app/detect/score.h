// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/sequence.h"
#include "signals/signal.h"

#include <span>
#include <string>
#include <vector>

namespace callwake {

/// What a sequence is judged by: the best hit of each signal, and how sure time and person are.
struct Evidence {
    std::vector<Hit> hits; ///< not testable ones too
    // Of the follow-on by which all are judged: see weighCertainty.
    Attribution attribution = Attribution::Direct;
    Order order = Order::Certain;
};

/// "What if": scores are really computed anew for each.
struct Assumption {
    bool organisationRules = true; ///< contacts and approved tools count
    bool contact = false; ///< the numbers were contacts, where they can be
    bool approvedTool = false; ///< the tool were approved where it ran
    bool certainOrder = false;
    bool directPerson = false;
};

struct Score {
    int priority = 0;
    Band band = Band::Info;
    bool listed = true; ///< false: the call is worth too little for a sequence
    std::vector<double> points; ///< of each hit, after its weight
    std::vector<Factor> factors; ///< points and factors' points add up to the priority exactly
    std::vector<std::string> gates;
};

/// By the least priorities alone; what Critical asks for beside them is scoreOf's.
[[nodiscard]] Band bandOf(int priority, const Rules& rules);

[[nodiscard]] Score scoreOf(
    const Evidence& evidence, const Rules& rules, const Assumption& assumed = {});

/// Whether what the organisation says of itself made of a sequence one that is hardly worth a look:
/// it stays in the list, as suppressed. `before` is the score without that.
[[nodiscard]] bool fellBelowLow(const Score& before, const Score& after, const Rules& rules);

/// Whether a follow-on was found that no contact entry may play down: F7 that is no habit of the
/// person, F8 unless the reset served its owner, or F9.
[[nodiscard]] bool hasGraveFollowOn(const Evidence& evidence);
/// What the calls of a screening are worth: their points under the caps of the call part.
[[nodiscard]] double callPoints(std::span<const Hit> hits, const Rules& rules);

} // namespace callwake
