// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/unraised.h"
#include "models/rows_model.h"
#include "session/job.h"
#include "session/session.h"

#include <QDialog>

class QComboBox;
class QLineEdit;
class QTableView;

namespace callwake {

class PlainLabel;
class WrappedText;

/// Every call with an unknown number that was not raised, with the reason: for those who check
/// what the list of sequences leaves out. Enter goes to the call on the timeline.
class UnraisedDialog : public QDialog {
    Q_OBJECT
public:
    UnraisedDialog(Session& session, QWidget* parent);

    [[nodiscard]] const std::vector<UnraisedCall>& shown() const { return m_model->rows(); }

signals:
    void filled();

private:
    QLayout* filterRow();
    void connectTable();
    void read();
    void filter();
    void showReason(const QModelIndex& index); ///< the whole of it, below the table
    void goTo(const QModelIndex& index);
    [[nodiscard]] QString personOf(const UnraisedCall& call) const;

    Session& m_session;
    PlainLabel* m_remark;
    QLineEdit* m_filter;
    QComboBox* m_why;
    PlainLabel* m_count;
    QTableView* m_table;
    QWidget* m_empty; ///< in place of the table
    RowsModel<UnraisedCall>* m_model;
    WrappedText* m_reason;
    Job<Result<std::vector<UnraisedCall>>> m_reading;
    std::vector<UnraisedCall> m_all;
};

} // namespace callwake
