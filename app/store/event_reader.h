// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/event.h"
#include "store/db.h"
#include "store/snapshot.h"

#include <optional>

namespace callwake {

/// Fetches events by their ids, corrected.
class EventReader {
public:
    EventReader(const Db& db, Snapshot& snapshot);
    [[nodiscard]] std::optional<Event> event(EventId id);

private:
    [[nodiscard]] Event common(Statement& row) const;
    [[nodiscard]] Event callFrom(Statement& row) const;
    [[nodiscard]] Event activityFrom(Statement& row) const;

    Snapshot& m_snapshot;
    Statement m_call, m_activity;
    bool m_callLast = true; ///< the last one found was a call: the next one may be, too
};

} // namespace callwake
