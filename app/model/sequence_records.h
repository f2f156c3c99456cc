// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/sequence.h"

#include <set>
#include <vector>

namespace callwake {

/// The records that a sequence rests on: those of its calls and follow-ons with their witnesses,
/// and what its signals name. Some come several times. Its aftermath is told, but counts for
/// nothing.
[[nodiscard]] std::vector<EventId> recordsOf(const Sequence& sequence);
/// The same, and those of its aftermath; each once.
[[nodiscard]] std::set<EventId> allRecordsOf(const Sequence& sequence);

} // namespace callwake
