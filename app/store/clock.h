// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/zone.h"
#include "model/event.h"

#include <cstdint>
#include <vector>

namespace callwake {

/// The one place where times as logged become corrected UTC: the source's zone for wall-clock
/// times, then its clock offset. Fast enough for every mark of a case. Not for two threads at once.
class SourceClock {
public:
    struct Corrected {
        Instant time{};
        Quality quality = Quality::None;
        Duration uncertainty{};
    };

    SourceClock() = default;
    SourceClock(Zone zone, Duration offset, Duration uncertainty);

    [[nodiscard]] Corrected apply(Instant logged, Quality quality);
    /// The time as logged, of one that `apply` corrected with this zone and offset.
    [[nodiscard]] static Instant logged(
        Instant corrected, Quality quality, const Zone& zone, Duration offset);
    [[nodiscard]] Instant logged(Instant corrected, Quality quality) const
    {
        return logged(corrected, quality, m_zone, m_offset);
    }
    /// Nothing to do for times that are UTC already.
    [[nodiscard]] bool changesUtc() const { return m_offset != Duration::zero(); }

private:
    [[nodiscard]] Corrected fromLocal(Instant logged, Quality quality);
    [[nodiscard]] std::int32_t offsetOfDay(std::int64_t day);

    Zone m_zone;
    Duration m_offset{};
    Duration m_uncertainty{};
    /// Per local day: its one offset in seconds, or why there is none.
    std::vector<std::int32_t> m_days;
};

} // namespace callwake
