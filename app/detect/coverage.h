// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"
#include "store/case.h"

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

[[nodiscard]] Result<std::vector<CoverageSpan>> coverageOf(const Case& target);

} // namespace callwake
