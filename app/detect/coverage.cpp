// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/coverage.h"

#include "base/counted.h"
#include "base/first_error.h"
#include "base/time_range.h"

#include <algorithm>

namespace callwake {

namespace {

constexpr std::size_t any = std::size_t(SourceClass::Any);

SourceClass classOf(Kind kind)
{
    switch (kind) {
    case Kind::Call:
        return SourceClass::Calls;
    case Kind::Message:
        return SourceClass::Messages;
    case Kind::Mail:
        return SourceClass::Mail;
    case Kind::Navigation:
    case Kind::Download:
        return SourceClass::Browser;
    case Kind::PackageInstall:
        return SourceClass::Packages;
    case Kind::SignIn:
    case Kind::MfaPrompt:
    case Kind::CredentialReset:
    case Kind::ConsentGrant:
    case Kind::AccountChange:
        return SourceClass::Identity;
    default:
        return SourceClass::Programs;
    }
}

/// Computers tell of accounts, too, and name themselves then. An identity provider speaks for none
/// of them; of prompts and consents no other log tells.
bool isOfComputer(Kind kind, bool namesHost)
{
    return namesHost && classOf(kind) == SourceClass::Identity && kind != Kind::MfaPrompt
        && kind != Kind::ConsentGrant;
}

/// What a table that can hold anything speaks for. Computers and telephones sign in, too: beside
/// programs or calls, an identity provider is known by what no other log tells of.
SourceClasses classesOf(const std::bitset<kindCount>& held)
{
    const auto holds = [&](Kind kind) { return held.test(std::size_t(kind)); };
    SourceClasses out;
    for (std::size_t kind = 0; kind < kindCount; ++kind)
        if (held.test(kind))
            out.set(std::size_t(classOf(Kind(kind))));
    const bool othersSignIn =
        out.test(std::size_t(SourceClass::Calls)) || out.test(std::size_t(SourceClass::Programs));
    if (othersSignIn && !holds(Kind::MfaPrompt) && !holds(Kind::ConsentGrant))
        out.reset(std::size_t(SourceClass::Identity));
    return out;
}

/// By NumberId: the log hides digits of it.
Result<std::vector<bool>> maskedNumbers(const Case& target)
{
    const auto numbers = target.numbers();
    if (!numbers)
        return Failure(numbers.error());
    std::vector<bool> out;
    for (const Number& number : *numbers)
        if (number.cls == NumberClass::Masked) {
            out.resize(std::max(out.size(), std::size_t(number.id.value) + 1));
            out[std::size_t(number.id.value)] = true;
        }
    return out;
}

/// Nobody took it: what an exchange can be told not to log.
bool isUnanswered(Outcome outcome)
{
    return outcome >= Outcome::Missed && outcome <= Outcome::Blocked;
}

void countCalls(std::span<const Mark> marks, const std::vector<bool>& masked,
    std::map<std::int64_t, SourceCoverage>& bySource)
{
    std::int32_t source = -1;
    SourceCoverage* counts = nullptr;
    for (const Mark& mark : marks) {
        if (mark.kind != Kind::Call)
            continue;
        if (mark.source != source || !counts) {
            source = mark.source;
            counts = &bySource[source];
        }
        widen(counts->callSpan, rangeAt(mark.begin));
        ++counts->calls;
        counts->unanswered += isUnanswered(mark.outcome) ? 1 : 0;
        counts->unknownOutcome += mark.outcome == Outcome::Unknown ? 1 : 0;
        counts->incoming += mark.direction == Direction::Inbound ? 1 : 0;
        counts->outgoing += mark.direction == Direction::Outbound ? 1 : 0;
        counts->unknownDirection += mark.direction == Direction::Unknown ? 1 : 0;
        const auto number = std::size_t(mark.subject);
        counts->masked += number < masked.size() && masked[number] ? 1 : 0;
    }
}

} // namespace

void SeenKinds::add(std::span<const Mark> marks)
{
    std::int32_t source = -1;
    std::bitset<kindCount>* held = nullptr;
    for (const Mark& mark : marks) {
        if (mark.source != source || !held) {
            source = mark.source;
            held = &m_kinds[source];
        }
        if (!isOfComputer(mark.kind, mark.namesHost))
            held->set(std::size_t(mark.kind));
    }
}

void SeenKinds::add(std::span<const HeldToo> held)
{
    for (const HeldToo& each : held) {
        auto& seen = m_kinds[std::int32_t(each.source.value)];
        if (!isOfComputer(each.kind, each.namesHost))
            seen.set(std::size_t(each.kind));
    }
}

std::map<std::int64_t, SourceClasses> SeenKinds::classes(
    const std::vector<SourceClasses>& formats) const
{
    std::map<std::int64_t, SourceClasses> out;
    for (const auto& [source, held] : m_kinds) {
        const auto index = std::size_t(source);
        SourceClasses classes = index < formats.size() ? formats[index] : SourceClasses().set(any);
        if (classes.test(any))
            classes |= classesOf(held);
        out[source] = classes.reset(any);
    }
    return out;
}

std::vector<SourceClasses> classesOf(std::span<const Source> sources)
{
    std::vector<SourceClasses> out;
    for (const Source& source : sources) {
        if (std::size_t(source.id.value) >= out.size())
            out.resize(std::size_t(source.id.value) + 1, SourceClasses().set(any));
        for (const Format* format : allFormats())
            if (format->name == source.format) {
                SourceClasses& classes = out[std::size_t(source.id.value)].reset();
                for (const SourceClass cls : format->covers)
                    classes.set(std::size_t(cls));
            }
    }
    return out;
}

std::vector<TimeRange> without(std::span<const SourceGap> gaps, TimeRange span)
{
    std::vector<TimeRange> holes;
    for (const SourceGap& gap : gaps)
        if (!gap.range.empty())
            holes.push_back(gap.range);
    return outside(merged(std::move(holes)), span);
}

Covered coveredBy(
    const std::map<std::int64_t, SourceClasses>& seen, const std::vector<SourceFacts>& sources)
{
    std::map<std::size_t, std::vector<TimeRange>> covered;
    for (const auto& [source, classes] : seen)
        if (const auto at = std::size_t(source); at < sources.size())
            covered[at] = without(sources[at].gaps, sources[at].span);
    const auto spans = [&](SourceClass cls) {
        std::vector<TimeRange> found;
        for (const auto& [source, classes] : seen) {
            if (classes.test(std::size_t(cls)) && std::size_t(source) < sources.size())
                std::ranges::copy(covered[std::size_t(source)], std::back_inserter(found));
        }
        return merged(std::move(found));
    };
    return {spans(SourceClass::Calls), spans(SourceClass::Programs), spans(SourceClass::Browser),
        spans(SourceClass::Packages), spans(SourceClass::Identity), spans(SourceClass::Mail),
        spans(SourceClass::Messages)};
}

std::vector<std::string> silentAbout(const SourceCoverage& source)
{
    std::vector<std::string> out;
    if (source.calls >= callsThatTell) {
        if (source.unanswered == 0 && source.unknownOutcome == 0)
            out.emplace_back("unanswered calls");
        if (source.unknownDirection == 0 && source.incoming == 0)
            out.emplace_back("incoming calls");
        if (source.unknownDirection == 0 && source.outgoing == 0)
            out.emplace_back("outgoing calls");
    }
    if (source.masked > 0)
        out.push_back("the whole number in " + counted(source.masked, "call", "calls"));
    return out;
}

std::string wordsOf(const SourceClasses& classes)
{
    std::string out;
    for (std::size_t cls = 0; cls < any; ++cls)
        if (classes.test(cls))
            out += (out.empty() ? "" : ", ") + std::string(nameOf(SourceClass(cls)));
    return out.empty() ? "nothing that signals ask for" : out;
}

Result<Coverage> coverageOf(const Case& target)
{
    const auto sources = target.sources();
    const auto owners = target.owners();
    const auto masked = maskedNumbers(target);
    if (const Error* error = firstError(sources, owners))
        return Failure(*error);
    if (!masked)
        return Failure(masked.error());
    const auto formats = classesOf(*sources);
    Coverage out;
    std::map<std::int64_t, SourceCoverage> bySource;
    for (const OwnerInfo& info : *owners) {
        SeenKinds seen;
        const auto read = target.forEachMark(info.owner, [&](std::span<const Mark> marks) {
            seen.add(marks);
            countCalls(marks, *masked, bySource);
        });
        const auto held = target.heldToo(info.owner);
        if (const Error* error = firstError(read, held))
            return Failure(*error);
        seen.add(*held);
        for (const auto& [source, classes] : seen.classes(formats)) {
            SourceCoverage& whole = bySource[source];
            whole.classes |= classes;
            ++(info.owner.person ? whole.people : whole.others);
            const auto known = std::ranges::find(*sources, SourceId{source}, &Source::id);
            for (std::size_t cls = 0; known != sources->end() && cls < any; ++cls)
                if (classes.test(cls))
                    out.spans.push_back({info.owner, SourceClass(cls), known->span, known->id});
        }
    }
    for (const Source& source : *sources) {
        out.sources.push_back(bySource[source.id.value]);
        out.sources.back().source = source.id;
        out.sources.back().span = source.span;
        out.sources.back().gaps = source.gaps;
    }
    return out;
}

} // namespace callwake
