// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <cstddef>
#include <functional>

namespace callwake {

/// Work on items by number, on as many threads as the machine has (at most eight). Each thread
/// calls `makeWorker` once, for what it must not share, and then its worker for the items it gets.
/// Stops at the first failure, and that of the lowest item number is returned.
[[nodiscard]] Result<void> inParallel(std::size_t items,
    const std::function<Result<std::function<Result<void>(std::size_t item)>>()>& makeWorker);

} // namespace callwake
