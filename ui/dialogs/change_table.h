// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/detection_run.h"
#include "models/rows_model.h"
#include "session/session.h"

#include <QTableView>

namespace callwake {

/// "H 77", to be shown in the colour of the band.
[[nodiscard]] QString rankText(Band band, int priority);

/// Sequences that enter, leave or are ranked anew. Enter on a row asks for the sequence.
class ChangeTable : public QTableView {
    Q_OBJECT
public:
    enum Column { Change, Priority, Who, When, Reason };

    ChangeTable(Session& session, const QString& accessibleName);
    void setChanges(std::vector<SequenceChange> changes);
    [[nodiscard]] const std::vector<SequenceChange>& changes() const { return m_model->rows(); }

signals:
    void chosen(const std::string& sequence);

private:
    Session& m_session;
    RowsModel<SequenceChange>* m_model;
};

} // namespace callwake
