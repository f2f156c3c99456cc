// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/content.h"
#include "timeline/lane_index.h"

#include <map>
#include <memory>
#include <string>

namespace callwake {

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
