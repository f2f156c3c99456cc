// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/event.h"

#include <optional>
#include <string>

namespace callwake {

/// What a person said of two records of calls. The newest entry for a pair counts; undo appends
/// the former one.
struct WitnessDecision {
    EventId first, second; ///< the lower id first
    std::optional<bool> same; ///< one call or two; nothing: as the rule finds it
    friend bool operator==(const WitnessDecision&, const WitnessDecision&) = default;
};

/// What `other` says differently from `lead` of the same call or act, for people: "starts 2 s
/// later, ends 1 min earlier, outcome missed", "starts 1 s later, account cara". A clock that
/// differs is told once, at the start. What one of them does not say is no difference. Texts of
/// logs are made visible, addresses defanged. Empty where they agree, or where only one of them is
/// a call.
[[nodiscard]] std::string differences(const Event& lead, const Event& other);

} // namespace callwake
