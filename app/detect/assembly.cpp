// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/assembly.h"

#include "base/counted.h"
#include "base/text.h"
#include "base/visible_text.h"
#include "detect/analytics.h"
#include "detect/certainty.h"
#include "detect/explain.h"
#include "detect/score.h"
#include "detect/suppression.h"
#include "detect/witness.h"
#include "store/clock.h"
#include "store/sequence_id.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace callwake {

namespace {

constexpr std::size_t mostBlindCalls = 50; ///< listed in a sequence of calls that nothing followed

/// Records of calls, and of sign-ins that hits name, by id; read in one go for all sequences of a
/// person.
using Records = std::unordered_map<std::int64_t, Event>;

class Builder {
public:
    Builder(const PersonInput& input, const Context& context, const Screening& screening,
        const std::vector<FollowOn>& followOns, const Records& records)
        : m_person(input.person)
        , m_closed(input.closed)
        , m_context(context)
        , m_screening(screening)
        , m_followOns(followOns)
        , m_records(records)
    {
    }

    /// Nothing where a rule of the organisation lowered it and it was hardly worth a look before.
    std::optional<Sequence> build(const Group& group)
    {
        m_group = &group;
        m_sequence = Sequence();
        m_evidence = {{}, Attribution::None};
        m_best.clear();
        m_sequence.person = m_person.id;
        addCalls();
        addFollowOns();
        gatherEvidence();
        if (!judge())
            return std::nullopt;
        describe();
        return std::move(m_sequence);
    }

private:
    struct Best {
        const FollowOn* followOn = nullptr;
        const CallWindow* window = nullptr;
        Placement placement;
        Attribution attribution = Attribution::None; ///< no surer than the call's
    };

    [[nodiscard]] const ScreenedCall& worthOf(const CallLinks& links) const
    {
        return m_screening.worth[links.worth];
    }
    [[nodiscard]] const CallFacts& callOf(const CallLinks& links) const
    {
        return m_screening.calls[worthOf(links).call];
    }
    [[nodiscard]] const Event* recordOf(EventId id) const
    {
        const auto found = m_records.find(id.value);
        return found == m_records.end() ? nullptr : &found->second;
    }

    void addCalls()
    {
        for (const CallLinks& links : m_group->links) {
            const CallFacts& call = callOf(links);
            const CallWindow& window = worthOf(links).window;
            m_sequence.range.begin = m_sequence.calls.empty()
                ? call.begin
                : std::min(m_sequence.range.begin, call.begin);
            m_sequence.range.end =
                std::max(m_sequence.calls.empty() ? window.end : m_sequence.range.end, window.end);
            SequenceMember& member = m_sequence.calls.emplace_back();
            member.event = call.event;
            member.time = call.begin;
            member.phase = call.answered ? Phase::During : Phase::Ringing;
            member.witnesses = call.witnesses;
            if (const Event* record = recordOf(call.event))
                member.summary = callSummary(*record, call);
            if (window.endUnknown)
                m_sequence.cannotSay.push_back("The end of the call at " + formatIso(call.begin)
                    + " was not logged; it counts as "
                    + formatDuration(m_context.rules->windows.unknownEnd) + " long.");
            if (links.truncated)
                m_sequence.cannotSay.push_back("More happened after the call at "
                    + formatIso(call.begin) + " than is looked at; the rest was left out.");
        }
    }

    [[nodiscard]] std::string callSummary(const Event& record, const CallFacts& call) const
    {
        std::vector<Event> witnesses;
        for (const EventId id : call.witnesses)
            if (const Event* witness = recordOf(id))
                witnesses.push_back(*witness);
        std::string out = summaryOf(record);
        for (const std::string& text : disagreements(record, witnesses, m_context))
            out += ". " + text;
        return out;
    }

