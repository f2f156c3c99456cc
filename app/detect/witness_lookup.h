// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/case.h"

#include <unordered_map>
#include <vector>

namespace callwake {

/// The records of one call: the one that tells most first, then the others by time.
using CallRecords = std::vector<Event>;

struct CallAmongOthers {
    CallRecords call;
    std::vector<CallRecords> others; ///< the owner's other calls nearby, by time
};

/// The call that a record tells of, as detection sees it, and the owner's other calls that begin
/// within `around` of the record. Both empty where the event is no call of this owner's.
[[nodiscard]] Result<CallAmongOthers> callOf(
    const Case& source, Owner owner, EventId record, Duration around);

/// Of each record of the owner's calls the other records of the same call, where there are some;
/// by their ids.
using WitnessIds = std::unordered_map<EventId, std::vector<EventId>>;
[[nodiscard]] Result<void> addWitnesses(const Case& source, Owner owner, WitnessIds& out);

} // namespace callwake
