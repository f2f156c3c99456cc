// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "context/lists.h"

#include <span>
#include <string>
#include <string_view>

namespace callwake {

/// The family of a format is the folder that its file stands in: "telephony".
struct FormatFamily {
    std::string_view format, family;
};
/// Of every format; written by the build.
[[nodiscard]] std::span<const FormatFamily> formatFamilies();
/// Empty: there is no such format.
[[nodiscard]] std::string_view familyOfFormat(std::string_view format);
/// Whether `what` of an approval can ever name a log. In lower case.
[[nodiscard]] bool isKnownSubject(std::string_view what);

/// What an approval is asked for. What people report of a call themselves needs none.
struct SourceToApprove {
    std::string_view format; ///< Format::name
    std::string_view sha256; ///< may be empty: not known yet
    std::string_view person, group; ///< whose file it was said to be; empty: it may tell of anybody
};

/// Why the log must stay closed at that time: "approval ended 2026-03-01 (works agreement
/// 12/2025)". Empty: an approval covers it, or there are none and nobody asks for any.
[[nodiscard]] std::string closedBecause(
    std::span<const SourceApproval> approvals, const SourceToApprove& source, Instant today);

/// The first moment after `today` at which an approval begins or ends: until then no answer
/// changes.
[[nodiscard]] Instant nextChange(std::span<const SourceApproval> approvals, Instant today);

/// "2026-03-01" where the time is the begin of a day (UTC), else with its time.
[[nodiscard]] std::string dayText(Instant time);

} // namespace callwake
