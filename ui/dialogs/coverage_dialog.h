// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/clock_estimate.h"
#include "dialogs/collect_page.h"
#include "dialogs/coverage_page.h"
#include "session/job.h"

#include <QDialog>

class QTabWidget;

namespace callwake {

class WrappedText;

/// What the evidence can speak for, and what it cannot: who is covered, how good each source's
/// clock is and how long it is kept, which names belong to nobody, and what to collect next.
class CoverageDialog : public QDialog {
    Q_OBJECT
public:
    CoverageDialog(Session& session, QWidget* parent);

    [[nodiscard]] CoveragePage& people() { return *m_people; }
    [[nodiscard]] CollectPage& collect() { return *m_collect; }

signals:
    void filled();

private:
    struct Found {
        std::vector<ClockEstimate> clocks;
        std::vector<CollectRequest> requests;
    };
    QWidget* sourcesPage();
    QWidget* namesPage();
    void fill();
    void read();
    void showSource(const QModelIndex& row);
    void assign(const QModelIndex& name);
    [[nodiscard]] QString clockOf(const Source& source) const;

    Session& m_session;
    QTabWidget* m_tabs;
    CoveragePage* m_people;
    CollectPage* m_collect;
    QTableView* m_sources = nullptr;
    RowsModel<Source>* m_sourceModel = nullptr;
    WrappedText* m_details = nullptr; ///< of the selected source
    PlainLabel* m_namesRemark = nullptr;
    QTableView* m_names = nullptr;
    RowsModel<OwnerInfo>* m_nameModel = nullptr;
    std::vector<ClockEstimate> m_clocks;
    Job<Result<Found>> m_reading;
};

} // namespace callwake