    /// Each follow-on once, at the call that explains it best; every pair.
    void addFollowOns()
    {
        std::map<std::uint32_t, std::pair<const CallLinks*, Placement>> best;
        for (const CallLinks& links : m_group->links)
            for (const IndexPair& pair : links.pairs) {
                m_sequence.pairs.push_back(
                    {callOf(links).event, m_followOns[pair.followOn].event.id});
                const auto [at, isNew] = best.try_emplace(pair.followOn, &links, pair.placement);
                if (!isNew && isBetter(pair.placement, at->second.second))
                    at->second = {&links, pair.placement};
            }
        for (const auto& [index, explained] : best) {
            const auto& [links, placement] = explained;
            const FollowOn& followOn = m_followOns[index];
            const Event& event = followOn.event;
            SequenceMember& member = m_sequence.followOns.emplace_back();
            member.event = event.id;
            member.time = event.begin;
            member.phase = placement.phase;
            member.order = placement.order;
            member.call = callOf(*links).event;
            member.after = event.begin - callOf(*links).begin;
            member.witnesses = followOn.witnesses;
            member.summary = summaryOf(event);
            for (const std::string& text : followOn.disagreements)
                member.summary += ". " + text;
            m_best.emplace(event.id.value,
                Best{&followOn, &worthOf(*links).window, placement,
                    std::min(callOf(*links).attribution, followOn.attribution)});
            if (followOn.firstUse) {
                member.summary += ". Used again: this person was first seen using it at "
                    + formatIso(*followOn.firstUse) + ", in the window of this call";
            } else { // days of other work in between are not those of the sequence
                m_sequence.range.begin = std::min(m_sequence.range.begin, event.begin);
                m_sequence.range.end = std::max(m_sequence.range.end, event.begin);
            }
        }
    }

    [[nodiscard]] bool isBetter(const Placement& a, const Placement& b) const
    {
        const auto weight = [&](const Placement& one) {
            return one.weight
                * (one.order == Order::Certain ? 1 : m_context.rules->weights.undetermined);
        };
        return std::pair(weight(a), a.order == Order::Certain)
            > std::pair(weight(b), b.order == Order::Certain);
    }

    /// The best hit of each signal over all calls, in the order of the signals.
    void gatherEvidence()
    {
        std::vector<Hit> all;
        for (const CallLinks& links : m_group->links) {
            auto hits = callHits(links);
            std::ranges::move(hits, std::back_inserter(all));
            std::ranges::copy(links.hits, std::back_inserter(all));
        }
        for (Hit& hit : all)
            if (const Best* best = bestOf(hit))
                hit.attribution = best->attribution;
        // One that a rule of the organisation lowers, or could, hides none that it does not.
        const auto rank = [&](const Hit& hit) {
            const double weight = hit.weight * certaintyOf(hit, *m_context.rules);
            return std::tuple(hit.testable, hit.lowered * weight, hit.points * weight,
                hit.order == Order::Certain, hit.attribution, !hit.mayBeExcused);
        };
        for (const Signal* signal : allSignals()) {
            const Hit* best = nullptr;
            for (const Hit& hit : all)
                if (hit.signal == signal->id && (!best || rank(hit) > rank(*best)))
                    best = &hit;
            if (best)
                m_evidence.hits.push_back(*best);
        }
        for (const CallLinks& links : m_group->links)
            m_evidence.attribution = std::max(m_evidence.attribution, callOf(links).attribution);
        weighCertainty(m_evidence, *m_context.rules);
        addAftermath();
    }

    /// The sign-ins that hits of the evidence name, if they are no follow-ons: the approval that
    /// ends a flood is both.
    void addAftermath()
    {
        for (const Hit& hit : m_evidence.hits) {
            const Event* signIn = recordOf(hit.signIn);
            const auto opened = std::ranges::find(m_sequence.followOns,
                hit.events.empty() ? EventId{} : hit.events.front(), &SequenceMember::event);
            if (!signIn || opened == m_sequence.followOns.end()
                || m_best.contains(hit.signIn.value))
                continue;
            const CallWindow& window = *m_best.at(opened->event.value).window;
            const auto placement =
                placementOf(window, signIn->begin, signIn->uncertainty, *m_context.rules);
            SequenceMember& member = m_sequence.aftermath.emplace_back();
            member.event = signIn->id;
            member.time = signIn->begin;
            member.phase = placement ? placement->phase : Phase::After;
            member.call = opened->call;
            member.after = signIn->begin - (opened->time - opened->after);
            member.summary = summaryOf(*signIn) + ", from " + visible(signIn->activity()->peer, 80);
        }
    }

