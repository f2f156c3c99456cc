// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/call_learner.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace callwake {

class Case;
struct Surroundings;

/// What a detection learned from everybody's calls. Who looks for sequences again and again keeps
/// it with the case: the next detection then learns only from the calls of people of whom something
/// changed, which is most of its time in a large case. What it finds is the same with and without.
/// For one case, and one detection at a time.
class DetectionMemory {
public:
    /// Forgets what may not hold for the case as it is now: those of whom something changed since
    /// the newest run that was stored, and all where that run did not come from here, or where
    /// rules, sources or numbers say something else. Of `around` all but what calls teach is known.
    [[nodiscard]] Result<void> bringUpToDate(const Case& target, const Surroundings& around);
    void keep(PersonId person, PersonCalls calls);
    /// Null for those who are not known.
    [[nodiscard]] const PersonCalls* of(PersonId person) const;
    /// A run was stored that knew what this knows.
    void runStored() { ++m_run; }
    /// People whose calls were learned from since the last time it was brought up to date.
    [[nodiscard]] std::size_t learned() const { return m_learned; }

private:
    std::int64_t m_run = -1; ///< Case::newestDetectionRun
    std::string m_state; ///< detectionState, without what calls teach
    std::vector<std::int32_t> m_parties, m_sides, m_places; ///< as in Surroundings and Context
    std::map<PersonId, PersonCalls> m_people;
    std::size_t m_learned = 0;
};

} // namespace callwake
