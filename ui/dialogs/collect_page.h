// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/collect_next.h"
#include "models/rows_model.h"
#include "session/session.h"

#include <QWidget>

class QPushButton;
class QTableView;

namespace callwake {

class PlainLabel;
class WrappedText;

/// What to collect next, most urgent first, and below it which logs would do and until when they
/// may hold that time. Enter goes to the sequence that lacks it.
class CollectPage : public QWidget {
    Q_OBJECT
public:
    explicit CollectPage(Session& session, QWidget* parent = nullptr);

    [[nodiscard]] const std::vector<CollectRequest>& requests() const { return m_model->rows(); }
    void setRequests(std::vector<CollectRequest> requests);
    void say(const QString& text);
    /// The list as text, for a ticket.
    [[nodiscard]] QString asText() const;

signals:
    /// Somebody went to the timeline.
    void left();

private:
    void showLogs(const QModelIndex& row);
    void goTo(const QModelIndex& row);
    [[nodiscard]] QString peopleOf(const CollectRequest& request) const;
    [[nodiscard]] QString firstWantedOf(const CollectRequest& request) const;
    /// The most urgent sequence that lacks it.
    [[nodiscard]] const Sequence* foremostOf(const CollectRequest& request) const;
    [[nodiscard]] QString wantedOf(const CollectRequest& request) const;
    [[nodiscard]] QString untilText(const std::optional<Instant>& until) const;

    Session& m_session;
    PlainLabel* m_remark;
    QWidget* m_empty; ///< where nothing is to be collected
    QWidget* m_parts;
    QTableView* m_table;
    RowsModel<CollectRequest>* m_model;
    PlainLabel* m_chosen;
    WrappedText* m_why;
    QTableView* m_logs;
    RowsModel<WantedLog>* m_logModel;
    QPushButton* m_copy;
};

} // namespace callwake
