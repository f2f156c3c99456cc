// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/coverage.h"

#include <array>
#include <span>
#include <string>
#include <vector>

namespace callwake {

/// The classes that are asked about, in the order in which they are shown.
inline constexpr std::array coverageClasses{SourceClass::Calls, SourceClass::Programs,
    SourceClass::Browser, SourceClass::Packages, SourceClass::Identity, SourceClass::Mail,
    SourceClass::Messages};

/// Time in which nothing can be said of a person in one class.
struct CoverageGap {
    TimeRange range;
    SourceId source; ///< that lacks it; none: the person has no source of this class
    std::string reason; ///< "before its first record", "6 records are missing (numbers 3 to 8)"
    friend bool operator==(const CoverageGap&, const CoverageGap&) = default;
};

/// One person and one class, in the time asked about. Covered spans and gaps fill it.
struct ClassCoverage {
    std::vector<TimeRange> covered; ///< by any source, in order
    std::vector<CoverageGap> gaps; ///< in order
    std::vector<SourceId> sources;
    friend bool operator==(const ClassCoverage&, const ClassCoverage&) = default;
};

struct PersonCoverage {
    Owner owner;
    std::array<ClassCoverage, coverageClasses.size()> classes; ///< as coverageClasses
};

/// Who is covered by what, while there were calls.
struct CoverageTable {
    TimeRange asked; ///< from the first call of the case to the last; empty: no calls
    std::vector<PersonCoverage> people; ///< in the order of the owners given
};

/// From what coverageOf and the case say; pure.
[[nodiscard]] CoverageTable coverageTable(std::span<const CoverageSpan> spans,
    std::span<const SourceCoverage> coverage, std::span<const OwnerInfo> owners,
    std::span<const Source> sources);

/// How much of `asked` is covered, in whole per cent; 100 only where nothing lacks, 0 only where
/// nothing is covered.
[[nodiscard]] int coveredPercent(const ClassCoverage& coverage, TimeRange asked);
/// "calls": the word of the window, the CLI and JSON.
[[nodiscard]] inline std::string_view classWord(std::size_t cls)
{
    return nameOf(coverageClasses[cls]);
}

} // namespace callwake
