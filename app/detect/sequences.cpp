// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/sequences.h"

#include "detect/account_use.h"
#include "detect/assembly.h"
#include "detect/explain.h"
#include "detect/follow_ons.h"
#include "detect/lures.h"
#include "detect/reuse.h"
#include "detect/screening.h"
#include "signals/activity_parts.h"
#include "signals/call_parts.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace callwake {

namespace {

constexpr std::size_t mostFollowOns = 2000; ///< looked at for one call

/// Sets of calls that share an event, kept as a forest.
class Clusters {
public:
    explicit Clusters(std::size_t count)
        : m_parent(count)
    {
        std::iota(m_parent.begin(), m_parent.end(), std::size_t(0));
    }
    std::size_t find(std::size_t i)
    {
        while (m_parent[i] != i)
            i = m_parent[i] = m_parent[m_parent[i]];
        return i;
    }
    void join(std::size_t a, std::size_t b)
    {
        a = find(a);
        b = find(b);
        m_parent[std::max(a, b)] = std::min(a, b);
    }

private:
    std::vector<std::size_t> m_parent;
};

/// No mere command, page or file.
bool tellsAlone(const FollowOn& followOn)
{
    const SubjectTag& tag = followOn.tag;
    const Kind kind = followOn.event.kind;
    return followOn.tool || tag.carries || tag.installer || tag.lookAlike
        || !(kind == Kind::Execution || kind == Kind::ShellCommand || kind == Kind::FileWrite
            || isOfBrowser(kind));
}

/// To a call that comes after it.
bool mayBelong(const FollowOn& earlier)
{
    const Kind kind = earlier.event.kind;
    return kind == Kind::MfaPrompt || kind == Kind::Download
        || (kind == Kind::FileWrite && isUserFolder(earlier.activity().path));
}

class Finder {
public:
    Finder(const PersonInput& input, const Context& context, const Screening& screening)
        : m_input(input)
        , m_context(context)
        , m_screening(screening)
    {
    }

    Result<std::vector<Sequence>> run()
    {
        auto followOns = followOnsOf(m_input, m_context, m_screening);
        if (!followOns)
            return Failure(followOns.error());
        m_followOns = std::move(*followOns);
        auto use = accountUseFor(m_input, *m_context.rules, m_followOns);
        if (!use)
            return Failure(use.error());
        m_use = std::move(*use);
        lookAtFollowOns();
        if (auto looked = lookAtLures(); !looked)
            return Failure(looked.error());
        auto groups = linkedGroups();
        addLoneCalls(groups);
        for (Group& group : groups)
            for (CallLinks& links : group.links)
                if (!links.lureAsked)
                    lookAtLures(links, {}); // to say where it cannot be told
        return assemble(m_input, m_context, m_screening, m_followOns, groups);
    }

private:
    /// Follow-on signals of every call worth a look.
    void lookAtFollowOns()
    {
        std::vector<Moment> moments;
        for (const FollowOn& followOn : m_followOns)
            moments.push_back({followOn.event.begin, followOn.event.uncertainty});
        std::vector<CallWindow> windows;
        for (const ScreenedCall& call : m_screening.worth)
            windows.push_back(call.window);
        const std::vector<TimeRange> talks = talksAmong(m_screening.calls);
        auto pairs = allPairs(windows, moments, *m_context.rules, talks);
        std::ranges::copy(
            reusePairs(windows, m_followOns, *m_context.rules), std::back_inserter(pairs));
        std::ranges::sort(
            pairs, {}, [](const IndexPair& pair) { return std::pair(pair.call, pair.followOn); });
        const auto signals = enabledSignals(*m_context.rules, Signal::Part::FollowOn);
        auto at = pairs.begin();
        for (std::size_t i = 0; i < m_screening.worth.size(); ++i) {
            const auto first = at;
            while (at != pairs.end() && at->call == i)
                ++at;
            m_links.push_back(linksOf(i, {first, at}, signals));
        }
    }

