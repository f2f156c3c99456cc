// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"

#include <QWidget>

class QLineEdit;
class QPushButton;
class QTableWidget;

namespace callwake {

class ElidedLabel;
class PlainLabel;

/// Who is who: the people with their names in the logs, and below which names records hold for one
/// account, and why. A person who knows better says here that they are not one.
class PeoplePage : public QWidget {
    Q_OBJECT
public:
    enum LinkColumn { Name, Other, State, Why };
    explicit PeoplePage(Session& session);

signals:
    void importWanted();

private:
    QWidget* peoplePart();
    QWidget* linksPart();
    /// Of the people, by what is typed.
    void find();
    void fillPeople();
    void fillLinks();
    /// Shows the links of the people that are marked, or all.
    void filter();
    void followMarked();
    void say(bool one);
    [[nodiscard]] std::vector<IdentityLink> marked(LinkState state) const;

    Session& m_session;
    QLineEdit* m_find;
    PlainLabel* m_found;
    QTableWidget* m_people;
    QTableWidget* m_links;
    PlainLabel* m_count;
    QPushButton* m_apart;
    QPushButton* m_together;
    ElidedLabel* m_held; ///< what holds the marked pair, where that is another one
    QPushButton* m_import; ///< not there while there is nobody
    QWidget* m_below;
    std::vector<std::size_t> m_owners; ///< of the rows of m_people, in Session::data
};

} // namespace callwake
