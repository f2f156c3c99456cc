// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/sightings.h"

#include "base/text.h"
#include "context/number_search.h"
#include "model/activity_texts.h"
#include "signals/call_parts.h"

#include <algorithm>
#include <unordered_map>

namespace callwake {

namespace {

constexpr std::size_t recordsAtOnce = 512;
constexpr std::size_t longestText = 300; ///< bytes of the text that are kept

bool holdsTexts(Kind kind)
{
    return kind == Kind::Mail || kind == Kind::Message || kind == Kind::Navigation
        || kind == Kind::Download;
}

/// Of mails and messages that the person wrote.
bool isOwn(const Activity& activity)
{
    const auto direction = detailOf(activity, "direction");
    return equalsIgnoringCase(direction, "outbound") || equalsIgnoringCase(direction, "sent");
}

class Finder {
public:
    Finder(const PersonInput& input, const Context& context, std::vector<CallFacts>& calls,
        PersonFacts& facts)
        : m_input(input)
        , m_context(context)
        , m_calls(calls)
        , m_facts(facts)
    {
    }

    Result<void> run()
    {
        lookForTexts();
        if (m_hasPages || m_hasOthers)
            gatherCalls();
        const auto ids = recordsToRead();
        if (!ids.empty())
            gatherNumbers();
        for (std::size_t i = 0; i < ids.size(); i += recordsAtOnce) {
            const auto count = std::min(recordsAtOnce, ids.size() - i);
            const auto events = m_input.events(std::span(ids).subspan(i, count));
            if (!events)
                return Failure(events.error());
            for (const Event& event : *events)
                if (const Activity* activity = event.activity(); activity && !isOwn(*activity))
                    lookAt(event, *activity);
        }
        return {};
    }

private:
    struct Dialled {
        std::size_t call = 0;
        bool leaves = false;
    };

    void lookForTexts()
    {
        for (const Mark& mark : m_input.marks)
            (mark.kind == Kind::Navigation ? m_hasPages : m_hasOthers) |= holdsTexts(mark.kind);
    }

    void gatherCalls()
    {
        for (std::size_t i = 0; i < m_calls.size(); ++i) {
            const CallFacts& call = m_calls[i];
            if (call.direction != Direction::Outbound)
                continue;
            const SignalInput asked{m_context, m_facts, call, nullptr, {}, {}};
            const bool leaves = isKnownToLeave(asked);
            if ((!m_hasOthers && !(m_hasPages && leaves)) || !mayComeFromLure(asked))
                continue;
            m_dialled.push_back(i);
            if (leaves)
                m_leaving.push_back(i);
        }
    }

    void gatherNumbers()
    {
        for (const std::size_t i : m_dialled) {
            const CallFacts& call = m_calls[i];
            const bool leaves = std::ranges::binary_search(m_leaving, i);
            m_byParty[call.number->party].push_back({i, leaves});
            m_search.add(
                *call.number->number, m_context.source(call.source).region, call.number->party);
        }
    }

    [[nodiscard]] TimeRange before(const CallFacts& call) const
    {
        return {call.begin - m_context.rules->windows.lureWithin, call.begin};
    }

    /// Whether the first of the calls that do not lie before the record begins soon after it.
    bool liesBefore(
        const Mark& mark, const std::vector<std::size_t>& calls, std::size_t& next) const
    {
        while (next < calls.size() && m_calls[calls[next]].begin < mark.begin)
            ++next;
        return next < calls.size() && mark.begin >= before(m_calls[calls[next]]).begin;
    }

    /// By time. Pages come by the thousand: they are read only before calls that surely left.
    std::vector<EventId> recordsToRead() const
    {
        std::vector<EventId> out;
        if (m_dialled.empty())
            return out;
        std::size_t dialled = 0;
        std::size_t leaving = 0;
        for (const Mark& mark : m_input.marks) {
            if (!holdsTexts(mark.kind))
                continue;
            if (mark.kind == Kind::Navigation ? liesBefore(mark, m_leaving, leaving)
                                              : liesBefore(mark, m_dialled, dialled))
                out.push_back(mark.event);
        }
        return out;
    }

    void lookAt(const Event& event, const Activity& activity)
    {
        for (const std::string* text : {&activity.url, &activity.path, &activity.detail})
            for (const std::int32_t party : m_search.in(*text))
                addSighting(event, *text, party);
    }

    void addSighting(const Event& event, const std::string& text, std::int32_t party)
    {
        const auto index = std::int32_t(m_facts.sightings.size());
        bool used = false;
        bool afterTalk = false;
        for (const auto& [i, leaves] : m_byParty[party]) {
            CallFacts& call = m_calls[i];
            const TimeRange range = before(call);
            if ((event.kind == Kind::Navigation && !leaves) || event.begin < range.begin
                || event.begin > range.end)
                continue;
            const SignalInput asked{m_context, m_facts, call, nullptr, {}, {}};
            if (isKnownAt(asked, event.begin) || hadDialledIt(asked, event.begin))
                continue;
            afterTalk = hadTalked(asked, event.begin); // with the same number: so for each call
            if (afterTalk && call.sighting >= 0)
                continue;
            call.sighting = index; // records come by time: the last one stays
            used = true;
        }
        if (used)
            m_facts.sightings.push_back(
                {event.id, event.kind, event.begin, text.substr(0, longestText), afterTalk});
    }

    const PersonInput& m_input;
    const Context& m_context;
    std::vector<CallFacts>& m_calls;
    PersonFacts& m_facts;
    NumberSearch m_search;
    bool m_hasPages = false, m_hasOthers = false; ///< texts of this person
    std::vector<std::size_t> m_dialled; ///< indices of calls, by time
    std::vector<std::size_t> m_leaving; ///< those of them that surely left
    std::unordered_map<std::int32_t, std::vector<Dialled>> m_byParty; ///< the same
};

} // namespace

Result<void> findSightings(const PersonInput& input, const Context& context,
    std::vector<CallFacts>& calls, PersonFacts& facts)
{
    return Finder(input, context, calls, facts).run();
}

} // namespace callwake
