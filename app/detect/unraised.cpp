// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/unraised.h"

#include "base/visible_text.h"
#include "detect/detector.h"
#include "detect/score.h"
#include "signals/call_parts.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

namespace callwake {

namespace {

using Why = UnraisedCall::Why;

/// Clocks of computers that nobody looks after are wrong by so much, now and then.
constexpr Duration clockDoubt = std::chrono::minutes(10);

/// By each record of a call that is in one of the sequences: that sequence.
std::unordered_map<std::int64_t, const Sequence*> callsIn(const std::vector<Sequence>& sequences)
{
    std::unordered_map<std::int64_t, const Sequence*> out;
    for (const Sequence& sequence : sequences)
        for (const SequenceMember& call : sequence.calls) {
            out[call.event.value] = &sequence;
            for (const EventId witness : call.witnesses)
                out[witness.value] = &sequence;
        }
    return out;
}

std::string listed(const std::vector<std::string_view>& words)
{
    std::string out;
    for (const auto word : words)
        out.append(out.empty() ? "" : ", ").append(word);
    return out;
}

class Explainer {
public:
    Explainer(const Context& context, const Screening& screening)
        : m_context(context)
        , m_screening(screening)
        , m_signals(enabledSignals(*context.rules, Signal::Part::Call))
    {
    }

    /// Nothing for a call with a number that is known.
    std::optional<UnraisedCall> explain(const CallFacts& call, const Sequence* sequence)
    {
        const SignalInput input{m_context, m_screening.facts, call, nullptr, {}, {}};
        if (!isUnknownNumber(input) || (sequence && !sequence->suppressed))
            return std::nullopt;
        UnraisedCall out;
        out.owner.person = m_screening.facts.person.id;
        out.call = call.event;
        out.begin = call.begin;
        out.direction = call.direction;
        if (call.answer && call.end)
            out.talk = *call.end - *call.answer;
        out.number = numberText(*call.number);
        out.points = pointsOf(input);
        sayWhy(input, sequence, out);
        return out;
    }

private:
    double pointsOf(const SignalInput& input)
    {
        m_sink.hits().clear();
        for (const Signal* signal : m_signals) {
            m_sink.begin(signal->id, signal->title);
            signal->evaluate(input, m_sink);
        }
        return callPoints(m_sink.hits(), *m_context.rules);
    }

    void sayWhy(const SignalInput& input, const Sequence* sequence, UnraisedCall& out) const
    {
        const Rules& rules = *m_context.rules;
        const CallWindow window = windowOf(input.call, rules);
        const std::string points = std::to_string(int(out.points)) + " points of its own";
        if (sequence) {
            out.why = Why::Suppressed;
            out.reason = "In a suppressed sequence: " + sequence->suppressed->rule + ", "
                + sequence->suppressed->reason;
        } else if (out.points < rules.gates.leastCall) {
            out.why = Why::FewPoints;
            out.reason = points + "; a call counts from "
                + std::to_string(int(rules.gates.leastCall)) + " on";
        } else if (const ListEntry* entry = excusingEntry(input)) {
            out.why = Why::Excused;
            out.reason = "A known number: " + entryText(*entry) + "; nothing followed that counts";
        } else {
            sayWhatFollowed(input, {window.from, window.latest()}, out);
            out.reason += "; " + points + ", a call alone is listed from "
                + std::to_string(int(rules.gates.loneCall)) + " on";
        }
    }

