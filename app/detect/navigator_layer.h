// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "context/rules.h"
#include "detect/coverage.h"
#include "model/sequence.h"
#include "store/case.h"

#include <map>
#include <span>
#include <string>

namespace callwake {

/// A layer (format 4.5) for the ATT&CK Navigator: for each technique that signals can speak of, in
/// how many sequences they fired, or that it was tested, or why it could not be: no source of the
/// case covers it, the rules switch it off, or this version has no signal for it. Suppressed
/// sequences do not count. `byEvent` has the kinds of the follow-ons: some signals speak of several
/// techniques.
[[nodiscard]] std::string navigatorLayer(const std::string& title,
    std::span<const Sequence> sequences, const std::map<EventId, Kind>& byEvent,
    const Coverage& coverage, const Rules& rules);
/// Of all follow-ons of these sequences.
[[nodiscard]] Result<std::map<EventId, Kind>> followOnKinds(
    const Case& target, std::span<const Sequence> sequences);

} // namespace callwake
