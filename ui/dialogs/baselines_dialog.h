// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/learned_baseline.h"
#include "models/rows_model.h"
#include "session/job.h"
#include "session/session.h"

#include <QDialog>

class QTableView;

namespace callwake {

class PlainLabel;
class WrappedText;

/// What is normal for each group of people, as the sequences of the case were judged by, and what
/// it was learned from.
class BaselinesDialog : public QDialog {
    Q_OBJECT
public:
    BaselinesDialog(Session& session, QWidget* parent);

    [[nodiscard]] const std::vector<LearnedBaseline>& rows() const { return m_model->rows(); }

signals:
    void filled();

private:
    void read();
    void fill(std::vector<LearnedBaseline> baselines);
    void showOne(const QModelIndex& row);

    Session& m_session;
    PlainLabel* m_remark;
    QTableView* m_table;
    RowsModel<LearnedBaseline>* m_model;
    WrappedText* m_details;
    Job<Result<std::vector<LearnedBaseline>>> m_reading;
};

} // namespace callwake
