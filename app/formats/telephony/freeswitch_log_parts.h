// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/lines.h"
#include "base/time.h"
#include "formats/telephony/sip_attempt_parts.h"

#include <optional>
#include <string_view>

namespace callwake {

/// A line of FreeSWITCH's text log.
struct FreeswitchLine {
    ParsedTime time;
    bool dated = true; ///< false: `time` lies in the year of undated_parts.h
    std::string_view text; ///< after "[WARNING] "
    std::string_view host; ///< where only syslog wrote the time
};

/// Nothing where the line has no time and level.
[[nodiscard]] std::optional<FreeswitchLine> readFreeswitchLine(std::string_view line);

enum class FreeswitchFinding { Nothing, Normal, Attempt };

/// What a text tells of somebody who tried to call or to sign in. `Normal`: the question for a
/// password that begins every registration.
[[nodiscard]] FreeswitchFinding freeswitchAttempt(std::string_view text, SipAttempt& attempt);

/// Puts what the line tells of time and place into the attempt.
void placeAttempt(const FreeswitchLine& entry, const Line& line, SipAttempt& attempt);

} // namespace callwake
