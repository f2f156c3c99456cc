// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/collect_next.h"

#include "base/counted.h"
#include "base/time_range.h"
#include "detect/coverage.h"
#include "detect/detector.h"
#include "detect/explain.h"
#include "detect/unraised.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace callwake {

namespace {

using Texts = std::set<std::string, std::less<>>;

/// One reason to want a class of one person.
struct Need {
    PersonId person;
    SourceClass cls = SourceClass::Programs;
    std::vector<TimeRange> wanted;
    std::string sequence; ///< empty: a call in no sequence
    int priority = 0;
    std::int64_t calls = 0; ///< of which nothing covers the computer
    std::string signal; ///< not empty: only this one lacks it
    std::vector<ClosedLog> closed; ///< see CollectRequest
};

/// What the logs of a person that the case has tell of the systems in use.
struct Held {
    Texts formats; ///< of all sources with a record of the person
    Texts systems;
};

bool isOfAll(SourceClass cls)
{
    return cls == SourceClass::Calls || cls == SourceClass::Identity || cls == SourceClass::Mail;
}

/// A closed source of a person, what its format tells of, and the time that it holds.
struct ClosedSource {
    ClosedLog log;
    SourceClasses classes;
    std::vector<TimeRange> spans;
};

std::vector<ClosedSource> closedOf(
    const PersonInput& input, const Context& context, const std::vector<SourceClasses>& formats)
{
    std::vector<ClosedSource> out;
    for (const SourceId id : input.closed) {
        const SourceFacts& facts = context.source(id);
        if (std::size_t(id.value) < formats.size())
            out.push_back({{id, facts.name, facts.closed}, formats[std::size_t(id.value)],
                without(facts.gaps, facts.span)});
    }
    return out;
}

Held heldOf(const PersonInput& input, const Context& context)
{
    Held out;
    std::int32_t source = -1;
    for (const Mark& mark : input.marks)
        if (std::exchange(source, mark.source) != mark.source)
            out.formats.insert(context.source({mark.source}).format);
    for (const SourceId closed : input.closed)
        out.formats.insert(context.source(closed).format);
    for (const std::string& format : out.formats)
        if (const KeptLog* log = keptLogOf(format); log && log->systems.size() == 1)
            if (const auto& system = log->systems.front();
                system == "windows" || system == "linux" || system == "macos")
                out.systems.insert(system);
    return out;
}

/// What one person's sequences and calls lack.
class Needs {
public:
    Needs(const PersonInput& input, const Context& context, const Screening& screening,
        const std::vector<SourceClasses>& formats)
        : m_covered(input.covered)
        , m_closed(closedOf(input, context, formats))
        , m_person(input.person.id)
        , m_rules(*context.rules)
    {
        for (const ScreenedCall& call : screening.worth)
            m_windows.emplace(screening.calls[call.call].event.value, call.window);
    }

    void addSequence(const Sequence& sequence)
    {
        if (sequence.suppressed)
            return;
        TimeRange range = sequence.range;
        for (const SequenceMember& call : sequence.calls)
            if (const CallWindow* window = windowOfCall(call.event))
                range.end = std::max(range.end, window->until);
        const auto bare = std::ranges::count_if(
            sequence.calls, [&](const SequenceMember& call) { return isBare(call.event); });
        for (BlindSpot& spot : blindSpotsIn(m_covered, range))
            add(spot.cls, std::move(spot.uncovered), sequence, {}, bare);
        for (const SignalHit& hit : sequence.hits)
            if (!hit.testable)
                addSignal(sequence, hit.id);
    }

    void addCall(EventId call)
    {
        const CallWindow* window = windowOfCall(call);
        if (!window)
            return;
        for (BlindSpot& spot : blindSpotsIn(m_covered, {window->from, window->until}))
            add(spot.cls, std::move(spot.uncovered), {}, {}, 1);
    }

    std::vector<Need> take() { return std::move(m_needs); }

private:
    [[nodiscard]] const CallWindow* windowOfCall(EventId call) const
    {
        const auto found = m_windows.find(call.value);
        return found == m_windows.end() ? nullptr : &found->second;
    }

    /// No source covers the computer after this call.
    [[nodiscard]] bool isBare(EventId call) const
    {
        const CallWindow* window = windowOfCall(call);
        if (!window)
            return false;
        const TimeRange range{window->from, window->until};
        return !Covered::any(m_covered.programs, range) && !Covered::any(m_covered.browser, range)
            && !Covered::any(m_covered.packages, range);
    }

    void addSignal(const Sequence& sequence, const std::string& signal)
    {
        std::vector<TimeRange> mail, identity, calls;
        for (const SequenceMember& call : sequence.calls) {
            mail.push_back({call.time - m_rules.windows.floodBefore, call.time});
            calls.push_back({call.time - m_rules.windows.attemptsWithin, call.time});
            if (const CallWindow* window = windowOfCall(call.event))
                identity.push_back({window->from, window->until});
        }
        if (signal == "P1")
            add(SourceClass::Mail, uncovered(m_covered.mail, std::move(mail)), sequence, signal);
        else if (signal == "F8")
            add(SourceClass::Identity, uncovered(m_covered.identity, std::move(identity)), sequence,
                signal);
        else if (signal == "C11") // there is a log of calls, but not of attempts
            add(SourceClass::Calls, std::move(calls), sequence, signal);
    }

