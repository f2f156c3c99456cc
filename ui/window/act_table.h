// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"

#include <QWidget>
#include <vector>

class QGridLayout;

namespace callwake {

/// What each record of one act says: a program's start, a download, an installation.
class ActTable : public QWidget {
    Q_OBJECT
public:
    /// `records`: the leading one first; `selected`: the one that is shown already.
    ActTable(const Session& session, const std::vector<Event>& records, EventId selected);

signals:
    void recordWanted(callwake::EventId record);

private:
    void addRecord(const Event& event, const Event& lead);
    void addShow(const Event& event);

    const Session& m_session;
    EventId m_selected;
    QGridLayout* m_grid;
};

} // namespace callwake
