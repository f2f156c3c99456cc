// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/screening.h"

#include "detect/analytics.h"
#include "detect/reuse.h"
#include "detect/score.h"
#include "detect/sightings.h"
#include "detect/witness.h"
#include "detect/witnessed_talk.h"
#include "signals/activity_parts.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_set>

namespace callwake {

namespace {

bool isCandidate(const Mark& mark, const SubjectTag& tag, bool firstSeen)
{
    switch (mark.kind) {
    case Kind::Download:
    case Kind::RemoteAccess:
    case Kind::ServiceInstall:
    case Kind::MfaPrompt:
    case Kind::CredentialReset:
    case Kind::ConsentGrant:
    case Kind::AccountChange:
    case Kind::SecurityTampering:
    case Kind::LogCleared:
    case Kind::ShellCommand: // by its words: "echo ... | base64 -d | sh" begins harmlessly
        return true;
    case Kind::PackageInstall:
        return !has(mark.quality, Quality::UpdateRun);
    case Kind::Execution:
    case Kind::Navigation:
    case Kind::DnsQuery:
    case Kind::NetworkConnection:
        return tag.any() || firstSeen;
    case Kind::FileWrite:
        return tag.runnable;
    default:
        return false;
    }
}

/// Of these two words decide, and no mark holds them: from where, and how.
bool isSignInWithProvider(const Mark& mark, const Context& context)
{
    return mark.kind == Kind::SignIn
        && isOfIdentityProvider(context.source(SourceId{mark.source}).format, context);
}

bool isFile(Kind kind)
{
    return kind == Kind::Download || kind == Kind::FileWrite;
}

/// What may belong to a call that comes soon after it.
bool mayComeBefore(const Mark& mark, const SubjectTag& tag)
{
    return mark.kind == Kind::MfaPrompt || (isFile(mark.kind) && tag.runnable);
}

/// What all records of each call say of who placed it.
void addCallers(const Callers& callers, std::vector<CallFacts>& calls)
{
    for (CallFacts& call : calls) {
        call.signs = callers.signsOf(call.event, call.witnesses);
        call.unexpected = callers.isUnexpected(call.event)
            || std::ranges::any_of(
                call.witnesses, [&](EventId witness) { return callers.isUnexpected(witness); });
    }
}

/// Which log a record stands in that several hold depends on the order of the imports, so what one
/// log of an exchange holds the others of its format could.
std::vector<SourceId> attemptSourcesOf(std::span<const Mark> marks, const Context& context)
{
    std::set<std::string_view> formats;
    std::set<std::int32_t> sources;
    for (const Mark& mark : marks) {
        if (mark.kind != Kind::Call)
            continue;
        sources.insert(mark.source);
        if (!wasAnswered(mark))
            formats.insert(context.source(SourceId{mark.source}).format);
    }
    std::vector<SourceId> out;
    for (const std::int32_t source : sources)
        if (formats.contains(context.source(SourceId{source}).format))
            out.push_back(SourceId{source});
    return out;
}

void describePerson(const PersonInput& input, const Context& context, Screening& out)
{
    PersonFacts& facts = out.facts;
    facts.person = input.person;
    facts.zone = context.zoneOf(input.person);
    facts.baseline = context.baselineOf(input.person.group);
    facts.covered = input.covered;
    facts.numbers = input.numbers;
    facts.calls = out.calls;
    facts.callsByParty.reserve(out.calls.size());
    for (const CallFacts& call : out.calls)
        facts.callsByParty.push_back({call.number->party, call.begin, &call});
    std::ranges::sort(facts.callsByParty, {},
        [](const CallByParty& call) { return std::tuple(call.party, call.begin, call.facts); });
    facts.attemptSources = attemptSourcesOf(input.marks, context);
}

void screenCalls(const Context& context, Screening& out)
{
    const auto signals = enabledSignals(*context.rules, Signal::Part::Call);
    HitSink sink(false);
    for (std::size_t i = 0; i < out.calls.size(); ++i) {
        sink.hits().clear();
        const SignalInput input{context, out.facts, out.calls[i], nullptr, {}, {}};
        for (const Signal* signal : signals) {
            sink.begin(signal->id, signal->title);
            signal->evaluate(input, sink);
        }
        const double points = callPoints(sink.hits(), *context.rules);
        if (points >= context.rules->gates.leastCall)
            out.worth.push_back({std::uint32_t(i), points, windowOf(out.calls[i], *context.rules)});
    }
}

/// Uncertainty by which follow-ons of this person can seem to come too early.
Duration widestUncertainty(std::span<const Mark> marks, const Context& context)
{
    Duration widest{};
    std::int32_t last = -1;
    for (const Mark& mark : marks) {
        if (mark.kind == Kind::Call
            || (mark.source == last && !has(mark.quality, Quality::AmbiguousTime)))
            continue;
        last = mark.source;
        widest = std::max(widest, uncertaintyOf(mark, context));
    }
    return widest;
}

std::vector<TimeRange> windowSpans(
    const PersonInput& input, const Context& context, std::span<const ScreenedCall> worth)
{
    std::vector<CallWindow> windows;
    for (const ScreenedCall& call : worth)
        windows.push_back(call.window);
    return mergedWindows(windows, widestUncertainty(input.marks, context));
}

void gatherCandidates(
    const PersonInput& input, const Context& context, FirstTimes& firstTimes, Screening& out)
{
    out.spans = windowSpans(input, context, out.worth);
    const auto& spans = out.spans;
    auto span = spans.begin();
    std::int64_t visits = 0;
    std::unordered_set<std::int32_t> files; // that came inside a window: running them matters
    ReuseFinder reuses(out.worth, context);
    firstTimes.startPerson();
    for (const Mark& mark : input.marks) {
        if (mark.kind == Kind::Call)
            continue;
        // A file of that name is no use of the program.
        const bool first = !isFile(mark.kind) && firstTimes.isFirst(mark.subject);
        const SubjectTag tag = context.tag(mark.subject);
        while (span != spans.end() && span->end <= mark.begin)
            ++span;
        const bool inside = span != spans.end() && span->contains(mark.begin);
        if (tag.tool >= 0 && !tag.host && isOfPrograms(mark.kind)) // no file of that name
            out.toolUses.push_back({tag.tool, inside, mark.begin, mark.event});
        if (const auto firstUse = reuses.firstUse(mark, tag); firstUse && !inside)
            out.candidates.push_back({mark, tag, true, visits, 0, firstUse}); // new as it was then
        const bool before = span != spans.end() && mayComeBefore(mark, tag)
            && span->begin - mark.begin <= context.rules->windows.floodBefore;
        if (before
            || (inside
                && (isCandidate(mark, tag, first) || files.contains(mark.subject)
                    || isSignInWithProvider(mark, context)))) {
            out.candidates.push_back(
                {mark, tag, first, visits, firstTimes.usesOf(mark.subject), {}});
            if (isFile(mark.kind))
                files.insert(mark.subject);
        }
        if (!inside && isOfPrograms(mark.kind))
            firstTimes.countUse(mark.subject);
        visits += mark.kind == Kind::Navigation ? 1 : 0;
    }
}

} // namespace

std::vector<const Signal*> enabledSignals(const Rules& rules, Signal::Part part)
{
    std::vector<const Signal*> out;
    for (const Signal* signal : allSignals())
        if (signal->part == part && rules.isEnabled(signal->id))
            out.push_back(signal);
    return out;
}

Result<void> screen(
    const PersonInput& input, const Context& context, FirstTimes& firstTimes, Screening& out)
{
    out.calls = callsOf(input.marks, context);
    addCallers(context.callers, out.calls);
    describePerson(input, context, out);
    if (context.rules->isEnabled("C2"))
        if (auto found = findSightings(input, context, out.calls, out.facts); !found)
            return found;
    screenCalls(context, out);
    if (!out.worth.empty())
        gatherCandidates(input, context, firstTimes, out);
    return {};
}

} // namespace callwake
