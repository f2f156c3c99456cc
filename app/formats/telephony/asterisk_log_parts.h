// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/telephony/sip_attempt_parts.h"

#include <optional>
#include <string_view>

namespace callwake {

/// A line of an Asterisk log taken apart; views into the line.
struct AsteriskLine {
    Instant time{}; ///< wall clock unless `zoned`; in the year of undated_parts.h unless `dated`
    bool hasTime = false, dated = false, zoned = false;
    std::string_view host; ///< through syslog only
    std::string_view level; ///< "NOTICE", "SECURITY"
    std::string_view text; ///< after "NOTICE[12]: "
};

/// Nothing where the line is not Asterisk's.
[[nodiscard]] std::optional<AsteriskLine> readAsteriskLine(std::string_view line);

/// A line of the console with times (asterisk -rT), which has no level: "[Mar  3 09:15:00] <--- …";
/// nothing where it begins with no time.
[[nodiscard]] std::optional<AsteriskLine> readAsteriskConsoleLine(std::string_view line);

enum class AsteriskFinding { Nothing, Normal, Attempt };
/// Fills `attempt` from a line that tells of one. Passwords, digests and challenges stay out.
[[nodiscard]] AsteriskFinding readAsteriskAttempt(const AsteriskLine& line, SipAttempt& attempt);

} // namespace callwake
