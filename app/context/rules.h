// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/time.h"
#include "context/lists.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace callwake {

/// Everything that can be tuned, under the names that ATT&CK gives its mutable elements where it
/// has one. Loaded from strict JSON (resources/rules/default.json is the built-in set): unknown keys
/// and wrong types are errors. Windows, weights and caps are engineering choices, not measurements.
struct Rules {
    Duration timeWindow = std::chrono::minutes(30); ///< TimeWindow, after the end of the call
    std::vector<std::string> phoneNumberBlocklist; ///< PhoneNumberBlocklist, beside the case's list
    std::vector<std::string> callDestinationPatterns; ///< RE2
    std::vector<std::string> callerIdPatterns; ///< RE2
    std::vector<std::string> userContext; ///< accounts and hosts that place no calls
    std::map<std::string, bool, std::less<>> payloadCorrelation; ///< follow-on signal id -> on
    int mfaRequestThreshold = 5;
    std::vector<std::string> consentGrantPatterns; ///< RE2
    std::map<std::string, double, std::less<>> points; ///< "C1" or "F1.approved" -> points
    std::map<std::string, bool, std::less<>> enabled; ///< signal id -> on
    std::vector<std::string> trunkPatterns; ///< RE2 on channel and context: the outside world
    std::vector<std::string> ownDomains; ///< of the organisation
    std::vector<ApprovedTool> approvedTools;
    std::string text; ///< the JSON they came from
    std::string hash; ///< SHA-256 of `text`

    [[nodiscard]] double pointsOf(std::string_view key, double otherwise) const;
    [[nodiscard]] bool isEnabled(std::string_view signal) const;
};

[[nodiscard]] Result<Rules> parseRules(std::string_view json);
[[nodiscard]] Rules defaultRules();

} // namespace callwake
