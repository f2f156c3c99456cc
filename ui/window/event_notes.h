// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"

#include <QWidget>
#include <vector>

class QVBoxLayout;

namespace callwake {

/// What people wrote beside an event, and beside the other records of the same call or act; with a
/// button to take each back. Out of sight where nothing was written.
class EventNotes : public QWidget {
    Q_OBJECT
public:
    EventNotes(Session& session, EventId event, QWidget* parent = nullptr);
    /// All records of the call or act, as far as they are known.
    void setRecords(const std::vector<Event>& records);

private:
    void fill();
    void add(const EventNote& note, const QString& where);

    Session& m_session;
    EventId m_event;
    std::vector<std::pair<EventId, SourceId>> m_others;
    QVBoxLayout* m_column;
};

} // namespace callwake
