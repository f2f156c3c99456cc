// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"

#include <QObject>
#include <map>
#include <set>

namespace callwake {

/// Reads single events in the background for tooltips, bar texts and selections, and keeps them.
class EventLookup : public QObject {
    Q_OBJECT
public:
    EventLookup(Session& session, QObject* parent);

    /// The event if it is here; else it is asked for, and `found` comes when it is.
    [[nodiscard]] const Event* event(EventId id);
    void clear();

signals:
    void found();

private:
    void read();

    Session& m_session;
    std::map<EventId, Event> m_events;
    std::set<EventId> m_wanted; ///< not asked for yet
    std::set<EventId> m_asked;
    int m_generation = 0;
    bool m_reading = false;
};

} // namespace callwake
