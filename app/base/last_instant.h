// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"

namespace callwake {

/// The last instant of a range that is not empty. Ranges of records end one microsecond after the
/// last one; people look for that record, and not for the microsecond.
[[nodiscard]] constexpr Instant lastOf(TimeRange range)
{
    return range.empty() ? range.begin : range.end - Duration(1);
}

} // namespace callwake
