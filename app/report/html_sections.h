// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/report_text.h"
#include "timeline/lane_index.h"

#include <map>
#include <memory>

namespace callwake {

// The parts of the page, top to bottom.
[[nodiscard]] std::string caseSection(const ReportContent& content);
[[nodiscard]] std::string sequenceSection(
    const ReportContent& content, const ReportSequence& row, const std::string& drawing);
[[nodiscard]] std::string sourcesSection(const ReportContent& content);
[[nodiscard]] std::string rejectsSection(const ReportContent& content);
[[nodiscard]] std::string journalSection(const ReportContent& content);

/// Draws lanes; reads the marks of a person once for all the person's sequences.
class LanesCache {
public:
    LanesCache(const Case& source, const ReportContent& content)
        : m_source(source)
        , m_content(content)
    {
    }
    [[nodiscard]] Result<std::string> drawingOf(const Sequence& sequence);

private:
    const Case& m_source;
    const ReportContent& m_content;
    std::map<PersonId, std::shared_ptr<const OwnerLanes>> m_lanes;
    std::map<std::int32_t, std::string> m_numbers;
    bool m_numbersRead = false;
};

} // namespace callwake
