// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/coverage.h"
#include "report/content.h"
#include "timeline/lane_index.h"

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace callwake {

/// Draws the lanes of sequences; reads the marks of a person once for all the person's sequences.
class LanesCache {
public:
    LanesCache(const Case& source, const ReportContent& content)
        : m_source(source)
        , m_content(content)
    {
    }
    /// Of the person, and below of everybody else who did something that the sequence names (an
    /// account that a help desk reset signs in): nothing more of these, as they are no part of it.
    [[nodiscard]] Result<std::string> drawingOf(const ReportSequence& row);

private:
    using EventsByOwner = std::map<Owner, std::vector<const Event*>>;

    [[nodiscard]] Result<void> readForAll();
    [[nodiscard]] Result<std::string> ownLanes(const Sequence& sequence);
    [[nodiscard]] Result<EventsByOwner> namedOfOthers(const ReportSequence& row);
    [[nodiscard]] Result<std::string> lanesOfOther(
        Owner owner, std::span<const Event* const> named) const;

    const Case& m_source;
    const ReportContent& m_content;
    std::optional<NameOwners> m_owners;
    std::map<PersonId, std::shared_ptr<const OwnerLanes>> m_lanes;
    struct ForAll {
        std::map<std::int32_t, std::string> numbers; ///< by Mark::subject
        Coverage coverage;
        std::map<EventId, Instant> noted; ///< when events began that the report has notes about
    };
    std::optional<ForAll> m_forAll; ///< read with the first drawing
};

} // namespace callwake
