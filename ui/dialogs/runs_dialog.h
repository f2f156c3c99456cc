// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/run_history.h"
#include "models/rows_model.h"
#include "session/job.h"
#include "session/session.h"

#include <QDialog>

class QTableView;

namespace callwake {

class ChangeTable;
class PlainLabel;
class WrappedText;

/// What each run of the detection changed, and what had happened since the one before: for whoever
/// asks why the list is another than yesterday's. Enter on a change goes to the sequence.
class RunsDialog : public QDialog {
    Q_OBJECT
public:
    RunsDialog(Session& session, QWidget* parent);

    [[nodiscard]] const std::vector<ExplainedRun>& runs() const { return m_model->rows(); }

signals:
    void filled();

private:
    void read();
    void showRun(int row);
    void goTo(const std::string& sequence);

    Session& m_session;
    PlainLabel* m_remark;
    QTableView* m_table;
    QWidget* m_runs = nullptr; ///< the table, or that there are none
    RowsModel<ExplainedRun>* m_model;
    PlainLabel* m_heading;
    WrappedText* m_causes;
    ChangeTable* m_changes;
    Job<Result<std::vector<ExplainedRun>>> m_reading;
};

} // namespace callwake
