// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"
#include "model/detection_run.h"
#include "model/event.h"
#include "model/identity.h"
#include "model/learned_baseline.h"
#include "model/sequence.h"
#include "model/source.h"
#include "store/owner.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace callwake {

// What a Case is asked with, and what it answers with beside the values of the model.

struct CaseSettings {
    std::string title;
    std::string region; ///< ISO 3166, default for telephone numbers
    std::string zone = "UTC"; ///< shown first, and the zone of people without one
    friend bool operator==(const CaseSettings&, const CaseSettings&) = default;
};

/// A row of the people list, and of the unattributed ones below it (`person.id` none, name = the
/// identity as text).
struct OwnerInfo {
    Owner owner;
    Person person;
    std::vector<Identity> identities;
    std::int64_t events = 0;
    std::int64_t calls = 0;
    TimeRange span;
    std::vector<SourceId> closed; ///< that hold something of them and may not be looked at
};

/// A row of a list of people on its way into the case.
struct PersonOfList {
    Person person; ///< without an id: the person of that name, else a new one
    bool changed = true; ///< false: known to the case as it is
    std::vector<Identity> identities; ///< that become theirs
};

struct EventFilter {
    std::optional<Owner> owner;
    TimeRange range; ///< empty = all times
    std::optional<Kind> kind;
    std::optional<SourceId> source;
    std::int64_t limit = 0; ///< 0 = no limit
};

struct Totals {
    std::int64_t people = 0;
    std::int64_t sources = 0;
    std::int64_t events = 0;
    std::int64_t rejects = 0;
    TimeRange span;
};

struct SequenceCounts {
    std::int64_t shown = 0;
    std::int64_t suppressed = 0;
    std::int64_t cannotSay = 0; ///< of the shown ones: nothing covers what followed the calls
};

/// Between the sequences of a case and others, in every word.
struct SequenceDifference {
    std::vector<Sequence> stored; ///< that are not among the others
    std::vector<const Sequence*> found; ///< that were not stored, of those given
    std::int64_t same = 0; ///< in both, without suppressed ones
};

/// What is kept of a detection with the sequences that it found.
struct DetectionNotes {
    /// Of the case that they were found in: where it has changed since, the people still need
    /// detection. Nothing: as it is.
    std::optional<std::string> journalHead = {};
    /// What the replacement changes, as a run to keep; number, time, program and state are filled
    /// in. Empty: no run is kept.
    std::function<DetectionRun(const SequenceDifference&)> runOf = {};
    /// What the sequences were found with, in place of the former ones. Null: those stay.
    const std::vector<LearnedBaseline>* baselines = nullptr;
};

struct Verification {
    struct Check {
        std::string what; ///< "Journal chain", "Database", "Source Master.csv"
        bool good = false;
        std::string detail;
    };
    std::vector<Check> checks;
    [[nodiscard]] bool good() const;
};

} // namespace callwake