    static std::vector<TimeRange> uncovered(
        const std::vector<TimeRange>& spans, std::vector<TimeRange> ranges)
    {
        std::vector<TimeRange> out;
        for (const TimeRange& range : merged(std::move(ranges)))
            std::ranges::copy(outside(spans, range), std::back_inserter(out));
        return out;
    }

    void add(SourceClass cls, std::vector<TimeRange> wanted, const Sequence& sequence,
        const std::string& signal, std::int64_t calls = 0)
    {
        Need need{m_person, cls, {}, sequence.id, sequence.priority, calls, signal, {}};
        Need closed = need;
        for (const TimeRange& range : wanted) {
            const std::vector<TimeRange> held = heldClosed(range, closed);
            std::ranges::copy(outside(held, range), std::back_inserter(need.wanted));
            std::ranges::copy(held, std::back_inserter(closed.wanted));
        }
        for (Need* each : {&need, &closed})
            if (!each->wanted.empty())
                m_needs.push_back(std::move(*each));
    }

    /// What closed sources hold of `range`, merged; they are noted in `closed`.
    [[nodiscard]] std::vector<TimeRange> heldClosed(TimeRange range, Need& closed) const
    {
        std::vector<TimeRange> out;
        for (const ClosedSource& source : m_closed) {
            const auto held = source.classes.test(std::size_t(closed.cls))
                ? inside(source.spans, range)
                : std::vector<TimeRange>();
            if (!held.empty())
                closed.closed.push_back(source.log);
            out.insert(out.end(), held.begin(), held.end());
        }
        return merged(std::move(out));
    }

    const Covered& m_covered;
    std::vector<ClosedSource> m_closed;
    PersonId m_person;
    const Rules& m_rules;
    std::map<std::int64_t, CallWindow> m_windows; ///< by event of the call
    std::vector<Need> m_needs;
};

Result<std::vector<Need>> needsOf(const PersonInput& input, const Context& context,
    FirstTimes& firstTimes, const std::vector<SourceClasses>& formats)
{
    Screening screening;
    const auto sequences = findSequences(input, context, firstTimes, screening);
    if (!sequences)
        return Failure(sequences.error());
    Needs needs(input, context, screening, formats);
    for (const Sequence& sequence : *sequences)
        needs.addSequence(sequence);
    for (const UnraisedCall& call : unraisedIn(screening, context, *sequences))
        if (call.why == UnraisedCall::Why::CannotSay)
            needs.addCall(call.call);
    return needs.take();
}

/// "cdr.csv is in the case and closed, approval ended 2026-03-01 (works agreement 12/2025)"
std::string closedText(const std::vector<ClosedLog>& closed)
{
    constexpr std::size_t mostNamed = 3;
    std::string out;
    for (std::size_t i = 0; i < std::min(mostNamed, closed.size()); ++i)
        out += (out.empty() ? "" : "; ") + closed[i].name + " is in the case and closed, "
            + closed[i].why;
    if (closed.size() > mostNamed)
        out += "; so are " + counted(std::int64_t(closed.size() - mostNamed), "other", "others");
    return out;
}

std::string whyOf(const CollectRequest& request)
{
    std::string out;
    const auto also = [&](const std::string& text) { out += (out.empty() ? "" : "; ") + text; };
    if (!request.untestable.empty()) {
        std::string names;
        for (const std::string& signal : request.untestable)
            names += (names.empty() ? "" : ", ") + signal;
        also(names + " cannot be tested in "
            + counted(std::ssize(request.sequences), "sequence", "sequences"));
    } else if (!request.sequences.empty()) {
        also(counted(std::ssize(request.sequences), "sequence cannot say", "sequences cannot say")
            + " all that followed");
    }
    if (request.calls > 0)
        also(counted(request.calls, "call", "calls") + " worth review without any "
            + (request.closed.empty() ? "" : "open ") + "log of the computer");
    if (!request.closed.empty())
        also(closedText(request.closed));
    return out;
}

/// Makes requests of needs.
class Requests {
public:
    explicit Requests(std::map<PersonId, Held> held)
        : m_held(std::move(held))
    {
        for (const auto& [person, of] : m_held)
            m_inCase.insert(of.formats.begin(), of.formats.end());
    }

