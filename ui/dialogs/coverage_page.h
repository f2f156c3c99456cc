// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/coverage_table.h"
#include "models/rows_model.h"
#include "session/session.h"

#include <QWidget>

class QTableView;

namespace callwake {

class CoverageStrip;
class PlainLabel;

/// Who is covered by what while there were calls: a row for each person, a cell for each class,
/// and below it the spans and gaps of the selected cell. Enter on one of them goes to that time.
class CoveragePage : public QWidget {
    Q_OBJECT
public:
    explicit CoveragePage(Session& session, QWidget* parent = nullptr);

    /// A span of the selected cell.
    struct Line {
        TimeRange range;
        bool covered = false;
        SourceId source; ///< of a gap; none: no source
        QString why;
    };
    [[nodiscard]] const CoverageTable& table() const { return m_table; }
    [[nodiscard]] const std::vector<Line>& lines() const { return m_lines->rows(); }
    void fill();

signals:
    /// Somebody went to the timeline.
    void left();

private:
    void makePeople();
    void makeSpans();
    void showCell(const QModelIndex& cell);
    void goTo(const QModelIndex& line);
    [[nodiscard]] QString summary() const;
    [[nodiscard]] QString keptBy(const ClassCoverage& coverage) const;

    Session& m_session;
    CoverageTable m_table;
    PlainLabel* m_summary;
    QTableView* m_people;
    QWidget* m_parts; ///< all but the summary
    QWidget* m_noPeople;
    QWidget* m_noCalls;
    RowsModel<PersonCoverage>* m_model;
    CoverageStrip* m_strip;
    PlainLabel* m_cell;
    PlainLabel* m_kept;
    QTableView* m_spans;
    RowsModel<Line>* m_lines;
};

} // namespace callwake
