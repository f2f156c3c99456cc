// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/habits.h"

#include "signals/activity_parts.h"
#include "signals/tool_parts.h"

#include <algorithm>
#include <unordered_map>

namespace callwake {

namespace {

constexpr std::size_t recordsAtOnce = 16;
constexpr std::size_t mostRead = 1024; ///< of one program or tool

/// What one person did with one program or tool, oldest first; read no further than is asked.
class Uses {
public:
    void add(EventId event) { m_events.push_back(event); }
    [[nodiscard]] std::size_t size() const { return m_events.size(); }

    /// How many of the first so many came to pass; no more than `most` of them are counted.
    Result<std::int64_t> donePast(const PersonInput& input, std::size_t count, std::int64_t most)
    {
        std::int64_t done = 0;
        for (std::size_t i = 0; i < std::min({count, m_events.size(), mostRead}) && done < most;
             ++i) {
            if (i == m_done.size())
                if (auto read = readOn(input); !read)
                    return Failure(read.error());
            done += m_done[i] ? 1 : 0;
        }
        return done;
    }

private:
    Result<void> readOn(const PersonInput& input)
    {
        const auto next = std::span(m_events).subspan(m_done.size());
        const auto ids = next.first(std::min(next.size(), recordsAtOnce));
        const auto events = input.events(ids);
        if (!events)
            return Failure(events.error());
        auto event = events->begin();
        for (const EventId id : ids) { // a damaged case lacks some
            const bool found = event != events->end() && event->id == id;
            m_done.push_back(!found || cameToPass(*event));
            event += found ? 1 : 0;
        }
        return {};
    }

    std::vector<EventId> m_events;
    std::vector<bool> m_done; ///< of the first of them
};

bool isCommand(const FollowOn& followOn)
{
    return followOn.event.kind == Kind::Execution || followOn.event.kind == Kind::ShellCommand;
}

bool mayBeHabit(const FollowOn& followOn, const Rules& rules)
{
    const SubjectTag& tag = followOn.tag;
    const bool asked = tag.recon || tag.shell || tag.fetches;
    return isCommand(followOn) && (asked || followOn.event.kind == Kind::ShellCommand)
        && double(followOn.habitualUses) >= std::max(1.0, rules.limits.habitUses);
}

bool seemsUsedBefore(const FollowOn& followOn)
{
    return followOn.tag.carries && !followOn.firstSeen && isOfPrograms(followOn.event.kind);
}

/// The earlier uses of one program: those outside of all windows, and all.
struct Earlier {
    Uses outside, all;
    std::unordered_map<std::int64_t, std::size_t> before; ///< uses of `all` by follow-on
};
using EarlierBySubject = std::unordered_map<std::int32_t, Earlier>;

void gather(const PersonInput& input, const Screening& screening, EarlierBySubject& earlier)
{
    const auto& spans = screening.spans;
    auto span = spans.begin();
    for (const Mark& mark : input.marks) {
        while (span != spans.end() && span->end <= mark.begin)
            ++span;
        const auto found = isOfPrograms(mark.kind) ? earlier.find(mark.subject) : earlier.end();
        if (found == earlier.end())
            continue;
        Earlier& uses = found->second;
        if (const auto at = uses.before.find(mark.event.value); at != uses.before.end())
            at->second = uses.all.size();
        uses.all.add(mark.event);
        if (span == spans.end() || !span->contains(mark.begin))
            uses.outside.add(mark.event);
    }
}

std::int64_t mostCounted(const Rules& rules)
{
    return std::max(mostUsesCounted, std::int64_t(rules.limits.habitUses));
}

} // namespace

bool cameToPass(const Event& event)
{
    const Activity* activity = event.activity();
    const Ending ending = activity ? endingOf(event.kind, *activity) : Ending::Done;
    return ending == Ending::Done || ending == Ending::Begun;
}

Result<void> leaveOutAttempts(const PersonInput& input, const Context& context,
    const Screening& screening, std::vector<FollowOn>& followOns)
{
    EarlierBySubject earlier;
    for (const FollowOn& followOn : followOns)
        if (mayBeHabit(followOn, *context.rules) || seemsUsedBefore(followOn))
            earlier[followOn.subject].before.emplace(followOn.event.id.value, 0);
    if (earlier.empty())
        return {};
    gather(input, screening, earlier);
    for (FollowOn& followOn : followOns) {
        const bool habit = mayBeHabit(followOn, *context.rules);
        if (!habit && !seemsUsedBefore(followOn))
            continue;
        Earlier& uses = earlier[followOn.subject];
        if (habit) {
            const auto done = uses.outside.donePast(
                input, std::size_t(followOn.habitualUses), mostCounted(*context.rules));
            if (!done)
                return Failure(done.error());
            followOn.habitualUses = *done;
        } else {
            const auto done = uses.all.donePast(input, uses.before[followOn.event.id.value], 1);
            if (!done)
                return Failure(done.error());
            followOn.firstSeen = *done == 0;
        }
    }
    return {};
}

Result<void> countToolUses(const PersonInput& input, const Rules& rules,
    std::span<const ToolUse> uses, std::vector<FollowOn>& followOns)
{
    std::unordered_map<std::int16_t, Uses> byTool;
    for (FollowOn& followOn : followOns) {
        if (!isRemoteTool(followOn))
            continue;
        const std::int16_t tool = followOn.tool->index;
        const auto [at, isNew] = byTool.try_emplace(tool);
        // What is younger makes no habit: it may belong to what the call is about.
        const Instant until =
            followOn.firstUse.value_or(followOn.event.begin) - rules.windows.knownAfter;
        std::size_t count = 0;
        for (const ToolUse& use : uses) {
            if (use.tool != tool || use.inWindow)
                continue;
            count += use.time <= until ? 1 : 0;
            if (isNew)
                at->second.add(use.event);
        }
        const auto done = at->second.donePast(input, count, mostCounted(rules));
        if (!done)
            return Failure(done.error());
        followOn.toolUses = *done;
    }
    return {};
}

} // namespace callwake
