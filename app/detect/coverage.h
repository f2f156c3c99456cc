// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "context/context.h"
#include "formats/format.h"
#include "model/mark.h"
#include "store/case.h"

#include <bitset>
#include <map>
#include <span>
#include <vector>

namespace callwake {

/// What the sources together can speak for: one owner, one class of source, the span they cover,
/// but for the gaps of the source. "Not seen" is a statement inside these ranges only; outside, the
/// answer is "cannot say".
struct CoverageSpan {
    Owner owner;
    SourceClass cls = SourceClass::Any;
    TimeRange range;
    SourceId source;
    friend bool operator==(const CoverageSpan&, const CoverageSpan&) = default;
};

using SourceClasses = std::bitset<names<SourceClass>.size()>;

/// Which kinds of events of one owner each source holds, also where the case has them from another;
/// gathered from marks as they pass.
class SeenKinds {
public:
    void add(std::span<const Mark> marks);
    void add(std::span<const HeldToo> held);
    /// The classes that each source covers for this owner: those of its format if it holds anything
    /// of the owner; of formats that can hold anything, those of the kinds that it does hold.
    /// Whoever signs in to a computer that the record names does not do so at an identity provider.
    [[nodiscard]] std::map<std::int64_t, SourceClasses> classes(
        const std::vector<SourceClasses>& formats) const;

private:
    std::map<std::int32_t, std::bitset<kindCount>> m_kinds; ///< by source
};

/// Classes of each source's format, by SourceId.
[[nodiscard]] std::vector<SourceClasses> classesOf(std::span<const Source> sources);
/// What is left of `span` without these gaps, in order.
[[nodiscard]] std::vector<TimeRange> without(std::span<const SourceGap> gaps, TimeRange span);
/// The spans that signals ask about, without the gaps of each source, merged.
[[nodiscard]] Covered coveredBy(
    const std::map<std::int64_t, SourceClasses>& seen, const std::vector<SourceFacts>& sources);

/// What one source can speak for as a whole, and what its records show that it does not hold.
struct SourceCoverage {
    SourceId source;
    TimeRange span; ///< first and last event; empty when there is none
    std::vector<SourceGap> gaps; ///< in the span, or remarks: see SourceGap
    SourceClasses classes;
    std::int64_t people = 0; ///< with a record in it
    std::int64_t others = 0; ///< identities and computers with one, of nobody yet
    std::int64_t calls = 0;
    std::int64_t unanswered = 0; ///< calls, as the following
    std::int64_t unknownOutcome = 0;
    std::int64_t incoming = 0;
    std::int64_t outgoing = 0;
    std::int64_t unknownDirection = 0;
    std::int64_t masked = 0; ///< the log hides digits of the number
    TimeRange callSpan; ///< from the first call's begin to the last one's; empty: no calls
    friend bool operator==(const SourceCoverage&, const SourceCoverage&) = default;
};

/// A log with fewer calls may lack a sort of calls by chance.
inline constexpr std::int64_t callsThatTell = 50;
/// What is not to be concluded from this source's silence: "unanswered calls", "incoming calls",
/// "the whole number in 12 calls". Judged by the records themselves, whatever exchange wrote
/// them: a log of some size without one such call was set up, or made, without them.
[[nodiscard]] std::vector<std::string> silentAbout(const SourceCoverage& source);
/// "calls, messages"; "nothing that signals ask for"
[[nodiscard]] std::string wordsOf(const SourceClasses& classes);

struct Coverage {
    std::vector<CoverageSpan> spans;
    std::vector<SourceCoverage> sources; ///< in the order of Case::sources
};
[[nodiscard]] Result<Coverage> coverageOf(const Case& target);

} // namespace callwake
