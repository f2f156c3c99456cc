// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <cstddef>
#include <functional>
#include <vector>

namespace callwake {

/// What one thread does to the item of that number; holds what it must not share.
using Worker = std::function<Result<void>(std::size_t item)>;

/// As many threads as the machine has, at most eight.
[[nodiscard]] std::size_t usualThreads();

/// Work on items by number: one thread for each worker (at least one), the first of them this one.
/// Stops at the first failure, and that of the lowest item number is returned.
[[nodiscard]] Result<void> inParallel(std::size_t items, const std::vector<Worker>& workers);

} // namespace callwake
