// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "detect/surroundings.h"
#include "model/learned_baseline.h"

#include <vector>

namespace callwake {

/// The baselines in the context, each with the names of its places and the zones of its people.
[[nodiscard]] Result<std::vector<LearnedBaseline>> baselinesToKeep(
    const Case& target, const Surroundings& around);

} // namespace callwake
