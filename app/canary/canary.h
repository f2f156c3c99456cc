// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "model/sequence.h"
#include "store/case.h"

#include <string>
#include <vector>

namespace callwake {

/// Whether an analytic found the sequence that was put before it.
struct CanaryAnswer {
    std::string analytic; ///< "AN0683"
    std::string person; ///< the invented one
    bool fired = false; ///< a sequence of the analytic, at Medium or higher, not suppressed
    int priority = 0; ///< of that person's highest sequence, 0 = none
    Band band = Band::Info;
    std::string reason; ///< of that sequence, or why there is none or it does not count
};

/// Proves that detection works here from log to list: invented calls and what follows them, written
/// as logs, are imported into a copy of the case beside its own data, with its rules, lists and
/// settings, and looked for. The copy lies in the folder of the case while this runs, takes as much
/// room as the case, and is thrown away: nothing of it comes into the case.
[[nodiscard]] Result<std::vector<CanaryAnswer>> runCanary(
    const Case& target, const std::string& author, const Progress& progress);

/// Notes in the journal ("canary") what came out; the report tells of the last such entry.
Result<void> keepCanary(
    Case& target, const std::vector<CanaryAnswer>& answers, const std::string& author);

/// "AN0683 fired (High 81); AN0684 fired (Medium 60); AN0685 did not fire; ..."
[[nodiscard]] std::string wordsOf(const std::vector<CanaryAnswer>& answers);

} // namespace callwake