    std::vector<Hit> callHits(const CallLinks& links) const
    {
        const CallFacts& call = callOf(links);
        HitSink sink(true);
        const SignalInput input{m_context, m_screening.facts, call, recordOf(call.event), {}, {}};
        for (const Signal* signal : enabledSignals(*m_context.rules, Signal::Part::Call)) {
            sink.begin(signal->id, signal->title);
            signal->evaluate(input, sink);
        }
        return std::move(sink.hits());
    }

    /// The place of the follow-on that a hit stands on; null for hits of calls.
    [[nodiscard]] const Best* bestOf(const Hit& hit) const
    {
        const auto found = m_best.find(hit.events.empty() ? 0 : hit.events.front().value);
        return found == m_best.end() ? nullptr : &found->second;
    }

    /// Scores with and without the rules of the organisation.
    bool judge()
    {
        const Rules& rules = *m_context.rules;
        const Score before = scoreOf(m_evidence, rules, {.organisationRules = false});
        m_score = scoreOf(m_evidence, rules);
        const bool fell = fellBelowLow(before, m_score, rules);
        if (!m_score.listed && !fell)
            return false;
        if (fell)
            m_sequence.suppressed = suppressionBy(m_evidence.hits, rules, before.priority);
        m_sequence.priority = m_score.priority;
        m_sequence.band = m_score.band;
        m_sequence.attribution = m_evidence.attribution;
        m_sequence.factors = m_score.factors;
        m_sequence.gates = m_score.gates;
        return true;
    }

    void describe()
    {
        for (std::size_t i = 0; i < m_evidence.hits.size(); ++i)
            m_sequence.hits.push_back(row(m_evidence.hits[i], m_score.points[i]));
        m_sequence.reason =
            m_group->blind ? blindReason() : reasonOf(m_evidence, m_score) + strongestPlace();
        m_sequence.counterfactuals = counterfactuals(m_evidence, *m_context.rules, m_score);
        addBlindSpots();
        addAnalytics();
        m_sequence.id = stableId();
    }

    [[nodiscard]] SignalHit row(const Hit& hit, double points) const
    {
        SignalHit out{std::string(hit.signal), points, hit.points, std::string(hit.sentence),
            hit.value, hit.threshold, hit.testable, hit.events};
        if (hit.signIn && std::ranges::find(out.events, hit.signIn) == out.events.end())
            out.events.push_back(hit.signIn);
        if (const Best* best = bestOf(hit))
            out.value += "; "
                + placeText(*best->window, best->followOn->event.begin, best->placement)
                + certaintyText(hit);
        return out;
    }

    [[nodiscard]] std::string blindReason() const
    {
        const Covered& covered = m_screening.facts.covered;
        const bool partly = std::ranges::any_of(m_group->links, [&](const CallLinks& links) {
            const CallWindow& window = worthOf(links).window;
            const auto inside = [&](const std::vector<TimeRange>& spans) {
                return Covered::any(spans, {window.from, window.latest()});
            };
            return inside(covered.programs) || inside(covered.browser) || inside(covered.packages);
        });
        const bool tooMuch = std::ranges::any_of(m_group->links, &CallLinks::truncated);
        return counted(std::ssize(m_sequence.calls), "answered call", "answered calls")
            + (tooMuch       ? " worth a look, and more followed than is looked at"
                    : partly ? " worth a look, and no log of all that followed"
                             : " worth a look, and no log of what followed");
    }

    [[nodiscard]] std::string strongestPlace() const
    {
        const Best* strongest = nullptr;
        double most = 0;
        for (std::size_t i = 0; i < m_evidence.hits.size(); ++i) {
            const Best* best = bestOf(m_evidence.hits[i]);
            if (best && m_score.points[i] > most) {
                most = m_score.points[i];
                strongest = best;
            }
        }
        return strongest ? ", "
                + placeText(
                    *strongest->window, strongest->followOn->event.begin, strongest->placement)
                         : std::string();
    }

