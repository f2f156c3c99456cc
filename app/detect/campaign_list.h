// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "context/rules.h"
#include "detect/campaign.h"
#include "store/case.h"

#include <string>
#include <vector>

namespace callwake {

/// Incoming calls with something in common that reached several people: what an attacker who
/// tries one after the other leaves behind.
struct CampaignSummary {
    CampaignKey key;
    Number number; ///< one of those that showed
    std::int64_t calls = 0;
    std::int64_t people = 0; ///< called
    std::int64_t names = 0; ///< called that nobody was assigned to
    std::int64_t answered = 0; ///< people and names
    std::int64_t acted =
        0; ///< people with a sequence that holds such a call and something after it
    Instant first{}, last{};

    /// People were talked to and nothing followed on a computer: maybe they were only asked
    /// (T1598.004, Phishing for Information: Spearphishing Voice).
    [[nodiscard]] bool onlyAsked() const { return answered > 0 && acted == 0; }
};

/// Those that reached two people or names or more; the most acts first, then the most people.
/// Numbers of contacts, and own ones that did not come from outside, are left out, as far as their
/// entries count at the time of the call; so are internal calls. By trunk or attestation only calls
/// count whose number was unknown to the person: ordinary ones come over the same trunks. Acts are
/// those of the stored sequences.
[[nodiscard]] Result<std::vector<CampaignSummary>> campaignsIn(
    const Case& target, const Rules& rules, CampaignKey::Trait trait, const Progress& progress);

} // namespace callwake
