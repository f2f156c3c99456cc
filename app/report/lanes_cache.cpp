// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/lanes_cache.h"

#include "base/first_error.h"
#include "report/svg_lanes.h"
#include "report/timeline_drawing.h"

#include <algorithm>

namespace callwake {
namespace {

constexpr Duration leastRoom = std::chrono::minutes(3); ///< on either side of a sequence

TimeRange withRoom(TimeRange range)
{
    const Duration room = std::max<Duration>(leastRoom, range.length() / 8);
    return {range.begin - room, range.end + room};
}

} // namespace

Result<std::string> LanesCache::drawingOf(const ReportSequence& row)
{
    if (const auto read = readForAll(); !read)
        return Failure(read.error());
    auto drawing = ownLanes(row.sequence);
    const auto others = namedOfOthers(row);
    if (!drawing || !others)
        return Failure(!drawing ? drawing.error() : others.error());
    for (const auto& [owner, named] : *others) {
        const auto lanes = lanesOfOther(owner, named);
        if (!lanes)
            return lanes;
        *drawing += *lanes;
    }
    return drawing;
}

Result<void> LanesCache::readForAll()
{
    if (m_forAll)
        return {};
    auto numbers = numberTexts(m_source);
    auto coverage = coverageOf(m_source);
    if (const Error* error = firstError(numbers, coverage))
        return Failure(*error);
    m_forAll = ForAll{std::move(*numbers), std::move(*coverage)};
    return {};
}

Result<std::string> LanesCache::ownLanes(const Sequence& sequence)
{
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
    SvgLanes drawing;
    drawing.title = person;
    drawing.lanes = lanes.get();
    drawing.range = withRoom(sequence.range);
    drawing.zone = m_content.zone;
    drawing.sequences = own;
    drawing.numbers = &m_forAll->numbers;
    drawing.coverage =
        laneCoverageOf(m_forAll->coverage.spans, m_forAll->coverage.sources, {sequence.person, {}});
    return svgOf(drawing);
}

Result<LanesCache::EventsByOwner> LanesCache::namedOfOthers(const ReportSequence& row)
{
    EventsByOwner out;
    for (const SequenceMember& member : row.sequence.aftermath) {
        const Event* event = row.event(member.event);
        if (!event)
            continue;
        if (!m_owners) {
            auto owners = m_source.ownersOfNames();
            if (!owners)
                return Failure(owners.error());
            m_owners = std::move(*owners);
        }
        const Owner owner = m_owners->of(*event);
        if (owner.person != row.sequence.person)
            out[owner].push_back(event);
    }
    return out;
}

Result<std::string> LanesCache::lanesOfOther(Owner owner, std::span<const Event* const> named) const
{
    const auto isNamed = [&](const Mark& mark) {
        return std::ranges::find(named, mark.event, &Event::id) != named.end();
    };
    OwnerLanes lanes;
    TimeRange span{named.front()->begin, named.front()->begin};
    const auto read = m_source.forEachMark(owner, [&](std::span<const Mark> marks) {
        for (const Mark& mark : marks) {
            if (!isNamed(mark))
                continue;
            lanes.add({&mark, 1});
            span = {std::min(span.begin, mark.begin), std::max(span.end, mark.begin + mark.length)};
        }
    });
    const auto owners = m_source.owners();
    if (!read || !owners)
        return Failure(!read ? read.error() : owners.error());
    lanes.finish();
    const auto info = std::ranges::find(*owners, owner, &OwnerInfo::owner);
    SvgLanes drawing;
    drawing.title = (info == owners->end() ? "Somebody else" : info->person.name)
        + ": only what this sequence names";
    drawing.lanes = &lanes;
    drawing.range = withRoom(span);
    drawing.zone = m_content.zone;
    drawing.numbers = &m_forAll->numbers;
    return svgOf(drawing);
}

} // namespace callwake
