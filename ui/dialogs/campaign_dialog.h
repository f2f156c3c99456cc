// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/campaign.h"
#include "models/rows_model.h"
#include "session/job.h"
#include "session/session.h"

#include <QDialog>

class QComboBox;
class QPushButton;
class QTableView;

namespace callwake {

class PlainLabel;

/// Whom a number, its block or its domain reached: who was called, answered and acted, and whom
/// nobody has called yet. Enter goes to the person's first such call.
class CampaignDialog : public QDialog {
    Q_OBJECT
public:
    /// `number`: of the call that it starts from, by what it is put together with others.
    CampaignDialog(
        Session& session, const Number& number, CampaignKey::Trait trait, QWidget* parent);

    /// A line of the table; of people who were not reached only the id.
    [[nodiscard]] const std::vector<CampaignPerson>& rows() const { return m_model->rows(); }

signals:
    void filled();

private:
    void read();
    void show(const Campaign& campaign);
    void goTo(const QModelIndex& index);
    void showLanes();
    [[nodiscard]] QString personOf(const CampaignPerson& one) const;

    Session& m_session;
    Number m_number;
    QComboBox* m_trait;
    PlainLabel* m_summary;
    PlainLabel* m_numbers;
    QTableView* m_table;
    QPushButton* m_lanes;
    RowsModel<CampaignPerson>* m_model;
    Job<Result<Campaign>> m_reading;
};

} // namespace callwake
