// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/coverage.h"
#include "timeline/lanes.h"

#include <array>
#include <span>
#include <vector>

namespace callwake {

/// Where the lanes of one owner are silent because nothing was logged.
struct LaneCoverage {
    /// Stretches that no source covers, by Lane; only of lanes that some source does cover.
    std::array<std::vector<TimeRange>, laneCount> gaps;
    /// False: no source speaks for this person's computer at all. Of names that nobody has been
    /// assigned to nothing is said, nor where the case has no coverage at all.
    bool computer = true;
};

[[nodiscard]] LaneCoverage laneCoverageOf(
    std::span<const CoverageSpan> spans, std::span<const SourceCoverage> sources, Owner owner);

/// The stretches outside `covered`, from the far past to the far future.
[[nodiscard]] std::vector<TimeRange> gapsBetween(std::vector<TimeRange> covered);

} // namespace callwake
