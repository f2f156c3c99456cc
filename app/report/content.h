// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/zone.h"
#include "report/report_scope.h"
#include "store/case.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace callwake {

/// One record that stands behind a sequence, with its bytes.
struct ReportEvent {
    Event event;
    std::string raw; ///< cut at `longestRaw`
    std::int64_t rawBytes = 0; ///< whole length
    std::string rawSha256; ///< of the whole record
};

struct ReportSequence {
    Sequence sequence;
    std::string person;
    std::optional<Review> review;
    std::vector<EventNote> notes; ///< about its records, in the order of writing
    /// Calls with all their records, follow-ons and what signals name, in order of time.
    std::vector<ReportEvent> events;
    std::size_t eventsLeftOut = 0; ///< beyond `mostEvents`

    /// Null where it was left out.
    [[nodiscard]] const Event* event(EventId id) const;
};

/// Everything that a report tells, read once, so that all its forms tell the same.
struct ReportContent {
    CaseSettings settings;
    Zone zone;
    Totals totals;
    std::vector<OwnerInfo> owners;
    /// All; in a report of one sequence those that stand behind it or hold something of the person.
    std::vector<Source> sources;
    /// Of these sources, at most `mostRejects`; in a report of one sequence without their excerpts.
    std::vector<Reject> rejects;
    std::int64_t allRejects = 0; ///< of these sources
    std::vector<ReportSequence> sequences; ///< by band and points, suppressed ones last
    std::size_t allSequences = 0; ///< of the case
    std::size_t suppressed = 0; ///< of the case
    std::size_t cannotSay = 0; ///< of the shown ones of the case: nothing covers what followed
    /// Notes about events that stand behind none of the sequences; none in a report of one: they
    /// are nothing to it. With their events, as far as they may be looked at.
    std::vector<std::pair<EventNote, std::optional<Event>>> otherNotes;
    std::optional<JournalEntry> canary; ///< what came out when it ran last
    std::vector<JournalEntry> reveals; ///< of the shown sequences: who saw what was withheld
    std::string caseId; ///< hash of the first entry of the journal
    std::string journalHead;
    std::size_t journalLength = 0;
    std::optional<std::string> only; ///< the one sequence that was asked for

    [[nodiscard]] const Source* source(SourceId id) const;
};

/// Such an entry tells of what left the case, and changes nothing in it.
[[nodiscard]] bool isExport(const JournalEntry& entry);
/// The entries that a report in that scope knows: up to the head that it names or, where it names
/// none, without the exports at the end. So that to write a report is not to change the next one.
[[nodiscard]] std::vector<JournalEntry> entriesOf(
    std::vector<JournalEntry> journal, const ReportScope& scope);

inline constexpr std::size_t longestRaw = 8192; ///< bytes shown of one record
inline constexpr std::size_t mostEvents = 200; ///< records shown of one sequence
inline constexpr std::int64_t mostRejects = 500;

/// Fails when the case cannot be read, or has no sequence of that id.
[[nodiscard]] Result<ReportContent> reportContent(
    const Case& source, const ReportScope& scope = {});

} // namespace callwake
