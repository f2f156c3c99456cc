// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/lanes_cache.h"

#include "base/first_error.h"
#include "report/svg_lanes.h"
#include "report/timeline_drawing.h"

#include <algorithm>

namespace callwake {

namespace {

/// The events that the report has notes about, with when each began.
std::map<EventId, Instant> notedIn(const ReportContent& content)
{
    std::map<EventId, Instant> out;
    for (const ReportSequence& row : content.sequences)
        for (const EventNote& note : row.notes)
            if (const Event* event = row.event(note.event))
                out.emplace(event->id, event->begin);
    for (const auto& [note, event] : content.otherNotes)
        if (event)
            out.emplace(event->id, event->begin);
    return out;
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
    m_forAll = ForAll{std::move(*numbers), std::move(*coverage), notedIn(m_content)};
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
    drawing.noted = &m_forAll->noted;
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
    TimeRange span{named.front()->begin, named.front()->begin};
    const auto lanes = readLanes(m_source, owner, [&](const Mark& mark) {
        if (!isNamed(mark))
            return false;
        span = {std::min(span.begin, mark.begin), std::max(span.end, mark.begin + mark.length)};
        return true;
    });
    const auto owners = m_source.owners();
    if (const Error* error = firstError(lanes, owners))
        return Failure(*error);
    const auto info = std::ranges::find(*owners, owner, &OwnerInfo::owner);
    SvgLanes drawing;
    drawing.title = (info == owners->end() ? "Somebody else" : info->person.name)
        + ": only what this sequence names";
    drawing.lanes = lanes->get();
    drawing.range = withRoom(span);
    drawing.zone = m_content.zone;
    drawing.numbers = &m_forAll->numbers;
    drawing.noted = &m_forAll->noted;
    return svgOf(drawing);
}

} // namespace callwake
