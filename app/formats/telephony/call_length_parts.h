// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"

namespace callwake {

/// What seems to last longer has a damaged year.
inline constexpr Duration longestCall = std::chrono::hours(24 * 366);

} // namespace callwake
