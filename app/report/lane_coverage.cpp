// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/lane_coverage.h"

#include <algorithm>

namespace callwake {
namespace {

const Instant farPast = instantFromMicroseconds(-300'000'000'000'000'000);
const Instant farFuture = instantFromMicroseconds(300'000'000'000'000'000);

bool ofComputer(SourceClass cls)
{
    return cls == SourceClass::Browser || cls == SourceClass::Programs
        || cls == SourceClass::Packages || cls == SourceClass::Any;
}

bool speaksFor(SourceClass cls, Lane lane)
{
    switch (cls) {
    case SourceClass::Calls:
        return lane == Lane::Calls;
    case SourceClass::Messages:
    case SourceClass::Mail:
        return lane == Lane::Messages;
    case SourceClass::Browser:
        return lane == Lane::Browser || lane == Lane::Downloads;
    case SourceClass::Programs:
        return lane == Lane::Programs || lane == Lane::RemoteAccess;
    case SourceClass::Packages:
        return lane == Lane::Packages;
    case SourceClass::Identity:
        return lane == Lane::Identity;
    case SourceClass::Tools: // silent about all that it does not name
        return false;
    case SourceClass::Any:
        return true;
    }
    return false;
}

} // namespace

std::vector<TimeRange> gapsBetween(std::vector<TimeRange> covered)
{
    std::ranges::sort(covered, {}, &TimeRange::begin);
    std::vector<TimeRange> gaps;
    Instant from = farPast;
    for (const TimeRange& range : covered) {
        if (range.begin > from)
            gaps.push_back({from, range.begin});
        from = std::max(from, range.end);
    }
    if (from < farFuture)
        gaps.push_back({from, farFuture});
    return gaps;
}

LaneCoverage laneCoverageOf(
    std::span<const CoverageSpan> spans, std::span<const SourceCoverage> sources, Owner owner)
{
    LaneCoverage out;
    out.computer = spans.empty() || !owner.person;
    std::array<std::vector<TimeRange>, laneCount> covered;
    for (const CoverageSpan& span : spans) {
        if (span.owner != owner)
            continue;
        out.computer = out.computer || ofComputer(span.cls);
        const auto whole = std::ranges::find(sources, span.source, &SourceCoverage::source);
        const auto parts =
            whole == sources.end() ? std::vector{span.range} : without(whole->gaps, span.range);
        for (std::size_t lane = 0; lane < laneCount; ++lane)
            if (speaksFor(span.cls, Lane(lane)))
                covered[lane].insert(covered[lane].end(), parts.begin(), parts.end());
    }
    for (std::size_t lane = 0; lane < laneCount; ++lane)
        if (!covered[lane].empty())
            out.gaps[lane] = gapsBetween(covered[lane]);
    return out;
}

} // namespace callwake
