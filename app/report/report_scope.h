// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"
#include "store/owner.h"

#include <optional>
#include <string>
#include <string_view>

namespace callwake {

/// What of a case a report tells; all of it, unless said.
struct ReportScope {
    std::optional<std::string> sequence; ///< Sequence::id: only this one
    /// Hash of an entry of the journal: as if the later ones were not there. Empty: the newest that
    /// tells of no export.
    std::string journalHead = {};
};

/// Whose lanes a picture shows, and when.
struct TimelineScope {
    Owner owner;
    TimeRange range; ///< empty: the whole time of the owner
    friend bool operator==(const TimelineScope&, const TimelineScope&) = default;
};

/// As one word of a seal: "lanes.p12.1750000000000000.1750003600000000" of a person, with "n" of a
/// name that is nobody's.
[[nodiscard]] std::string wordOf(const TimelineScope& scope);
/// Nothing where the word is of a report.
[[nodiscard]] std::optional<TimelineScope> timelineScopeOf(std::string_view word);

} // namespace callwake
