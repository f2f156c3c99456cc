// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/clock_pairs.h"
#include "store/case.h"

#include <span>
#include <vector>

namespace callwake {

/// Of the calls of all people and the acts of everybody in a case, corrections applied; of
/// very many acts, those of the least frequent programs. A source whose zone was only assumed is no
/// reference for one whose zone is known. What was compared until `progress` cancels.
[[nodiscard]] Result<std::vector<ClockEstimate>> clockEstimates(
    const Case& target, const Progress& progress = {});

/// Those that say something of this source's clock, most calls first. An estimate speaks of both
/// sources: which of the two clocks is right is for a person to say.
[[nodiscard]] std::vector<ClockEstimate> estimatesFor(
    SourceId source, std::span<const ClockEstimate> all);

/// Whether the offset is one of time zones: half an hour or more, and near to whole quarters.
/// Clocks are rarely that wrong.
[[nodiscard]] bool looksLikeZone(Duration offset);

} // namespace callwake
