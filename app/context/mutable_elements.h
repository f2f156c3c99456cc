// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "context/rules.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace callwake {

/// The settings that ATT&CK names as the mutable elements of DET0245, and the case window, which
/// every case has its own of; see Rules for their meaning.
struct MutableElements {
    Duration timeWindow{};
    std::vector<std::string> phoneNumberBlocklist;
    std::vector<std::string> callDestinationPatterns;
    std::vector<std::string> callerIdPatterns;
    std::vector<std::string> userContext;
    std::map<std::string, bool, std::less<>> payloadCorrelation;
    int mfaRequestThreshold = 0;
    std::vector<std::string> consentGrantPatterns;
    TimeRange caseWindow;
    Duration reuseWithin{}; ///< none of the eight: the preset "late" beside those of TimeWindow
    friend bool operator==(const MutableElements&, const MutableElements&) = default;
};

[[nodiscard]] MutableElements elementsOf(const Rules& rules);
/// Rules as JSON with these elements, where those that are as built in need no words. All else that
/// `rulesText` says (empty: nothing) stays; a text that is no JSON object counts as empty.
[[nodiscard]] std::string rulesTextWith(
    std::string_view rulesText, const MutableElements& elements);
/// What the preset "late" sets Rules::Windows::reuseWithin to.
inline constexpr Duration lateReuse = std::chrono::days(14);

} // namespace callwake
