// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/event.h"
#include "session/ladder.h"
#include "session/session.h"

#include <QAbstractTableModel>
#include <QDialog>

class QTableView;

namespace callwake {

/// The messages of a call, one a row: when, how long after the begin, and a column for each
/// endpoint, in which the sender's and the receiver's cells tell what they sent and got.
class LadderModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum ColumnIndex { Time, After, Endpoints };
    LadderModel(Ladder ladder, Instant begin, Zone zone, QObject* parent);
    [[nodiscard]] const Ladder& ladder() const { return m_ladder; }
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    /// The rows as text in columns, for a message or a report; of all rows where none are given.
    [[nodiscard]] QString text(const QList<int>& rows = {}) const;

private:
    [[nodiscard]] QString what(int row) const;
    Ladder m_ladder;
    Instant m_begin;
    Zone m_zone;
};

/// The ladder of one call: a table whose cells together are the drawing, so that it is read by
/// keyboard and screen reader like every other table.
class LadderDialog : public QDialog {
    Q_OBJECT
public:
    LadderDialog(const Session& session, const Event& event, Ladder ladder, QWidget* parent);
    /// Opens it for the event if that has a ladder; false if not.
    static bool offer(const Session& session, const Event& event, QWidget* parent);
    [[nodiscard]] const LadderModel& model() const { return *m_model; }

private:
    void copy();
    LadderModel* m_model;
    QTableView* m_table;
};

} // namespace callwake
