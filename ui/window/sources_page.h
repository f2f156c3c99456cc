// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/clock_estimate.h"
#include "session/session.h"

#include <QWidget>

class QGridLayout;
class QScrollArea;
class QTableView;

namespace callwake {

/// The table of sources, and below it what the current one speaks for, what its silence does not
/// mean, and how its clock stands to those of other sources. Clocks are compared by a job, while
/// the page is seen.
class SourcesPage : public QWidget {
    Q_OBJECT
public:
    /// `tablePage` holds a table of a SourcesModel; it becomes a part of this page.
    SourcesPage(Session& session, QWidget* tablePage, QWidget* parent = nullptr);
    [[nodiscard]] const std::vector<ClockEstimate>& clocks() const { return m_clocks; }

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void compareClocks();
    void followEvidence();
    void refill();
    /// What is said of one source takes no room from the table that it does not need.
    void fitDetails();
    void addClocks(QGridLayout& grid, int row);

    Session& m_session;
    QTableView* m_table;
    QScrollArea* m_details;
    SourceId m_source; ///< the current one; stays when the table is read anew
    Job<Result<std::vector<ClockEstimate>>> m_comparing;
    std::vector<ClockEstimate> m_clocks;
    bool m_stale = true; ///< not compared since the evidence changed
};

} // namespace callwake
