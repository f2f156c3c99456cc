// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/pairing.h"
#include "detect/sequences.h"

#include <vector>

namespace callwake {

/// A call whose own signals make it worth a look at what followed.
struct ScreenedCall {
    std::uint32_t call = 0; ///< index in PersonFacts::calls
    double points = 0; ///< before rules of the organisation lower them
    CallWindow window;
};

/// That a person used a tool of the catalogue or tried to, and whether a call can explain it.
struct ToolUse {
    std::int16_t tool = -1;
    bool inWindow = false; ///< of a call worth a look
    Instant time{};
    EventId event;
};

/// A mark inside such a window whose record is worth reading, or a later use of a tool that was
/// first used there.
struct Candidate {
    Mark mark;
    SubjectTag tag;
    bool firstSeen = false;
    std::int64_t earlierVisits = 0;
    std::int64_t habitualUses = 0; ///< what was only tried counted
    std::optional<Instant> firstUse; ///< outside of all windows: see FollowOn::firstUse
};

/// One person reduced to what may matter, from marks alone: no record is read.
struct Screening {
    std::vector<CallFacts> calls;
    PersonFacts facts;
    std::vector<ScreenedCall> worth; ///< by time
    /// Their windows, merged, with the time before in which clocks may be wrong.
    std::vector<TimeRange> spans;
    std::vector<Candidate> candidates; ///< by time
    std::vector<ToolUse> toolUses; ///< by time
};

/// `facts.calls` points into `calls`: a screening is filled in place and never copied. Of records
/// only those are read that may name a number that was dialled (see findSightings).
[[nodiscard]] Result<void> screen(
    const PersonInput& input, const Context& context, FirstTimes& firstTimes, Screening& out);

/// The sequences of a person who was screened; see findSequences.
[[nodiscard]] Result<std::vector<Sequence>> sequencesOf(
    const PersonInput& input, const Context& context, const Screening& screening);

/// Both at once, for who needs the screening afterwards.
[[nodiscard]] Result<std::vector<Sequence>> findSequences(
    const PersonInput& input, const Context& context, FirstTimes& firstTimes, Screening& screening);

/// Signals of one part that the rules switch on.
[[nodiscard]] std::vector<const Signal*> enabledSignals(const Rules& rules, Signal::Part part);

} // namespace callwake
