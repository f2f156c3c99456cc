// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/campaign_list.h"
#include "models/rows_model.h"
#include "session/job.h"
#include "session/session.h"

#include <QDialog>

class QBoxLayout;
class QCheckBox;
class QComboBox;
class QStackedWidget;
class QTableView;

namespace callwake {

class PlainLabel;

/// Numbers, blocks and domains of outside that called several people, and trunks and attestations
/// of such calls. Enter tells who they were.
class CampaignsDialog : public QDialog {
    Q_OBJECT
public:
    CampaignsDialog(Session& session, QWidget* parent);

    [[nodiscard]] const std::vector<CampaignSummary>& rows() const { return m_model->rows(); }

signals:
    void filled();

private:
    enum Page { Callers, Nobody, FilteredOut };
    void addPages(QBoxLayout& column);
    void read();
    void filter();
    void open(const QModelIndex& index);

    Session& m_session;
    QComboBox* m_trait;
    QCheckBox* m_onlyAsked;
    PlainLabel* m_remark;
    QTableView* m_table;
    QStackedWidget* m_pages;
    RowsModel<CampaignSummary>* m_model;
    Job<Result<std::vector<CampaignSummary>>> m_reading;
    std::vector<CampaignSummary> m_all;
};

} // namespace callwake
