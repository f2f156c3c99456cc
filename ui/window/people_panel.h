// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/owners_model.h"

#include <QWidget>

class QLineEdit;
class QListView;
class QStackedWidget;

namespace callwake {

class PlainLabel;

/// Left: who. The people by group with their activity and worst sequence, filtered as one types.
class PeoplePanel : public QWidget {
    Q_OBJECT
public:
    PeoplePanel(Session& session, const QList<QAction*>& emptyActions, QWidget* parent = nullptr);
    void focusFilter();
    [[nodiscard]] QListView& list() { return *m_list; }

signals:
    void assignWanted(callwake::Owner owner); ///< Return or a double click on somebody unknown

private:
    enum Page { Listed, NobodyYet, NobodyMatches };
    void addPages(const QList<QAction*>& emptyActions);
    void connectList();
    void follow();
    void recount();
    Session& m_session;
    OwnersModel* m_model;
    QLineEdit* m_filter;
    QListView* m_list;
    QStackedWidget* m_pages;
    PlainLabel* m_count;
};

} // namespace callwake
