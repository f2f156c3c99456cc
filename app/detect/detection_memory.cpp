// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/detection_memory.h"

#include "base/first_error.h"
#include "detect/detection_state.h"
#include "detect/surroundings.h"

#include <algorithm>

namespace callwake {

namespace {

/// An import may bring more numbers; those of before must be whose they were.
bool beginsWith(const std::vector<std::int32_t>& now, const std::vector<std::int32_t>& before)
{
    return now.size() >= before.size() && std::equal(before.begin(), before.end(), now.begin());
}

} // namespace

Result<void> DetectionMemory::bringUpToDate(const Case& target, const Surroundings& around)
{
    const auto run = target.newestDetectionRun();
    const auto changed = target.peopleToDetect();
    if (const Error* error = firstError(run, changed))
        return Failure(*error);
    const std::string state = detectionState(around);
    if (m_run != *run || m_state != state || !beginsWith(around.parties, m_parties)
        || !beginsWith(around.places, m_places) || !beginsWith(around.context.sides, m_sides))
        m_people.clear();
    for (const PersonId person : *changed)
        m_people.erase(person);
    m_run = *run;
    m_state = state;
    m_parties = around.parties;
    m_places = around.places;
    m_sides = around.context.sides;
    m_learned = 0;
    return {};
}

void DetectionMemory::keep(PersonId person, PersonCalls calls)
{
    m_people.insert_or_assign(person, std::move(calls));
    ++m_learned;
}

const PersonCalls* DetectionMemory::of(PersonId person) const
{
    const auto found = m_people.find(person);
    return found == m_people.end() ? nullptr : &found->second;
}

} // namespace callwake
