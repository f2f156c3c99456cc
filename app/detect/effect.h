// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "context/rules.h"
#include "model/detection_run.h"
#include "store/case.h"

#include <span>
#include <string>
#include <vector>

namespace callwake {

/// How the sequences of a case differ between two runs. One that becomes part of another moves.
struct Effect {
    std::vector<SequenceChange> changes; ///< by what, then by priority, highest first
    std::int64_t same = 0;
    [[nodiscard]] std::int64_t count(SequenceChange::What what) const;
};

/// A suppressed sequence counts as none: it enters when nothing hides it any more.
[[nodiscard]] Effect effectOf(
    std::span<const Sequence* const> before, std::span<const Sequence* const> after);
[[nodiscard]] Effect effectOf(
    const std::vector<Sequence>& before, const std::vector<Sequence>& after);
[[nodiscard]] std::vector<const Sequence*> addressesOf(const std::vector<Sequence>& sequences);
/// What these rules would change in the stored sequences of a case, of which nothing is altered.
[[nodiscard]] Result<Effect> effectOf(
    const Case& target, const Rules& rules, const Progress& progress);
/// "3 sequences enter, 5 leave, 2 move; 12 stay as they are".
[[nodiscard]] std::string wordsOf(const Effect& effect);

/// The sequences that a TimeWindow of this length leaves.
struct WindowStep {
    Duration window{};
    std::int64_t shown = 0;
    std::int64_t medium = 0; ///< of these at Medium or higher
    std::int64_t entered = 0, left = 0; ///< since the step before
    /// Since then by so many fewer because they became one; below nothing where one came apart.
    std::int64_t joined = 0;
};

/// How much the answer hangs on the choice of TimeWindow.
struct WindowSensitivity {
    std::vector<WindowStep> steps; ///< from one minute to four hours
    std::vector<std::string> stable; ///< ids of the sequences under these rules that every step has
};
[[nodiscard]] Result<WindowSensitivity> sensitivityOf(
    const Case& target, const Rules& rules, const Progress& progress);

} // namespace callwake
