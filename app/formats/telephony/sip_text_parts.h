// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"

#include <optional>
#include <string>
#include <string_view>

namespace callwake {

/// What the front of a line tells: when it was written and by whom.
struct SipTextTime {
    Instant time{}; ///< wall clock unless `zoned`; in the year of undated_parts.h unless `dated`
    bool dated = false, zoned = false;
};

/// A line of a log that may hold a part of a SIP message.
struct SipTextLine {
    std::optional<SipTextTime> time;
    std::string_view stream; ///< host and program of a syslog line; lines of one are kept together
    std::string_view text; ///< the part of the message, with its leading blanks
    bool announces = false; ///< a heading: a message follows
    bool ends = false; ///< Asterisk's "<------------->"
    bool dotted = false; ///< heading of ngrep: it writes "." for the CR at the end of each line
    std::string_view from, to; ///< of a heading: endpoints, one may be empty
};

/// Takes a line apart as syslog, Asterisk, sngrep, ngrep and IOS write them.
[[nodiscard]] SipTextLine readSipTextLine(std::string_view line);

/// A whole message on one line: "#015#012" (rsyslog) and "\r\n" (written out) become line ends.
/// Nothing where the text holds neither.
[[nodiscard]] std::optional<std::string> unescapedSipText(std::string_view text);

} // namespace callwake
