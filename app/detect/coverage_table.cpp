// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/coverage_table.h"

#include "base/time_range.h"

#include <algorithm>

namespace callwake {

namespace {

using SeenBySource = std::map<std::int64_t, SourceClasses>;

std::map<Owner, SeenBySource> seenBy(std::span<const CoverageSpan> spans)
{
    std::map<Owner, SeenBySource> out;
    for (const CoverageSpan& span : spans)
        out[span.owner][span.source.value].set(std::size_t(span.cls));
    return out;
}

/// What a closed source would speak of is known by its format alone.
bool mayTellOf(SourceClass cls, const Source& source, const std::vector<SourceClasses>& formats)
{
    const SourceClasses& classes = formats[std::size_t(source.id.value)];
    return classes.test(std::size_t(cls)) || classes.test(std::size_t(SourceClass::Any));
}

TimeRange spanOfCalls(std::span<const SourceCoverage> coverage, std::span<const Source> sources,
    const std::vector<SourceClasses>& formats)
{
    std::vector<TimeRange> spans;
    for (const SourceCoverage& source : coverage)
        if (source.calls > 0)
            spans.push_back(source.callSpan);
    for (const Source& source : sources)
        if (!source.closed.empty() && mayTellOf(SourceClass::Calls, source, formats))
            spans.push_back(source.span);
    std::erase_if(spans, [](const TimeRange& span) { return span.empty(); });
    if (spans.empty())
        return {};
    return {std::ranges::min(spans, {}, &TimeRange::begin).begin,
        std::ranges::max(spans, {}, &TimeRange::end).end};
}

const std::vector<TimeRange>& spansOf(const Covered& covered, SourceClass cls)
{
    static const std::vector<TimeRange> none;
    switch (cls) {
    case SourceClass::Calls:
        return covered.calls;
    case SourceClass::Programs:
        return covered.programs;
    case SourceClass::Browser:
        return covered.browser;
    case SourceClass::Packages:
        return covered.packages;
    case SourceClass::Identity:
        return covered.identity;
    case SourceClass::Mail:
        return covered.mail;
    case SourceClass::Messages:
        return covered.messages;
    default:
        return none;
    }
}

/// Says why nothing covers a stretch of time.
class Reasons {
public:
    Reasons(std::vector<const Source*> sources, std::vector<const Source*> closed)
        : m_sources(std::move(sources))
        , m_closed(std::move(closed))
    {
    }

    void explain(TimeRange hole, std::vector<CoverageGap>& out) const
    {
        std::vector<CoverageGap> told;
        for (const Source* source : m_closed)
            if (const TimeRange range = common(source->span, hole); !range.empty())
                told.push_back({range, source->id, "closed, " + source->closed});
        for (const Source* source : m_sources)
            for (const SourceGap& gap : source->gaps)
                if (const TimeRange range = common(gap.range, hole); !range.empty())
                    told.push_back({range, source->id, gap.reason});
        std::ranges::stable_sort(told, {}, [](const CoverageGap& gap) { return gap.range.begin; });
        std::vector<TimeRange> explained;
        for (CoverageGap& gap : told) {
            // Two sources may lack the same time; the first to say so explains it.
            gap.range.begin = std::max(
                gap.range.begin, explained.empty() ? gap.range.begin : explained.back().end);
            if (gap.range.empty())
                continue;
            explained.push_back(gap.range);
            out.push_back(std::move(gap));
        }
        for (const TimeRange& rest : outside(explained, hole))
            out.push_back(plain(rest));
    }

private:
    [[nodiscard]] CoverageGap plain(TimeRange hole) const
    {
        const Source* before = nullptr; // that ends before the hole, as late as any
        const Source* after = nullptr;
        for (const Source* source : m_sources) {
            if (source->span.end <= hole.begin && (!before || source->span.end > before->span.end))
                before = source;
            if (source->span.begin >= hole.end
                && (!after || source->span.begin < after->span.begin))
                after = source;
        }
        if (before)
            return {hole, before->id, "after its last record"};
        if (after)
            return {hole, after->id, "before its first record"};
        return {hole, {}, "no source of this person"};
    }

    std::vector<const Source*> m_sources, m_closed;
};

ClassCoverage coverageOfClass(const std::vector<TimeRange>& spans, TimeRange asked,
    const std::vector<const Source*>& sources, const std::vector<const Source*>& closed)
{
    ClassCoverage out;
    for (const Source* source : sources)
        out.sources.push_back(source->id);
    if (asked.empty())
        return out;
    out.covered = inside(spans, asked);
    const Reasons reasons(sources, closed);
    for (const TimeRange& hole : outside(out.covered, asked))
        reasons.explain(hole, out.gaps);
    std::ranges::stable_sort(out.gaps, {}, [](const CoverageGap& gap) { return gap.range.begin; });
    return out;
}

/// The sources that speak of this class.
std::vector<const Source*> speakingOf(
    SourceClass cls, const SeenBySource& seen, const std::map<std::int64_t, const Source*>& sources)
{
    std::vector<const Source*> out;
    for (const auto& [id, classes] : seen) {
        const auto source = sources.find(id);
        if (classes.test(std::size_t(cls)) && source != sources.end())
            out.push_back(source->second);
    }
    return out;
}

std::vector<const Source*> closedOf(SourceClass cls, const OwnerInfo& info,
    const std::vector<SourceClasses>& formats, const std::map<std::int64_t, const Source*>& sources)
{
    std::vector<const Source*> out;
    for (const SourceId id : info.closed)
        if (const auto source = sources.find(id.value);
            source != sources.end() && mayTellOf(cls, *source->second, formats))
            out.push_back(source->second);
    return out;
}

} // namespace

CoverageTable coverageTable(std::span<const CoverageSpan> spans,
    std::span<const SourceCoverage> coverage, std::span<const OwnerInfo> owners,
    std::span<const Source> sources)
{
    Context facts;
    facts.setSources(sources);
    const auto seen = seenBy(spans);
    std::map<std::int64_t, const Source*> byId;
    for (const Source& source : sources)
        byId.emplace(source.id.value, &source);
    const auto formats = classesOf(sources);
    static const SeenBySource nothing;
    CoverageTable out;
    out.asked = spanOfCalls(coverage, sources, formats);
    for (const OwnerInfo& info : owners) {
        if (!info.owner.person)
            continue;
        PersonCoverage& person = out.people.emplace_back();
        person.owner = info.owner;
        const auto found = seen.find(info.owner);
        const SeenBySource& mine = found == seen.end() ? nothing : found->second;
        const Covered covered = coveredBy(mine, facts.sources);
        for (std::size_t cls = 0; cls < coverageClasses.size(); ++cls)
            person.classes[cls] = coverageOfClass(spansOf(covered, coverageClasses[cls]), out.asked,
                speakingOf(coverageClasses[cls], mine, byId),
                closedOf(coverageClasses[cls], info, formats, byId));
    }
    return out;
}

int coveredPercent(const ClassCoverage& coverage, TimeRange asked)
{
    const Duration covered = Covered::within(coverage.covered, asked);
    if (asked.empty() || covered <= Duration::zero())
        return 0;
    if (covered >= asked.length())
        return 100;
    return std::clamp(int(100.0 * double(covered.count()) / double(asked.length().count())), 1, 99);
}

} // namespace callwake
