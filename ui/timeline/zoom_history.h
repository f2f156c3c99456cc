// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"

#include <chrono>
#include <optional>
#include <vector>

namespace callwake {

/// The way back through what was looked at. Steps in quick succession (turning the wheel, dragging)
/// count as one.
class ZoomHistory {
public:
    using Clock = std::chrono::steady_clock;

    /// The view has moved from `before`, at this time.
    void moved(TimeRange before, Clock::time_point at);
    [[nodiscard]] std::optional<TimeRange> back(TimeRange now);
    [[nodiscard]] std::optional<TimeRange> forward(TimeRange now);
    void clear();

private:
    std::vector<TimeRange> m_back;
    std::vector<TimeRange> m_forward;
    std::optional<Clock::time_point> m_last;
};

} // namespace callwake
