// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/timeline_drawing.h"

#include "base/first_error.h"
#include "base/resource.h"
#include "base/visible_text.h"
#include "report/report.h"
#include "report/report_seal.h"
#include "report/report_text.h"
#include "report/svg_lanes.h"
#include "timeline/axis_ticks.h"

#include <algorithm>

namespace callwake {

Result<std::shared_ptr<const OwnerLanes>> readLanes(
    const Case& source, Owner owner, const std::function<bool(const Mark&)>& wanted)
{
    const auto subjects = source.subjects();
    if (!subjects)
        return Failure(subjects.error());
    const auto catalogue = source.catalogue();
    if (!catalogue)
        return Failure(catalogue.error());
    auto lanes =
        std::make_shared<OwnerLanes>(std::make_shared<const RemoteTools>(*subjects, **catalogue));
    const auto read = source.forEachMark(owner, [&](std::span<const Mark> marks) {
        if (!wanted)
            return lanes->add(marks);
        for (const Mark& mark : marks)
            if (wanted(mark))
                lanes->add({&mark, 1});
    });
    if (!read)
        return Failure(read.error());
    lanes->finish();
    return std::shared_ptr<const OwnerLanes>(std::move(lanes));
}

TimeRange withRoom(TimeRange range)
{
    constexpr Duration leastRoom = std::chrono::minutes(3); // on either side
    const Duration room = std::max<Duration>(leastRoom, range.length() / 8);
    return {range.begin - room, range.end + room};
}

Result<std::map<std::int32_t, std::string>> numberTexts(const Case& source)
{
    const auto numbers = source.numbers();
    if (!numbers)
        return Failure(numbers.error());
    std::map<std::int32_t, std::string> texts;
    for (const Number& number : *numbers)
        texts[std::int32_t(number.id.value)] = number.cls == NumberClass::Withheld
            ? "number withheld"
            : number.e164.empty() ? number.raw
                                  : number.e164;
    return texts;
}

namespace {

/// What a picture that went its own way must say of where it comes from.
std::string footOf(const CaseSettings& settings, const SvgLanes& drawing, const Seal& seal)
{
    const auto moment = [&](Instant time) {
        return dayLabel(time, drawing.zone) + " " + clockLabel(time, drawing.zone);
    };
    return visible(titleOf(settings), 60) + " · " + moment(drawing.range.begin) + " to "
        + moment(drawing.range.end) + " (" + drawing.zone.name()
        + ") · hatched: no source covers it · journal " + seal.journal.substr(0, 16);
}

/// With when each began.
Result<std::map<EventId, Instant>> notedEvents(const Case& source)
{
    const auto notes = source.eventNotes();
    if (!notes)
        return Failure(notes.error());
    std::vector<EventId> ids;
    for (const EventNote& note : *notes)
        ids.push_back(note.event);
    const auto events = source.events(ids);
    if (!events)
        return Failure(events.error());
    std::map<EventId, Instant> out;
    for (const Event& event : *events)
        out.emplace(event.id, event.begin);
    return out;
}

} // namespace

Result<std::string> timelineSvg(
    const Case& source, const TimelineScope& scope, const std::string& journalHead)
{
    const auto settings = source.settings();
    const auto owners = source.owners();
    const auto lanes = readLanes(source, scope.owner);
    const auto numbers = numberTexts(source);
    const auto sequences = source.sequences();
    const auto coverage = coverageOf(source);
    const auto noted = notedEvents(source);
    auto journal = source.journal();
    if (const Error* error =
            firstError(settings, owners, lanes, numbers, sequences, coverage, noted, journal))
        return Failure(*error);
    const auto info = std::ranges::find(*owners, scope.owner, &OwnerInfo::owner);
    if (info == owners->end() || (*lanes)->count() == 0)
        return failure(
            "There are no events of this person or identity", {}, "See callwake-cli events");
    std::vector<Sequence> own;
    for (const Sequence& sequence : *sequences)
        if (scope.owner == Owner{sequence.person, {}})
            own.push_back(sequence);
    SvgLanes drawing;
    drawing.title = info->person.name;
    drawing.lanes = lanes->get();
    drawing.range = scope.range.empty() ? widened((*lanes)->span(), 0.01) : scope.range;
    if (auto zone = Zone::named(settings->zone))
        drawing.zone = std::move(*zone);
    drawing.sequences = own;
    drawing.numbers = &*numbers;
    drawing.noted = &*noted;
    drawing.coverage = laneCoverageOf(coverage->spans, coverage->sources, scope.owner);
    const auto entries = entriesOf(std::move(*journal), {{}, journalHead});
    Seal seal{.of = wordOf(TimelineScope{scope.owner, drawing.range})};
    if (!entries.empty()) {
        seal.caseId = entries.front().hash;
        seal.journal = entries.back().hash;
    }
    drawing.foot = footOf(*settings, drawing, seal);
    return sealedSvg(svgOf(drawing, resourceText("report/lanes.css")), seal);
}

} // namespace callwake
