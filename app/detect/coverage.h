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

/// What the sources together can speak for: one owner, one class of source, the span they cover.
/// "Not seen" is a statement inside these ranges only; outside, the answer is "cannot say".
struct CoverageSpan {
    Owner owner;
    SourceClass cls = SourceClass::Any;
    TimeRange range;
    SourceId source;
    friend bool operator==(const CoverageSpan&, const CoverageSpan&) = default;
};

using SourceClasses = std::bitset<names<SourceClass>.size()>;

/// Which kinds of events of one owner each source holds; gathered from marks as they pass.
class SeenKinds {
public:
    void add(std::span<const Mark> marks);
    /// The classes that each source covers for this owner: those of its format if it holds anything
    /// of the owner; of formats that can hold anything, those of the kinds that it does hold.
    [[nodiscard]] std::map<std::int64_t, SourceClasses> classes(
        const std::vector<SourceClasses>& formats) const;

private:
    std::map<std::int32_t, std::bitset<kindCount>> m_kinds; ///< by source
};

/// Classes of each source's format, by SourceId.
[[nodiscard]] std::vector<SourceClasses> classesOf(std::span<const Source> sources);
/// The spans that signals ask about, merged.
[[nodiscard]] Covered coveredBy(
    const std::map<std::int64_t, SourceClasses>& seen, const std::vector<SourceFacts>& sources);

[[nodiscard]] Result<std::vector<CoverageSpan>> coverageOf(const Case& target);

} // namespace callwake
