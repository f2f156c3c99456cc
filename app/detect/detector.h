// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "context/rules.h"
#include "detect/detection_memory.h"
#include "detect/sequences.h"
#include "store/case.h"

#include <functional>
#include <mutex>
#include <span>
#include <vector>

namespace callwake {

struct DetectionSummary {
    std::int64_t people = 0; ///< looked at in this run
    std::int64_t shown = 0; ///< sequences of the whole case
    std::int64_t suppressed = 0;
    std::int64_t cannotSay = 0; ///< sequences (or people) with calls worth review and no coverage
    std::string rulesHash;
};

/// The rules in force: those stored in the case, else the built-in ones.
[[nodiscard]] Result<Rules> rulesOf(const Case& target);

/// Whom detection looks at. `Changed`: those of whom something changed since, and everybody where
/// the rules did.
enum class DetectionScope { Changed, Everybody };
/// Finds the sequences of these people and stores them. Deterministic: the same evidence and rules
/// give the same sequences and ids, with any number of threads (0: as many as the machine has), and
/// with or without a memory of earlier detections of the case.
[[nodiscard]] Result<DetectionSummary> detect(Case& target, const Rules& rules,
    const Progress& progress, DetectionScope scope = DetectionScope::Changed,
    std::size_t threads = 0, DetectionMemory* memory = nullptr);

/// The sequences of everybody under these rules, by person; nothing is stored.
[[nodiscard]] Result<std::vector<Sequence>> sequencesUnder(
    const Case& target, const Rules& rules, const Progress& progress);
/// The same for each of these lengths of TimeWindow; what is known of the case is gathered once.
[[nodiscard]] Result<std::vector<std::vector<Sequence>>> sequencesByWindow(const Case& target,
    const Rules& rules, std::span<const Duration> windows, const Progress& progress);

/// Another question to everybody who has calls. It is put on several threads at once; what it
/// gathers it adds while it holds the mutex.
using Look = std::function<Result<void>(
    const PersonInput& input, const Context& context, FirstTimes& firstTimes, std::mutex& guard)>;
/// `Unassigned` too: names with calls that nobody was assigned to. They are asked behind the
/// people, one after the other.
enum class Names { OfPeople, Unassigned };
[[nodiscard]] Result<void> lookAtEverybody(const Case& target, const Rules& rules,
    const Progress& progress, const Look& look, Names names = Names::OfPeople);

[[nodiscard]] Result<DetectionSummary> summaryOfDetection(const Case& target);

} // namespace callwake
