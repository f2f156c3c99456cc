// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/id.h"
#include "base/time.h"
#include "model/named.h"
#include "model/sequence.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace callwake {

/// One sequence that other rules or other evidence bring, take away or rank differently.
struct SequenceChange {
    enum class What { Enters, Leaves, Moves };
    What what = What::Enters;
    std::string id; ///< as it is afterwards, like all that follows; of one that leaves, as it was
    PersonId person;
    Instant begin{};
    std::string reason;
    std::string hiddenBy; ///< the rule of the organisation that one which leaves is suppressed by
    int before = 0, after = 0; ///< priorities; 0 where there is none
    Band bandBefore = Band::Info, bandAfter = Band::Info;
    friend bool operator==(const SequenceChange&, const SequenceChange&) = default;
};

template <>
inline constexpr std::array<std::string_view, 3> names<SequenceChange::What>{
    "enters", "leaves", "moves"};

/// One run of the detection that was stored, and what it changed.
struct DetectionRun {
    std::int64_t number = 0; ///< from 1
    Instant time{};
    std::string program; ///< version that ran
    std::string stateHash; ///< of rules and of all else beside the evidence of a person
    std::int64_t journal = 0; ///< number of the last entry of the journal that the run knew
    std::int64_t people = 0; ///< looked at
    std::int64_t same = 0; ///< sequences of theirs that stay as they were
    std::vector<SequenceChange> changes; ///< by what, then by priority, highest first
    friend bool operator==(const DetectionRun&, const DetectionRun&) = default;
};

} // namespace callwake