    CallLinks linksOf(std::size_t index, std::span<const IndexPair> pairs,
        const std::vector<const Signal*>& signals)
    {
        CallLinks links;
        links.worth = index;
        const std::vector<IndexPair> chosen = lookedAt(pairs);
        links.truncated = chosen.size() < pairs.size();
        pairs = chosen;
        if (pairs.empty())
            return links;
        std::vector<const FollowOn*> inside;
        for (const IndexPair& pair : pairs)
            inside.push_back(&m_followOns[pair.followOn]);
        const ScreenedCall& call = m_screening.worth[index];
        const auto before = followOnsBefore(call.window, *inside.front());
        const SignalInput input{m_context, m_screening.facts, m_screening.calls[call.call], nullptr,
            {call.window.from, call.window.latest()}, inside, {}, m_use.accounts,
            m_use.applications, before};
        HitSink sink(true);
        for (const Signal* signal : signals) {
            sink.begin(signal->id, signal->title);
            signal->evaluate(input, sink);
        }
        links.hits = std::move(sink.hits());
        keepHitOnes(pairs, links);
        return links;
    }

    /// Of too many pairs those first whose follow-on may tell something alone, then the earliest:
    /// commands by the thousand, as of a script, must not hide the tool that came after them.
    std::vector<IndexPair> lookedAt(std::span<const IndexPair> pairs) const
    {
        std::vector<IndexPair> out(pairs.begin(), pairs.end());
        if (out.size() <= mostFollowOns)
            return out;
        std::ranges::stable_partition(
            out, [&](const IndexPair& pair) { return tellsAlone(m_followOns[pair.followOn]); });
        out.resize(mostFollowOns);
        std::ranges::sort(out, {}, &IndexPair::followOn);
        return out;
    }

    /// Whoever calls may have begun to ask before, or sent a file to be opened in the call: prompts
    /// and files that came then pair with no call.
    std::vector<const FollowOn*> followOnsBefore(
        const CallWindow& window, const FollowOn& firstInside) const
    {
        std::vector<const FollowOn*> out;
        auto at = std::ranges::lower_bound(m_followOns,
            window.begin - m_context.rules->windows.floodBefore, {},
            [](const FollowOn& one) { return one.event.begin; });
        for (; at != m_followOns.end() && at->event.begin < window.from && &*at != &firstInside;
             ++at)
            if (mayBelong(*at))
                out.push_back(&*at);
        if (out.size() > mostFollowOns) // the latest of them
            out.erase(out.begin(), out.end() - std::ptrdiff_t(mostFollowOns));
        return out;
    }

    /// Lures where mails came in numbers before a call worth a look; they may make it a sequence.
    Result<void> lookAtLures()
    {
        const MailsBefore mails(m_input, *m_context.rules);
        for (CallLinks& links : m_links) {
            const auto read = mails.of(callOf(links));
            if (!read)
                return Failure(read.error());
            if (!read->empty())
                lookAtLures(links, *read);
        }
        return {};
    }

    void lookAtLures(CallLinks& links, std::span<const Event> mails)
    {
        const SignalInput input{
            m_context, m_screening.facts, callOf(links), nullptr, {}, {}, mails};
        HitSink sink(true);
        for (const Signal* signal : enabledSignals(*m_context.rules, Signal::Part::Lure)) {
            sink.begin(signal->id, signal->title);
            signal->evaluate(input, sink);
        }
        for (const Hit& hit : sink.hits())
            links.lurePoints += hit.testable ? hit.points : 0;
        std::ranges::move(sink.hits(), std::back_inserter(links.hits));
        links.lureAsked = true;
    }

    /// Follow-ons that a hit stands on become members; the others were looked at for nothing.
    void keepHitOnes(std::span<const IndexPair> pairs, CallLinks& links)
    {
        std::unordered_map<std::int64_t, const IndexPair*> byEvent;
        for (const IndexPair& pair : pairs)
            byEvent[m_followOns[pair.followOn].event.id.value] = &pair;
        std::vector<const IndexPair*> kept;
        for (Hit& hit : links.hits) {
            if (!hit.testable)
                continue;
            const Placement& placement = byEvent.at(hit.events.front().value)->placement;
            hit.weight = placement.weight;
            hit.order = placement.order;
            for (const EventId event : hit.events)
                if (const auto found = byEvent.find(event.value); found != byEvent.end())
                    kept.push_back(found->second); // all but what came before the call
        }
        std::ranges::sort(kept, {}, &IndexPair::followOn);
        const auto rest = std::ranges::unique(kept);
        kept.erase(rest.begin(), rest.end());
        for (const IndexPair* pair : kept)
            links.pairs.push_back(*pair);
    }

