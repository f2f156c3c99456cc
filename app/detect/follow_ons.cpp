// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/follow_ons.h"

#include "base/text.h"
#include "detect/activity_groups.h"
#include "detect/habits.h"
#include "detect/reuse.h"
#include "detect/tool_of.h"
#include "detect/witness.h"
#include "model/activity_texts.h"
#include "model/ending.h"
#include "signals/activity_parts.h"

#include <algorithm>

namespace callwake {

namespace {

Result<std::vector<FollowOn>> readFollowOns(
    const PersonInput& input, const Context& context, const std::vector<Candidate>& candidates)
{
    std::vector<EventId> ids;
    for (const Candidate& candidate : candidates)
        ids.push_back(candidate.mark.event);
    auto events = input.events(ids);
    if (!events)
        return Failure(events.error());
    std::vector<FollowOn> out;
    out.reserve(events->size());
    std::size_t next = 0;
    for (Event& event : *events) {
        while (next < candidates.size() && candidates[next].mark.event != event.id)
            ++next;
        if (next == candidates.size())
            break;
        if (!event.activity())
            continue;
        const Candidate& from = candidates[next];
        if (from.firstUse && !isReusable(*event.activity(), *context.catalogue))
            continue; // an archiver
        FollowOn& followOn = out.emplace_back();
        followOn.tool = toolOf(event, *context.catalogue);
        followOn.firstUse = from.firstUse;
        followOn.event = std::move(event);
        followOn.event.uncertainty = uncertaintyOf(from.mark, context);
        followOn.tag = from.tag;
        followOn.attribution = from.mark.attribution;
        followOn.firstSeen = from.firstSeen;
        followOn.earlierVisits = from.earlierVisits;
        followOn.habitualUses = from.habitualUses;
        followOn.subject = from.mark.subject;
    }
    return out;
}

void join(SubjectTag& tag, const SubjectTag& other)
{
    if (tag.tool < 0) {
        tag.tool = other.tool;
        tag.weak = other.weak;
        tag.host = other.host;
    }
    for (const auto flag :
        {&SubjectTag::shell, &SubjectTag::recon, &SubjectTag::fetches, &SubjectTag::installer,
            &SubjectTag::lookAlike, &SubjectTag::carries, &SubjectTag::runnable})
        tag.*flag = tag.*flag || other.*flag;
}

void join(FollowOn& lead, const FollowOn& other)
{
    Activity& activity = std::get<Activity>(lead.event.what);
    // A tool may report a failed run in which the database of packages got this one nevertheless.
    const bool installed = lead.event.kind == Kind::PackageInstall
        && (endingOf(Kind::PackageInstall, activity) == Ending::Done
            || endingOf(Kind::PackageInstall, other.activity()) == Ending::Done);
    for (const ActivityText& text : activityTexts)
        if ((activity.*text.text).empty())
            activity.*text.text = other.activity().*text.text;
    if (installed && endingOf(Kind::PackageInstall, activity) != Ending::Done)
        activity.result.clear();
    join(lead.tag, other.tag);
    if (!lead.tool || (lead.tool->weak && other.tool && !other.tool->weak))
        lead.tool = other.tool;
    lead.attribution = std::max(lead.attribution, other.attribution);
    lead.firstSeen = lead.firstSeen || other.firstSeen;
    lead.earlierVisits = std::min(lead.earlierVisits, other.earlierVisits);
    lead.habitualUses = std::min(lead.habitualUses, other.habitualUses);
    lead.witnesses.push_back(other.event.id);
}

bool liesInAWindow(const Event& event, const Context& context, const Screening& screening)
{
    return std::ranges::any_of(screening.worth, [&](const ScreenedCall& call) {
        return placementOf(call.window, event.begin, event.uncertainty, *context.rules).has_value();
    });
}

/// Leaves of each act one follow-on.
void joinRecordsOfOneAct(
    std::vector<FollowOn>& followOns, const Context& context, const Screening& screening)
{
    std::vector<const Event*> records;
    for (const FollowOn& followOn : followOns)
        records.push_back(&followOn.event);
    const auto acts = actsOf(records, context,
        [&](std::size_t i) { return liesInAWindow(*records[i], context, screening); });
    std::vector<bool> isWitness(followOns.size(), false);
    for (const ActRecords& act : acts) {
        FollowOn& lead = followOns[act.front()];
        std::vector<Event> witnesses;
        for (const std::size_t other : std::span(act).subspan(1))
            witnesses.push_back(*records[other]);
        lead.disagreements = disagreements(lead.event, witnesses, context);
        for (const std::size_t other : std::span(act).subspan(1)) {
            join(lead, followOns[other]);
            isWitness[other] = true;
        }
    }
    if (acts.empty())
        return;
    std::size_t i = 0;
    std::erase_if(followOns, [&](const FollowOn&) { return isWitness[i++]; });
}

bool areOfOneTool(const FollowOn& a, const FollowOn& b)
{
    return a.tag.tool >= 0 ? a.tag.tool == b.tag.tool : a.subject == b.subject;
}

/// Who only tried a tool in the call, and was stopped, has none to use again. Whoever tried until
/// it ran first used it then.
void leaveOutReuseOfAttempts(std::vector<FollowOn>& followOns)
{
    std::vector<bool> isAttempts(followOns.size(), false);
    for (std::size_t i = 0; i < followOns.size(); ++i) {
        FollowOn& late = followOns[i];
        if (!late.firstUse)
            continue;
        const auto first = std::ranges::find_if(followOns, [&](const FollowOn& one) {
            return !one.firstUse && isOfPrograms(one.event.kind) && !one.tag.host
                && areOfOneTool(one, late) && !hasFailed(one);
        });
        isAttempts[i] = first == followOns.end() || first->event.begin >= late.event.begin;
        if (!isAttempts[i])
            late.firstUse = first->event.begin;
    }
    std::size_t i = 0;
    std::erase_if(followOns, [&](const FollowOn&) { return isAttempts[i++]; });
}

} // namespace

Result<std::vector<FollowOn>> followOnsOf(
    const PersonInput& input, const Context& context, const Screening& screening)
{
    auto followOns = readFollowOns(input, context, screening.candidates);
    if (!followOns)
        return followOns;
    if (auto left = leaveOutAttempts(input, context, screening, *followOns); !left)
        return Failure(left.error());
    joinRecordsOfOneAct(*followOns, context, screening);
    leaveOutReuseOfAttempts(*followOns);
    if (auto counted = countToolUses(input, *context.rules, screening.toolUses, *followOns);
        !counted)
        return Failure(counted.error());
    return followOns;
}

} // namespace callwake
