// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "canary/canary.h"
#include "models/rows_model.h"
#include "session/job.h"
#include "session/session.h"

#include <QDialog>

class QTableView;

namespace callwake {

class PlainLabel;

/// Whether each analytic finds an invented case in a copy of this one. Starts when it opens;
/// closing it cancels.
class CanaryDialog : public QDialog {
    Q_OBJECT
public:
    CanaryDialog(Session& session, QWidget* parent);
    ~CanaryDialog() override;

    [[nodiscard]] const std::vector<CanaryAnswer>& answers() const { return m_model->rows(); }

signals:
    void filled();

private:
    void run();

    Session& m_session;
    PlainLabel* m_summary;
    QTableView* m_table;
    RowsModel<CanaryAnswer>* m_model;
    Job<Result<std::vector<CanaryAnswer>>> m_running;
};

} // namespace callwake
