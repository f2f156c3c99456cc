// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"

#include <QWidget>

class QComboBox;
class QSplitter;
class QStackedWidget;

namespace callwake {

class Explanation;
class PlainLabel;
class SequenceList;
class VerdictBox;

/// Right: what deserves review, and why. The list above, the explanation below it, and at the foot
/// what the reviewer says.
class ReviewPanel : public QWidget {
    Q_OBJECT
public:
    /// `model` gives the sequences; `orders` are the names of its orders.
    ReviewPanel(Session& session, QAbstractItemModel& model, const QStringList& orders,
        const QList<QAction*>& importActions, const QList<QAction*>& peopleActions,
        QWidget* parent = nullptr);
    [[nodiscard]] SequenceList& list() { return *m_list; }
    /// As soon as there is one, and if the keys have not gone to a region by then.
    void focusList();
    [[nodiscard]] Explanation& explanation() { return *m_explanation; }
    [[nodiscard]] VerdictBox& verdict() { return *m_verdict; }

signals:
    void orderChosen(int order);

private:
    enum Page { Listed, NoEvents, NobodyKnown, NothingFound };
    QLayout* heading(const QStringList& orders);
    void addPages(const QList<QAction*>& importActions, const QList<QAction*>& peopleActions);
    void recount();
    void takeKeys();
    void shareRoom();
    Session& m_session;
    SequenceList* m_list;
    QMetaObject::Connection m_keys; ///< made before those of the explanation and the verdict
    Explanation* m_explanation;
    VerdictBox* m_verdict;
    QStackedWidget* m_pages;
    QSplitter* m_splitter;
    QList<int> m_shared{320, 400}; ///< heights of list and explanation
    PlainLabel* m_count;
    PlainLabel* m_hint; ///< while nothing is selected
    bool m_focusWanted = false;
};

} // namespace callwake
