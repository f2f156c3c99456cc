// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/zone.h"
#include "model/sequence.h"
#include "report/lane_coverage.h"
#include "timeline/lane_index.h"

#include <map>
#include <span>
#include <string>

namespace callwake {

/// What the drawing of one person's lanes needs.
struct SvgLanes {
    std::string title; ///< the person
    const OwnerLanes* lanes = nullptr;
    TimeRange range;
    Zone zone;
    std::span<const Sequence> sequences; ///< of this person
    const std::map<std::int32_t, std::string>* numbers = nullptr; ///< texts by Mark::subject
    /// When events began that somebody wrote about.
    const std::map<EventId, Instant>* noted = nullptr;
    LaneCoverage coverage; ///< hatched where nothing is
    std::string foot; ///< a line below the lanes; empty: none
    int width = 1000; ///< pixels
};

/// An `<svg>` element whose marks are styled by the classes of report.css. With `style` (the text
/// of that sheet) it stands alone. Every text in it is escaped; it holds no link and no script.
[[nodiscard]] std::string svgOf(const SvgLanes& drawing, const std::string& style = {});

} // namespace callwake
