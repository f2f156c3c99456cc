// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/call_learner.h"

#include <map>
#include <span>
#include <string>
#include <vector>

namespace callwake {

/// What was learned from the calls of many people, put together: which number reaches whom, and
/// what is usual in a group.
class CallHistory {
public:
    /// The rules must outlive the history.
    explicit CallHistory(const Rules& rules);

    /// Must outlive the history. The order in which people are added does not matter.
    void add(const PersonCalls& calls);

    [[nodiscard]] CallIndex calls() const;
    /// Very short calls from outside, and all calls of numbers that placed many of them.
    [[nodiscard]] ProbeIndex probes() const;
    /// By group.
    [[nodiscard]] std::map<std::string, Baseline, std::less<>> baselines() const;

private:
    const Rules& m_rules;
    std::size_t m_enough; ///< calls that it takes to learn from a group
    std::vector<std::span<const CallIndex::Entry>> m_entries; ///< of each person
    std::vector<ProbeIndex::Probe> m_probes;
    std::map<std::string, UsualCalls, std::less<>> m_groups;
};

} // namespace callwake
