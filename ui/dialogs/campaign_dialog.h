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

/// Whom a number, its block or domain, a trunk or an attestation reached: who was called, answered
/// and acted, and whom nobody has called yet. Enter goes to the person's first such call.
class CampaignDialog : public QDialog {
    Q_OBJECT
public:
    /// `keys`: of the call that it starts from, by which it can be put together with others; by
    /// `start` first.
    CampaignDialog(
        Session& session, std::vector<CampaignKey> keys, CampaignKey::Trait start, QWidget* parent);

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
    std::vector<CampaignKey> m_keys;
    QComboBox* m_trait;
    PlainLabel* m_summary;
    PlainLabel* m_numbers;
    QTableView* m_table;
    QPushButton* m_lanes;
    RowsModel<CampaignPerson>* m_model;
    Job<Result<Campaign>> m_reading;
};

} // namespace callwake
