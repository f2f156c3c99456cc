// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "signals/signal.h"

#include <vector>

namespace callwake {

/// Records that people can make one call; a case from elsewhere may ask for any number.
inline constexpr std::size_t mostJoined = 32;

/// Joins records of one call: what people said first, then by time and number (see callsOf). The
/// result is in order of time.
[[nodiscard]] std::vector<CallFacts> gathered(std::vector<CallFacts> calls, const Context& context);

} // namespace callwake
