// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/personal_baseline.h"

#include "base/counted.h"
#include "detect/call_history.h"
#include "detect/habits.h"
#include "detect/learned_baselines.h"
#include "detect/surroundings.h"
#include "signals/activity_parts.h"

#include <algorithm>
#include <map>

namespace callwake {

namespace {

constexpr std::size_t recordsAtOnce = 512;

/// How often somebody used what, and since when.
class Habits {
public:
    void add(const std::string& name, Instant time)
    {
        const auto at = m_habits.try_emplace(name, PersonalBaseline::Habit{name, time, 0}).first;
        at->second.first = std::min(at->second.first, time);
        ++at->second.times;
    }
    [[nodiscard]] std::vector<PersonalBaseline::Habit> newestFirst() const
    {
        std::vector<PersonalBaseline::Habit> out;
        for (const auto& [name, habit] : m_habits)
            out.push_back(habit);
        std::ranges::stable_sort(
            out, [](const auto& a, const auto& b) { return a.first > b.first; });
        return out;
    }

private:
    std::map<std::string, PersonalBaseline::Habit, std::less<>> m_habits;
};

/// That a tool was used, if the record does not say that it was only tried.
struct MaybeUse {
    std::int16_t tool = -1;
    EventId event;
};

struct Seen {
    std::vector<Mark> calls;
    std::vector<MaybeUse> maybeUses;
    Habits clients, telephones, tools, domains;

    void add(const Mark& mark, const Surroundings& around)
    {
        const Context& context = around.context;
        if (mark.kind == Kind::Call)
            calls.push_back(mark);
        if (context.rules->caseWindow.contains(mark.begin))
            return;
        if (mark.kind == Kind::Call)
            addSigns(mark, context.callers);
        else if (mark.subject > 0 && std::size_t(mark.subject) <= around.subjects.size())
            addSubject(mark, around);
    }

private:
    /// Of an internal call nothing tells which of the two placed it.
    void addSigns(const Mark& mark, const Callers& callers)
    {
        if (mark.direction != Direction::Outbound)
            return;
        const CallSigns* signs = callers.signsOf(mark.event);
        if (signs && signs->client)
            clients.add(callers.text(signs->client), mark.begin);
        if (signs && signs->device)
            telephones.add(callers.text(signs->device), mark.begin);
    }

    void addSubject(const Mark& mark, const Surroundings& around)
    {
        const SubjectTag& tag = around.context.subjects[std::size_t(mark.subject)];
        if (mark.kind == Kind::Navigation)
            domains.add(around.subjects[std::size_t(mark.subject) - 1], mark.begin);
        else if (tag.tool >= 0 && isOfPrograms(mark.kind))
            maybeUses.push_back({tag.tool, mark.event});
    }
};

Result<void> addTools(const Case& target, const Surroundings& around, Seen& seen)
{
    std::vector<EventId> ids;
    for (std::size_t i = 0; i < seen.maybeUses.size(); i += recordsAtOnce) {
        const auto part = std::span(seen.maybeUses).subspan(i);
        ids.clear();
        std::map<std::int64_t, std::int16_t> toolOf;
        for (const MaybeUse& use : part.first(std::min(part.size(), recordsAtOnce))) {
            ids.push_back(use.event);
            toolOf.emplace(use.event.value, use.tool);
        }
        const auto events = target.events(ids);
        if (!events)
            return Failure(events.error());
        for (const Event& event : *events)
            if (cameToPass(event))
                seen.tools.add(
                    around.catalogue->tools()[std::size_t(toolOf.at(event.id.value))].name,
                    event.begin);
    }
    return {};
}

/// As of a group that has the person's name and nobody else.
Result<LearnedBaseline> ofOne(const Case& target, Surroundings& around, Person person, Seen& seen)
{
    const std::string zone = around.context.zoneOf(person).name();
    person.group = person.name;
    CallLearner learner(around.parties, around.places, around.context);
    const PersonCalls calls = learner.learn(person, std::move(seen.calls));
    CallHistory history(*around.context.rules);
    history.add(calls);
    around.context.baselines = history.baselines();
    auto told = baselinesToKeep(target, around);
    if (!told)
        return Failure(told.error());
    told->front().zones = {zone};
    return std::move(told->front());
}

} // namespace

Result<PersonalBaseline> personalBaseline(const Case& target, const Rules& rules, PersonId person)
{
    Readers readers(0);
    auto around = learned(readers, target, rules);
    if (!around)
        return Failure(around.error());
    const Person* known = personOf(**around, person);
    if (!known)
        return failure("The case has no such person", target.path());
    if (const auto described = describe(readers, **around, std::vector{person}); !described)
        return Failure(described.error());
    Seen seen;
    const auto read = target.forEachMark({person, {}}, [&](std::span<const Mark> marks) {
        for (const Mark& mark : marks)
            seen.add(mark, **around);
    });
    if (!read)
        return Failure(read.error());
    if (const auto added = addTools(target, **around, seen); !added)
        return Failure(added.error());
    PersonalBaseline out{{}, seen.clients.newestFirst(), seen.telephones.newestFirst(),
        seen.tools.newestFirst(), seen.domains.newestFirst()};
    auto calls = ofOne(target, **around, *known, seen);
    if (!calls)
        return Failure(calls.error());
    out.calls = std::move(*calls);
    return out;
}

std::string habitsText(const std::vector<PersonalBaseline::Habit>& habits, std::size_t most)
{
    std::string out;
    for (std::size_t i = 0; i < std::min(most, habits.size()); ++i)
        out += (i > 0 ? ", " : "") + habits[i].name + " since "
            + formatIso(habits[i].first).substr(0, 10) + " ("
            + counted(habits[i].times, "time", "times") + ")";
    if (habits.size() > most)
        out += " and " + std::to_string(habits.size() - most) + " more";
    return out;
}

} // namespace callwake