    /// Calls with follow-ons, joined where they share one.
    std::vector<Group> linkedGroups()
    {
        Clusters clusters(m_links.size());
        std::unordered_map<std::uint32_t, std::size_t> owner;
        for (std::size_t i = 0; i < m_links.size(); ++i)
            for (const IndexPair& pair : m_links[i].pairs)
                clusters.join(i, owner.try_emplace(pair.followOn, i).first->second);
        std::vector<Group> groups;
        std::unordered_map<std::size_t, std::size_t> place;
        for (std::size_t i = 0; i < m_links.size(); ++i) {
            if (m_links[i].pairs.empty())
                continue;
            const auto [at, isNew] = place.try_emplace(clusters.find(i), groups.size());
            if (isNew)
                groups.emplace_back();
            groups[at->second].links.push_back(std::move(m_links[i]));
            m_links[i].taken = true;
        }
        return groups;
    }

    /// Calls that are worth a look by themselves or with their lure, one group for each number and
    /// hour; and one group of all lesser calls of which it cannot be said that nothing followed.
    void addLoneCalls(std::vector<Group>& groups)
    {
        Group blind;
        blind.blind = true;
        std::vector<Group> lone;
        for (CallLinks& links : m_links) {
            if (links.taken)
                continue;
            const ScreenedCall& worth = m_screening.worth[links.worth];
            const CallFacts& call = m_screening.calls[worth.call];
            if (worth.points + links.lurePoints >= m_context.rules->gates.loneCall) {
                addLoneCall(lone, std::move(links));
                continue;
            }
            const bool excused =
                excusingEntry({m_context, m_screening.facts, call, nullptr, {}, {}});
            if (call.answered && !excused
                && (links.truncated
                    || !wasWatched(m_screening.facts.covered, worth.window, *m_context.rules)))
                blind.links.push_back(std::move(links));
        }
        std::ranges::move(lone, std::back_inserter(groups));
        if (!blind.links.empty())
            groups.push_back(std::move(blind));
    }

    void addLoneCall(std::vector<Group>& lone, CallLinks&& links)
    {
        const CallFacts& call = callOf(links);
        for (Group& group : lone) {
            const CallFacts& last = callOf(group.links.back());
            if (call.number->party >= 0 && last.number->party == call.number->party
                && call.begin - last.begin <= m_context.rules->windows.repeatWithin) {
                group.links.push_back(std::move(links));
                return;
            }
        }
        lone.emplace_back().links.push_back(std::move(links));
    }

    [[nodiscard]] const CallFacts& callOf(const CallLinks& links) const
    {
        return m_screening.calls[m_screening.worth[links.worth].call];
    }

    const PersonInput& m_input;
    const Context& m_context;
    const Screening& m_screening;
    std::vector<FollowOn> m_followOns;
    AccountUse m_use;
    std::vector<CallLinks> m_links; ///< one for each call worth a look
};

} // namespace

Result<std::vector<Sequence>> sequencesOf(
    const PersonInput& input, const Context& context, const Screening& screening)
{
    if (screening.worth.empty())
        return std::vector<Sequence>();
    return Finder(input, context, screening).run();
}

Result<std::vector<Sequence>> findSequences(
    const PersonInput& input, const Context& context, FirstTimes& firstTimes, Screening& screening)
{
    if (auto screened = screen(input, context, firstTimes, screening); !screened)
        return Failure(screened.error());
    return sequencesOf(input, context, screening);
}

Result<std::vector<Sequence>> findSequences(
    const PersonInput& input, const Context& context, FirstTimes& firstTimes)
{
    Screening screening;
    return findSequences(input, context, firstTimes, screening);
}

Result<std::vector<Sequence>> findSequences(const PersonInput& input, const Context& context)
{
    FirstTimes firstTimes(context.subjects.size());
    return findSequences(input, context, firstTimes);
}

} // namespace callwake
