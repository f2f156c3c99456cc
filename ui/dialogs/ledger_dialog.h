// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/ledger.h"
#include "models/rows_model.h"
#include "session/job.h"
#include "session/session.h"

#include <QDialog>

class QTableView;

namespace callwake {

class ChangeTable;
class PlainLabel;
class WrappedText;

/// The entries that may lower a score: what each hides, what is wrong with it, and what somebody
/// could hide behind it. Enter on a sequence goes to it.
class LedgerDialog : public QDialog {
    Q_OBJECT
public:
    LedgerDialog(Session& session, QWidget* parent);

    [[nodiscard]] const std::vector<LedgerEntry>& entries() const { return m_model->rows(); }

signals:
    void filled();

private:
    void read();
    void showEntry(int row);

    Session& m_session;
    PlainLabel* m_summary;
    PlainLabel* m_remark;
    QTableView* m_table;
    RowsModel<LedgerEntry>* m_model;
    WrappedText* m_doubts;
    PlainLabel* m_hides;
    ChangeTable* m_suppressed;
    PlainLabel* m_gain;
    ChangeTable* m_attack;
    Job<Result<std::vector<LedgerEntry>>> m_reading;
};

} // namespace callwake
