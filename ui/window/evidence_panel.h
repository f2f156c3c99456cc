// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"

#include <QTabWidget>

class QLineEdit;
class QPushButton;
class QTableView;

namespace callwake {

class ElidedLabel;
class EventsModel;
class NotesModel;
class RejectsModel;
class SourcesModel;

/// Bottom: the evidence itself. Tables of events, sources, rejected lines, notes and the journal.
class EvidencePanel : public QTabWidget {
    Q_OBJECT
public:
    enum Page { Events, Sources, Rejects, Notes, Journal };
    EvidencePanel(Session& session, const QList<QAction*>& emptyActions, QWidget* parent = nullptr);
    void focusFilter();
    /// +1, -1: selects the event below or above.
    void stepEvent(int step);
    /// The selected rows of the table in front, as tab-separated text.
    [[nodiscard]] QString selectedRows() const;
    [[nodiscard]] QTableView* table(Page page) const;

private:
    QWidget* eventsPage(const QList<QAction*>& emptyActions);
    QWidget* eventPages(const QList<QAction*>& emptyActions);
    QWidget* notesPage();
    QWidget* filterRow();
    QWidget* tablePage(QAbstractItemModel* model, const QString& name, int stretching,
        const QString& empty, const std::vector<int>& yielding = {},
        const QList<QAction*>& actions = {});
    QWidget* lazyTable(QAbstractItemModel* model, const QString& name, int stretching,
        const QString& empty, const std::vector<int>& yielding = {});
    void followSelection();
    void markBetweenRows();
    void followFilter();
    void showAll(); ///< every source, lane and text again
    void recount();

    Session& m_session;
    EventsModel* m_events;
    SourcesModel* m_sources;
    RejectsModel* m_rejects;
    NotesModel* m_notes;
    QTableView* m_eventTable = nullptr;
    QLineEdit* m_filter = nullptr;
    ElidedLabel* m_remark = nullptr; ///< what is left out, and why
    QPushButton* m_showAll = nullptr;
    TimeRange m_between; ///< marked, from the first to the last selected event
    bool m_following = false;
};

} // namespace callwake
