// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/lanes_cache.h"

#include "report/svg_lanes.h"
#include "report/timeline_drawing.h"

#include <algorithm>

namespace callwake {
namespace {

constexpr Duration leastRoom = std::chrono::minutes(3); ///< on either side of a sequence

} // namespace

Result<std::string> LanesCache::drawingOf(const Sequence& sequence)
{
    if (!m_numbersRead) {
        auto numbers = numberTexts(m_source);
        if (!numbers)
            return Failure(numbers.error());
        m_numbers = std::move(*numbers);
        m_numbersRead = true;
    }
    auto& lanes = m_lanes[sequence.person];
    if (!lanes) {
        auto read = readLanes(m_source, {sequence.person, {}});
        if (!read)
            return Failure(read.error());
        lanes = std::move(*read);
    }
    std::vector<Sequence> own;
    std::string person;
    for (const ReportSequence& row : m_content.sequences)
        if (row.sequence.person == sequence.person) {
            own.push_back(row.sequence);
            person = row.person;
        }
    const Duration room = std::max<Duration>(leastRoom, sequence.range.length() / 8);
    SvgLanes drawing;
    drawing.title = person;
    drawing.lanes = lanes.get();
    drawing.range = {sequence.range.begin - room, sequence.range.end + room};
    drawing.zone = m_content.zone;
    drawing.sequences = own;
    drawing.numbers = &m_numbers;
    return svgOf(drawing);
}

} // namespace callwake
