// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "model/detection_run.h"
#include "store/case.h"

#include <string>
#include <vector>

namespace callwake {

/// A run of the detection with what had happened since the one before it.
struct ExplainedRun {
    DetectionRun run;
    /// "Imported Master.csv", "Rules: TimeWindow: 30m → 1h", "People and identities: 3 changes";
    /// never empty.
    std::vector<std::string> causes;
};

/// The stored runs, newest first.
[[nodiscard]] Result<std::vector<ExplainedRun>> runHistory(const Case& target);

/// "2 sequences entered, 1 left; 12 stayed as they were"; "No sequences".
[[nodiscard]] std::string wordsOf(const DetectionRun& run);

} // namespace callwake
