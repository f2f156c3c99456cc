// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/screening.h"

#include <vector>

namespace callwake {

/// The candidates with their records, by time. Records of one act are one follow-on (see
/// activity_groups.h): the record that tells most of those that lie in the window of a call worth a
/// look leads, and signals see what all of them say.
[[nodiscard]] Result<std::vector<FollowOn>> followOnsOf(
    const PersonInput& input, const Context& context, const Screening& screening);

} // namespace callwake
