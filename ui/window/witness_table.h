// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/witness_lookup.h"
#include "session/session.h"

#include <QWidget>

class QGridLayout;

namespace callwake {

/// What each record of a call says, and the acts that join and split them.
class WitnessTable : public QWidget {
    Q_OBJECT
public:
    /// `selected`: the record whose call it is.
    WitnessTable(const Session& session, const CallAmongOthers& call, EventId selected);

signals:
    void recordWanted(callwake::EventId record);
    void splitWanted(callwake::EventId record);
    void joinWanted();

private:
    void addRecord(const Event& event);
    void addMoment(
        int column, const Event& event, const std::optional<Duration>& after, const QString& what);
    void addActs(const Event& event);
    void addKeptApart();
    void addJoin();
    [[nodiscard]] QString wordsOf(const Event& event) const;
    [[nodiscard]] bool isSaid(EventId a, const CallRecords& others, bool same) const;

    const Session& m_session;
    const CallAmongOthers& m_call; ///< while it is built
    EventId m_selected;
    QGridLayout* m_grid;
};

} // namespace callwake
