// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/activity_lookup.h"

#include "base/first_error.h"
#include "detect/activity_groups.h"
#include "detect/detector.h"
#include "detect/same_act.h"
#include "detect/witness.h"

#include <algorithm>
#include <tuple>

namespace callwake {

namespace {

constexpr std::size_t mostLookedAt = 4000;

/// A record, what may belong to its act, and what such records may belong to instead.
class Neighbourhood {
public:
    Neighbourhood(const Event& record, const Context& context)
        : m_record(record)
        , m_context(context)
        , m_tolerance(std::max(
              context.rules->windows.activityTolerance, context.rules->windows.fileTolerance))
    {
    }

    void add(std::span<const Mark> marks)
    {
        std::ranges::copy_if(marks, std::back_inserter(m_near),
            [&](const Mark& mark) { return goTogether(mark.kind, m_record.kind) && isNear(mark); });
    }
    /// By time; empty where the record itself was not among the marks.
    [[nodiscard]] std::vector<EventId> ids()
    {
        if (std::ranges::find(m_near, m_record.id, &Mark::event) == m_near.end())
            return {};
        if (m_near.size() > mostLookedAt) {
            const auto rest = m_near.begin() + std::ptrdiff_t(mostLookedAt);
            std::ranges::nth_element(m_near, rest, {}, [&](const Mark& mark) {
                return std::tuple(mark.event != m_record.id, away(mark), mark.event);
            });
            m_near.erase(rest, m_near.end());
        }
        std::ranges::sort(
            m_near, {}, [](const Mark& mark) { return std::pair(mark.begin, mark.event); });
        std::vector<EventId> out;
        for (const Mark& mark : m_near)
            if (out.empty() || mark.event != out.back())
                out.push_back(mark.event);
        return out;
    }

private:
    [[nodiscard]] Duration away(const Mark& mark) const
    {
        return std::max(mark.begin - m_record.begin, m_record.begin - mark.begin);
    }
    [[nodiscard]] bool isNear(const Mark& mark) const
    {
        const Duration lasting = mark.length + m_record.length.value_or(Duration::zero());
        const Duration reach =
            m_tolerance + uncertaintyOf(mark, m_context) + m_record.uncertainty + lasting;
        return away(mark) <= 2 * reach;
    }

    const Event& m_record;
    const Context& m_context;
    Duration m_tolerance;
    std::vector<Mark> m_near;
};

/// Of these records those of the act of one of them.
std::vector<Event> actAmong(
    const std::vector<Event>& events, const Event& record, const Context& context)
{
    std::vector<const Event*> records;
    for (const Event& event : events)
        records.push_back(&event);
    for (const ActRecords& act : actsOf(records, context, [](std::size_t) { return true; })) {
        std::vector<Event> out;
        for (const std::size_t i : act)
            out.push_back(events[i]);
        if (std::ranges::find(out, record.id, &Event::id) != out.end())
            return out;
    }
    return {record};
}

} // namespace

Result<std::vector<Event>> actOf(const Case& source, Owner owner, EventId record)
{
    const auto event = source.event(record);
    const auto rules = rulesOf(source);
    const auto sources = source.sources();
    if (const Error* error = firstError(event, rules, sources))
        return Failure(*error);
    if (!event->activity())
        return std::vector<Event>();
    Context context;
    context.rules = &*rules;
    context.setSources(*sources);
    Neighbourhood near(*event, context);
    const auto read =
        source.forEachMark(owner, [&](std::span<const Mark> marks) { near.add(marks); });
    if (!read)
        return Failure(read.error());
    const auto ids = near.ids();
    if (ids.empty())
        return std::vector<Event>();
    const auto events = source.events(ids);
    if (!events)
        return Failure(events.error());
    return actAmong(*events, *event, context);
}

} // namespace callwake
