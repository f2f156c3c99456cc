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
    bool rule = false; ///< Sofia's line of dashes before a message, and sometimes behind it
    bool foreign = false; ///< another line of the same log, whoever is writing a message
    std::optional<Duration> clock; ///< of a heading that tells the time of the day only, local
    bool dotted = false; ///< heading of ngrep: it writes "." for the CR at the end of each line
    std::string_view from, to; ///< of a heading: endpoints, one may be empty
};

/// Takes a line apart as syslog, Asterisk, FreeSWITCH, sngrep, ngrep and IOS write them.
[[nodiscard]] SipTextLine readSipTextLine(std::string_view line);

/// "recv 700 bytes from udp/[192.0.2.10]:5060 at 10:00:00.123456:", as Sofia (FreeSWITCH) begins
/// each message of its trace.
[[nodiscard]] bool isSofiaHeading(std::string_view line);

/// A whole message on one line: "#015#012" (rsyslog) and "\r\n" (written out) become line ends.
/// Nothing where the text holds neither.
[[nodiscard]] std::optional<std::string> unescapedSipText(std::string_view text);

} // namespace callwake
