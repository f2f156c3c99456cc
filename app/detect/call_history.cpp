// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/call_history.h"

#include <algorithm>

namespace callwake {

CallHistory::CallHistory(const Rules& rules)
    : m_rules(rules)
    , m_enough(std::size_t(neededExamples(rules)))
{
}

void CallHistory::add(const PersonCalls& calls)
{
    m_entries.emplace_back(calls.entries);
    m_probes.insert(m_probes.end(), calls.probes.begin(), calls.probes.end());
    m_groups[calls.group].append(calls.usual, m_enough);
}

CallIndex CallHistory::calls() const
{
    return CallIndex(m_entries, int(m_rules.limits.repeatPeople));
}

ProbeIndex CallHistory::probes() const
{
    const auto least = std::size_t(std::max(1.0, m_rules.limits.probes));
    return m_probes.size() < least ? ProbeIndex() : ProbeIndex(m_probes, m_entries, least);
}

std::map<std::string, Baseline, std::less<>> CallHistory::baselines() const
{
    std::map<std::string, Baseline, std::less<>> out;
    for (const auto& [name, usual] : m_groups) {
        Baseline& told = out.emplace(name, usual.told(m_enough)).first->second;
        if (usual.shares)
            told.shares = usual.shares->shares(usual.brief, m_rules);
    }
    return out;
}

} // namespace callwake