    void sayWhatFollowed(const SignalInput& input, TimeRange window, UnraisedCall& out) const
    {
        const Covered& covered = input.person.covered;
        std::vector<std::string_view> seen, unseen;
        std::string partly;
        for (const auto& [spans, title] :
            {std::pair(&covered.programs, "programs"), std::pair(&covered.browser, "browser"),
                std::pair(&covered.packages, "packages")}) {
            const Duration within = Covered::within(*spans, window);
            (within > Duration::zero() ? seen : unseen).push_back(title);
            if (within > Duration::zero() && within < window.length())
                partly += "; of " + formatDuration(window.length()) + " the log of " + title
                    + " covers " + formatDuration(within);
        }
        out.why = !input.call.answered ? Why::NotAnswered
            : seen.empty()             ? Why::CannotSay
                                       : Why::NothingFollowed;
        out.reason = (input.call.answered ? "Nothing that counts followed by "
                                          : "Not answered, and nothing that counts followed by ")
            + formatIso(window.end);
        out.reason += seen.empty() ? "; no source covers the computer then"
                                   : "; covered then: " + listed(seen);
        if (!seen.empty() && !unseen.empty())
            out.reason += "; not covered: " + listed(unseen);
        out.reason += partly;
        out.reason += toolBefore(input.call);
    }

    /// A slow clock puts what followed before the call: "; but AnyDesk was used 1 min before it".
    [[nodiscard]] std::string toolBefore(const CallFacts& call) const
    {
        const auto& tools = m_context.catalogue->tools();
        const ToolUse* last = nullptr;
        for (const ToolUse& use : m_screening.toolUses)
            if (use.time < call.begin && use.time >= call.begin - clockDoubt && !use.inWindow
                && !tools[std::size_t(use.tool)].adminTool)
                last = &use;
        if (!last)
            return {};
        return "; but " + tools[std::size_t(last->tool)].name + " was used "
            + formatDuration(call.begin - last->time)
            + " before it: if a clock is wrong, it may have followed";
    }

    const Context& m_context;
    const Screening& m_screening;
    std::vector<const Signal*> m_signals;
    HitSink m_sink{false};
};

Result<std::vector<UnraisedCall>> unraisedCallsOf(
    const PersonInput& input, const Context& context, FirstTimes& firstTimes)
{
    Screening screening;
    const auto sequences = findSequences(input, context, firstTimes, screening);
    if (!sequences)
        return Failure(sequences.error());
    return unraisedIn(screening, context, *sequences);
}

/// Sequences are of people: of other names there are none, whatever their calls are worth.
Result<std::vector<UnraisedCall>> callsOfNobody(
    const PersonInput& input, const Context& context, FirstTimes& firstTimes)
{
    Screening screening;
    if (const auto screened = screen(input, context, firstTimes, screening); !screened)
        return Failure(screened.error());
    auto out = unraisedIn(screening, context, {});
    for (UnraisedCall& call : out) {
        call.owner = {{}, input.identity};
        call.why = Why::NobodyKnown;
        call.reason = "Nobody was assigned to " + visible(input.person.name, 120)
            + ", so that what followed was not looked for";
    }
    return out;
}

} // namespace

std::vector<UnraisedCall> unraisedIn(
    const Screening& screening, const Context& context, const std::vector<Sequence>& sequences)
{
    const auto raised = callsIn(sequences);
    Explainer explainer(context, screening);
    std::vector<UnraisedCall> out;
    for (const CallFacts& call : screening.calls) {
        const auto found = raised.find(call.event.value);
        if (auto unraised =
                explainer.explain(call, found == raised.end() ? nullptr : found->second))
            out.push_back(std::move(*unraised));
    }
    return out;
}

Result<std::vector<UnraisedCall>> unraisedCalls(
    const Case& target, const Rules& rules, const Progress& progress)
{
    std::vector<UnraisedCall> out;
    const auto looked = lookAtEverybody(
        target, rules, progress,
        [&](const PersonInput& input, const Context& context, FirstTimes& firstTimes,
            std::mutex& guard) -> Result<void> {
            auto calls = input.identity ? callsOfNobody(input, context, firstTimes)
                                        : unraisedCallsOf(input, context, firstTimes);
            if (!calls)
                return Failure(calls.error());
            const std::lock_guard lock(guard);
            std::ranges::move(*calls, std::back_inserter(out));
            return {};
        },
        Names::Unassigned);
    if (!looked)
        return Failure(looked.error());
    std::ranges::sort(out, {},
        [](const UnraisedCall& call) { return std::tuple(call.begin, call.call, call.owner); });
    return out;
}

} // namespace callwake
