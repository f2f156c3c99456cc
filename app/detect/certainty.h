// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/score.h"

#include <string>

namespace callwake {

/// What a follow-on of that certainty keeps of its points.
[[nodiscard]] double certaintyOf(const Hit& followOn, const Rules& rules);

/// Judges all of the evidence by the follow-on by which it comes out highest, of those that no rule
/// of the organisation lowered if there are any; of equal ones by the one that counts most, then by
/// the surest. Those that are less sure than it count less themselves. So a doubtful follow-on
/// neither lowers what a sure one says, nor counts as if it were as sure.
void weighCertainty(Evidence& evidence, const Rules& rules);

/// "; less sure than the other follow-ons: known by the host only, × 0.60"; empty where nothing is
/// taken away.
[[nodiscard]] std::string certaintyText(const Hit& followOn);

} // namespace callwake