    void addBlindSpots()
    {
        TimeRange range = m_sequence.range;
        for (const CallLinks& links : m_group->links)
            range.end = std::max(range.end, worthOf(links).window.latest());
        for (std::string& text : blindSpots(m_screening.facts, range))
            m_sequence.cannotSay.push_back(std::move(text));
        for (const SourceId id : m_closed)
            if (const SourceFacts& source = m_context.source(id);
                source.span.begin < range.end && source.span.end > range.begin)
                m_sequence.cannotSay.push_back(source.name + " is closed, " + source.closed
                    + ": what it holds cannot be told.");
    }

    void addAnalytics()
    {
        std::vector<const Event*> calls;
        for (const SequenceMember& member : m_sequence.calls)
            if (const Event* record = recordOf(member.event))
                calls.push_back(record);
        std::vector<const Event*> followOns;
        for (const auto& [id, best] : m_best)
            followOns.push_back(&best.followOn->event);
        const double listed = m_context.rules->pointsOf("C1"); // less: only complained about
        const bool blocklisted = std::ranges::any_of(m_evidence.hits, [&](const Hit& hit) {
            return hit.signal == "C1" && hit.testable && hit.points >= listed;
        });
        m_sequence.analytics = analyticsOf(calls, followOns, blocklisted, m_context);
    }

    [[nodiscard]] std::string stableId()
    {
        const Event* first = recordOf(m_sequence.calls.front().event);
        const Event none; // a damaged case lacks the record
        const Event& record = first ? *first : none;
        const SourceFacts& source = m_context.source(record.source);
        const Instant logged = SourceClock::logged(
            record.begin, record.quality, m_context.zoneNamed(source.zone), source.offset);
        const std::string id = sequenceIdOf(m_person.name, record, logged);
        const int number = ++m_numbers[id]; // a log may hold the same line twice
        return number == 1 ? id : sequenceIdOf(m_person.name, record, logged, number);
    }

    const Person& m_person;
    const std::vector<SourceId>& m_closed;
    const Context& m_context;
    const Screening& m_screening;
    const std::vector<FollowOn>& m_followOns;
    const Records& m_records;
    const Group* m_group = nullptr;
    Sequence m_sequence;
    Evidence m_evidence;
    Score m_score;
    std::map<std::int64_t, Best> m_best; ///< by follow-on event
    std::map<std::string, int> m_numbers; ///< how many sequences have that id, before their number
};

Result<Records> readRecords(
    const PersonInput& input, const Screening& screening, const std::vector<Group>& groups)
{
    std::vector<EventId> ids;
    for (const Group& group : groups)
        for (const CallLinks& links : group.links) {
            const CallFacts& call = screening.calls[screening.worth[links.worth].call];
            ids.push_back(call.event);
            ids.insert(ids.end(), call.witnesses.begin(), call.witnesses.end());
            for (const Hit& hit : links.hits)
                if (hit.signIn)
                    ids.push_back(hit.signIn);
        }
    auto events = input.events(ids);
    if (!events)
        return Failure(events.error());
    Records records;
    for (Event& event : *events)
        records.emplace(event.id.value, std::move(event));
    return records;
}

} // namespace

Result<std::vector<Sequence>> assemble(const PersonInput& input, const Context& context,
    const Screening& screening, const std::vector<FollowOn>& followOns, std::vector<Group>& groups)
{
    for (Group& group : groups)
        if (group.blind && group.links.size() > mostBlindCalls)
            group.links.resize(mostBlindCalls);
    const auto records = readRecords(input, screening, groups);
    if (!records)
        return Failure(records.error());
    Builder builder(input, context, screening, followOns, *records);
    std::vector<Sequence> out;
    for (const Group& group : groups)
        if (auto sequence = builder.build(group))
            out.push_back(std::move(*sequence));
    std::ranges::stable_sort(
        out, {}, [](const Sequence& sequence) { return sequence.range.begin; });
    return out;
}

} // namespace callwake
