// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"
#include "formats/format.h"

#include <optional>

namespace callwake {

/// What seems to last longer has a damaged year.
inline constexpr Duration longestCall = std::chrono::hours(24 * 366);

/// For logs that keep how long people talked, in seconds, and not how long it rang: an answered
/// call is taken as answered at once, so that its end is early by the time it rang.
inline void setTalk(std::optional<double> seconds, Record& record, CallFields& call)
{
    constexpr double longest = std::chrono::duration<double>(longestCall).count();
    const bool answered = call.outcome == Outcome::Answered;
    const bool plausible = !seconds || (*seconds >= 0 && *seconds <= longest);
    if (answered)
        call.answer = Duration::zero();
    if (answered && seconds && plausible)
        call.end = Duration(std::int64_t(*seconds * 1e6));
    else
        record.quality |= Quality::LengthUnknown;
    if (!plausible)
        record.quality |= Quality::Conflict;
}

} // namespace callwake
