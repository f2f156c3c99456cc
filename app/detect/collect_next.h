// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "context/kept_log.h"
#include "context/rules.h"
#include "formats/format.h"
#include "store/case.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace callwake {

/// A log that would tell, and until when it may still hold the time asked for.
struct WantedLog {
    const KeptLog* log = nullptr; ///< of keptLogs(), never null
    /// When the first of the time asked for is older than the log is kept; nothing where age does
    /// not decide.
    std::optional<Instant> until;
    bool held = false; ///< the case has one of these, which does not reach that far
};

/// A log that would tell, is in the case and may not be looked at.
struct ClosedLog {
    SourceId source;
    std::string name; ///< of the file, for people
    std::string why; ///< Source::closed: "approval ended 2026-03-01 (works agreement 12/2025)"
    friend bool operator==(const ClosedLog&, const ClosedLog&) = default;
};

/// Something to ask for, because a sequence or a call cannot be judged without it. What is kept for
/// each computer is asked for person by person; what an exchange or a service keeps, for all. Time
/// that a closed source of the person holds is no such request but one of its own, which asks for
/// nothing and says what is closed.
struct CollectRequest {
    std::vector<PersonId> people; ///< in order of their ids
    SourceClass cls = SourceClass::Programs;
    std::vector<TimeRange> wanted; ///< that no open source covers, in order
    std::vector<ClosedLog> closed; ///< not empty: these hold it, and there is nothing to collect
    std::vector<std::string> sequences; ///< ids of those that lack it, highest priority first
    int priority = 0; ///< the highest of them
    std::int64_t calls = 0; ///< worth review, with nothing that covers the computer
    std::vector<std::string> untestable; ///< ids of signals that cannot be tested for lack of it
    std::string why; ///< "2 sequences cannot say what followed"
    /// Any of them would do; what the case has already stands first. None of what is closed.
    std::vector<WantedLog> logs;
    std::optional<Instant> until; ///< the earliest of the logs'
};

/// What to collect next under these rules, most urgent first: what sequences cannot say, by their
/// priority and number; calls that nothing covers; then what only one signal lacks. Nothing is
/// stored.
[[nodiscard]] Result<std::vector<CollectRequest>> collectNext(
    const Case& target, const Rules& rules, const Progress& progress);

/// Who usually has the logs of a class: "telephone team".
[[nodiscard]] std::string_view keeperOf(SourceClass cls);
/// Whom to ask: that team, or for what is closed "person who approves logs".
[[nodiscard]] std::string_view askedFor(const CollectRequest& request);

} // namespace callwake
