// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"

#include <QListView>

namespace callwake {

/// The sequences worth review: score, person, reason, time and verdict of each.
class SequenceList : public QListView {
    Q_OBJECT
public:
    SequenceList(Session& session, QAbstractItemModel& model, QWidget* parent = nullptr);
    /// +1, -1: the row below or above.
    void step(int rows);

protected:
    void resizeEvent(QResizeEvent* event) override;
};

} // namespace callwake
