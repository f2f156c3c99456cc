// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/event.h"

#include <string>

namespace callwake {

/// Sequence::id of a sequence of this person whose first call that record tells of, by what the
/// record says: files may overlap, and in which of them it is depends on the order of the imports.
/// It survives corrections of the clock, a new import, and a new case made of the same files.
/// `logged`: the time of the record, uncorrected. `number`: of several with the same call, from 1.
[[nodiscard]] std::string sequenceIdOf(
    const std::string& personName, const Event& record, Instant logged, int number = 1);
/// As it was until version 7 of the case's layout.
[[nodiscard]] std::string formerSequenceIdOf(
    const std::string& personName, const std::string& sourceSha256, const Place& record);

} // namespace callwake
