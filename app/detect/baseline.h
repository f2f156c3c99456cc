// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "context/context.h"
#include "model/identity.h"
#include "model/mark.h"

#include <map>
#include <span>
#include <string>
#include <vector>

namespace callwake {

/// Calls of many people, gathered to know which number reaches whom and what is usual in a group.
class CallHistory {
public:
    /// `marks` of all kinds; only calls with the outside count. Needs the context's numbers and
    /// zone.
    void add(const Person& person, std::span<const Mark> marks, const Context& context);
    void append(CallHistory&& other);

    [[nodiscard]] std::vector<CallIndex::Entry> entries() const;
    /// By group. Hours widen to whole hours and lengths to whole minutes, so that one more call
    /// hardly ever changes them. Calls inside the case window are no examples.
    [[nodiscard]] std::map<std::string, Baseline, std::less<>> baselines(const Rules& rules) const;

private:
    struct Sample {
        Instant time{};
        std::int32_t party = -1;
        std::int32_t person = 0;
        std::int16_t group = 0;
        std::int16_t minute = 0; ///< of the day, local
        std::int32_t talkSeconds = -1; ///< answered calls whose end is known
    };
    std::vector<Sample> m_samples;
    std::vector<std::string> m_groups;
};

/// Tag of a subject under these rules: the catalogue's, and whether it resembles an own domain.
[[nodiscard]] SubjectTag subjectTag(
    std::string_view subject, const Catalogue& catalogue, const Rules& rules);

} // namespace callwake
