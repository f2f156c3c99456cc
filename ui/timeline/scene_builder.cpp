// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/scene_builder.h"

#include "report/lane_coverage.h"
#include "session/words.h"

#include <algorithm>
#include <utility>

namespace callwake {
namespace {

SceneGroup groupOf(const OwnerInfo& info, const CaseData& data, const MarksLoader& marks)
{
    SceneGroup group;
    group.owner = info.owner;
    group.name = shown(info.person.name, 200);
    group.lanes = marks.lanes(info.owner);
    addCoverage(group, data);
    group.detail = detailOf(info);
    if (!group.computerCovered)
        group.detail += group.detail.isEmpty() ? QObject::tr("no computer data")
                                               : QObject::tr(" · no computer data");
    return group;
}

QString lineOf(const EventNote& note)
{
    constexpr std::size_t longest = 120;
    return shownNote(note.text, longest);
}

/// A call between two people is in the lanes of both.
void addNotes(SceneGroup& group, const CaseData& data)
{
    const LaneIndex* calls = group.lanes ? group.lanes->lane(Lane::Calls) : nullptr;
    for (const auto& [id, event] : data.notes.events) {
        const bool own = data.ownersOfNames->of(event) == group.owner;
        if (!own && !(event.call() && calls && calls->find(id, event.begin)))
            continue;
        const auto notes = data.notes.byEvent.find(id);
        if (notes != data.notes.byEvent.end())
            group.noted.emplace(
                id, SceneNote{event.begin, lineOf(notes->second.back()), notes->second.size()});
    }
}

LaneGroup stateOf(
    const SceneGroup& group, std::bitset<laneCount> hidden, const GroupArrangement& arrangement)
{
    LaneGroup state;
    for (std::size_t lane = 0; group.lanes && lane < laneCount; ++lane)
        state.lanes[lane] = group.lanes->lane(Lane(lane)) != nullptr && !hidden[lane];
    state.collapsed = arrangement.collapsed(group.owner);
    state.pinned = arrangement.pinned(group.owner);
    state.uncovered = !group.computerCovered && group.lanes;
    return state;
}

std::bitset<laneCount> hiddenLanesOf(const ViewFilter& filter)
{
    std::bitset<laneCount> hidden = filter.hiddenLanes;
    if (filter.picked.onlyCalls)
        hidden |= std::bitset<laneCount>().set().reset(std::size_t(Lane::Calls));
    return hidden;
}

std::vector<Owner> shownOwners(
    const CaseData& data, const ViewFilter& filter, const GroupArrangement& arrangement)
{
    if (filter.picked.people.empty())
        return arrangement.ordered(data.owners, data.sequences);
    std::vector<Owner> owners;
    for (const auto& one : filter.picked.people)
        owners.push_back(one.owner);
    return owners;
}

} // namespace

void addCoverage(SceneGroup& group, const CaseData& data)
{
    auto coverage = laneCoverageOf(data.coverage, data.sourceCoverage, group.owner);
    group.gaps = std::move(coverage.gaps);
    group.computerCovered = coverage.computer;
}

QString detailOf(const OwnerInfo& info)
{
    if (!info.owner.person)
        return QObject::tr("nobody known"); // its name says the rest
    constexpr qsizetype most = 2; // of each kind; the whole list is in the people panel
    QStringList computers;
    QStringList extensions;
    for (const Identity& identity : info.identities) {
        if (identity.kind == IdentityKind::Host || identity.kind == IdentityKind::Device)
            computers << shown(identity.value, 60);
        else if (identity.kind == IdentityKind::Extension)
            extensions << QObject::tr("ext %1").arg(shown(identity.value, 40));
    }
    computers.removeDuplicates();
    QStringList parts;
    if (!info.person.group.empty())
        parts << shown(info.person.group, 80);
    parts += computers.mid(0, most) + extensions.mid(0, most);
    return parts.join(QStringLiteral(" · "));
}

void markNotes(Scene& scene, const CaseData& data)
{
    for (SceneGroup& group : scene.groups) {
        group.noted.clear();
        addNotes(group, data);
    }
}

void buildScene(Scene& scene, const CaseData& data, const ViewFilter& filter,
    const GroupArrangement& arrangement, const MarksLoader& marks)
{
    scene.sequences.clear();
    for (const Sequence& sequence : data.sequences)
        if (sequence.band >= filter.lowest && (filter.suppressed || !sequence.suppressed))
            scene.sequences.push_back(sequence);
    scene.groups.clear();
    scene.hiddenLanes = hiddenLanesOf(filter);
    std::vector<LaneGroup> states;
    for (const Owner& owner : shownOwners(data, filter, arrangement)) {
        const auto info = std::ranges::find(data.owners, owner, &OwnerInfo::owner);
        if (info == data.owners.end() || info->events == 0)
            continue; // people of the directory of whom there is nothing to show
        scene.groups.push_back(groupOf(*info, data, marks));
        if (const auto* picked = filter.picked.find(owner))
            scene.groups.back().marked = picked->marked;
        states.push_back(stateOf(scene.groups.back(), scene.hiddenLanes, arrangement));
    }
    scene.layout = GroupLayout(states, {});
    scene.numbers = marks.numbers();
    scene.partyNames = data.partyNames;
    markNotes(scene, data);
}

} // namespace callwake
