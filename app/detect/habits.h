// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/screening.h"
#include "model/ending.h"

#include <span>
#include <vector>

namespace callwake {

/// Whether the act is one that people can have a habit of: it was not refused, nor did it fail.
[[nodiscard]] bool cameToPass(const Event& event);

/// Marks do not tell what was only tried, so the records say it: of commands that look like a
/// habit, and of programs that carry files away and look as if they had been used before. Of each
/// program the oldest few uses are read.
[[nodiscard]] Result<void> leaveOutAttempts(const PersonInput& input, const Context& context,
    const Screening& screening, std::vector<FollowOn>& followOns);

/// Counts the habitual uses of the remote-management tool that each follow-on is.
[[nodiscard]] Result<void> countToolUses(const PersonInput& input, const Rules& rules,
    std::span<const ToolUse> uses, std::vector<FollowOn>& followOns);

} // namespace callwake
