// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/coverage.h"

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

std::vector<TimeRange> mergedSpans(std::vector<TimeRange> spans)
{
    std::ranges::sort(spans, {}, &TimeRange::begin);
    std::vector<TimeRange> out;
    for (const TimeRange& span : spans) {
        if (out.empty() || span.begin > out.back().end)
            out.push_back(span);
        else
            out.back().end = std::max(out.back().end, span.end);
    }
    return out;
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
        held->set(std::size_t(mark.kind));
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
            for (std::size_t kind = 0; kind < kindCount; ++kind)
                if (held.test(kind))
                    classes.set(std::size_t(classOf(Kind(kind))));
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

Covered coveredBy(
    const std::map<std::int64_t, SourceClasses>& seen, const std::vector<SourceFacts>& sources)
{
    const auto spans = [&](SourceClass cls) {
        std::vector<TimeRange> found;
        for (const auto& [source, classes] : seen)
            if (classes.test(std::size_t(cls)) && std::size_t(source) < sources.size())
                found.push_back(sources[std::size_t(source)].span);
        return mergedSpans(std::move(found));
    };
    return {spans(SourceClass::Calls), spans(SourceClass::Programs), spans(SourceClass::Browser),
        spans(SourceClass::Packages)};
}

Result<std::vector<CoverageSpan>> coverageOf(const Case& target)
{
    const auto sources = target.sources();
    const auto owners = target.owners();
    if (!sources || !owners)
        return Failure(!sources ? sources.error() : owners.error());
    const auto formats = classesOf(*sources);
    std::vector<CoverageSpan> out;
    for (const OwnerInfo& info : *owners) {
        SeenKinds seen;
        if (const auto read = target.forEachMark(
                info.owner, [&](std::span<const Mark> marks) { seen.add(marks); });
            !read)
            return Failure(read.error());
        const auto classes = seen.classes(formats);
        for (const Source& source : *sources) {
            const auto found = classes.find(source.id.value);
            for (std::size_t cls = 0; found != classes.end() && cls < any; ++cls)
                if (found->second.test(cls))
                    out.push_back({info.owner, SourceClass(cls), source.span, source.id});
        }
    }
    return out;
}

} // namespace callwake