    std::vector<CollectRequest> from(std::vector<Need> needs)
    {
        // By priority: so are the sequences of a request then.
        std::ranges::stable_sort(needs, [](const Need& a, const Need& b) {
            return std::tuple(-a.priority, a.person, a.cls, a.sequence, a.wanted.front().begin)
                < std::tuple(-b.priority, b.person, b.cls, b.sequence, b.wanted.front().begin);
        });
        std::map<std::tuple<bool, bool, SourceClass, PersonId>, CollectRequest> byKey;
        for (Need& need : needs)
            gather(need,
                byKey[{!need.signal.empty(), !need.closed.empty(), need.cls,
                    isOfAll(need.cls) ? PersonId() : need.person}]);
        std::vector<CollectRequest> out;
        for (auto& [key, request] : byKey) {
            finish(request);
            out.push_back(std::move(request));
        }
        std::ranges::stable_sort(out, {}, [](const CollectRequest& request) {
            return std::tuple(!request.untestable.empty(), -request.priority,
                -std::int64_t(request.sequences.size()), -request.calls, !request.closed.empty(),
                request.until.value_or(Instant::max()), request.cls, request.people);
        });
        return out;
    }

private:
    static void gather(Need& need, CollectRequest& into)
    {
        into.cls = need.cls;
        into.people.push_back(need.person);
        std::ranges::move(need.wanted, std::back_inserter(into.wanted));
        into.priority = std::max(into.priority, need.priority);
        const auto addOnce = [](std::vector<std::string>& texts, const std::string& text) {
            if (!text.empty() && std::ranges::find(texts, text) == texts.end())
                texts.push_back(text);
        };
        into.calls += need.calls;
        std::ranges::move(need.closed, std::back_inserter(into.closed));
        addOnce(into.sequences, need.sequence);
        addOnce(into.untestable, need.signal);
    }

    void finish(CollectRequest& request) const
    {
        std::ranges::sort(request.people);
        const auto rest = std::ranges::unique(request.people);
        request.people.erase(rest.begin(), rest.end());
        request.wanted = merged(std::move(request.wanted));
        std::ranges::sort(request.closed, {}, &ClosedLog::source);
        const auto same = std::ranges::unique(request.closed);
        request.closed.erase(same.begin(), same.end());
        request.why = whyOf(request);
        if (!request.closed.empty())
            return;
        request.logs = logsFor(request);
        for (const WantedLog& log : request.logs)
            if (log.until && (!request.until || *log.until < *request.until))
                request.until = log.until;
    }

    /// Those of the systems that the person is known to use, or all; of services those that the
    /// case has something of, or all.
    [[nodiscard]] std::vector<WantedLog> logsFor(const CollectRequest& request) const
    {
        const bool ofAll = isOfAll(request.cls);
        static const Held nothing;
        const auto known = m_held.find(request.people.front());
        const Held& mine = known == m_held.end() ? nothing : known->second;
        std::vector<WantedLog> out;
        for (const KeptLog& log : keptLogs()) {
            if (std::ranges::find(log.covers, nameOf(request.cls)) == log.covers.end())
                continue;
            const bool fits = ofAll ? log.systems.front()
                    == (request.cls == SourceClass::Calls ? "exchange" : "service")
                                    : mine.systems.empty() || isOneOf(log.systems, mine.systems);
            if (!fits)
                continue;
            WantedLog& wanted = out.emplace_back();
            wanted.log = &log;
            wanted.held = isOneOf(log.formats, ofAll ? m_inCase : mine.formats);
            if (log.days)
                wanted.until = request.wanted.front().begin + *log.days;
        }
        if (ofAll && std::ranges::any_of(out, &WantedLog::held))
            std::erase_if(out, [](const WantedLog& log) { return !log.held; });
        std::ranges::stable_partition(out, &WantedLog::held);
        return out;
    }

    static bool isOneOf(const std::vector<std::string>& names, const Texts& known)
    {
        return std::ranges::any_of(names, [&](const auto& name) { return known.contains(name); });
    }

    std::map<PersonId, Held> m_held;
    Texts m_inCase; ///< formats
};

} // namespace

Result<std::vector<CollectRequest>> collectNext(
    const Case& target, const Rules& rules, const Progress& progress)
{
    const auto sources = target.sources();
    if (!sources)
        return Failure(sources.error());
    const std::vector<SourceClasses> formats = classesOf(*sources);
    std::vector<Need> all;
    std::map<PersonId, Held> held;
    const auto looked = lookAtEverybody(target, rules, progress,
        [&](const PersonInput& input, const Context& context, FirstTimes& firstTimes,
            std::mutex& guard) -> Result<void> {
            auto needs = needsOf(input, context, firstTimes, formats);
            if (!needs)
                return Failure(needs.error());
            Held mine = heldOf(input, context);
            const std::lock_guard lock(guard);
            std::ranges::move(*needs, std::back_inserter(all));
            held.emplace(input.person.id, std::move(mine));
            return {};
        });
    if (!looked)
        return Failure(looked.error());
    return Requests(std::move(held)).from(std::move(all));
}

std::string_view keeperOf(SourceClass cls)
{
    switch (cls) {
    case SourceClass::Calls:
        return "telephone team";
    case SourceClass::Identity:
        return "identity team";
    case SourceClass::Mail:
        return "mail team";
    case SourceClass::Messages:
        return "the person";
    default:
        return "endpoint team";
    }
}

std::string_view askedFor(const CollectRequest& request)
{
    return request.closed.empty() ? keeperOf(request.cls) : "person who approves logs";
}

} // namespace callwake
