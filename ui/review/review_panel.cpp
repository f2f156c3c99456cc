// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "review/review_panel.h"

#include "review/explanation.h"
#include "review/sequence_list.h"
#include "review/verdict_box.h"
#include "session/empty_state.h"
#include "session/labels.h"
#include "session/sequence_roles.h"
#include "session/widgets.h"
#include "session/words.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace callwake {

ReviewPanel::ReviewPanel(Session& session, QAbstractItemModel& model, const QStringList& orders,
    const QList<QAction*>& importActions, const QList<QAction*>& peopleActions, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_list(new SequenceList(session, model))
    , m_keys(connect(&session, &Session::selectionChanged, this, &ReviewPanel::takeKeys))
    , m_explanation(new Explanation(session))
    , m_verdict(new VerdictBox(session))
    , m_pages(new QStackedWidget)
    , m_splitter(new QSplitter(Qt::Vertical))
    , m_count(new PlainLabel({}, "heading"))
    , m_hint(new PlainLabel(
          tr("Select a sequence to see why it is worth review. N goes to the next one."), "small"))
{
    setObjectName(QStringLiteral("review"));
    m_count->setObjectName(QStringLiteral("sequenceCount"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(heading(orders));
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    addPages(importActions, peopleActions);
    m_splitter->addWidget(m_pages);
    m_splitter->addWidget(m_explanation);
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 3);
    m_splitter->setSizes(m_shared);
    column->addWidget(m_splitter, 1);
    m_hint->wrapped()->setContentsMargins(14, 8, 14, 8);
    column->addWidget(m_hint);
    column->addWidget(lineAcross());
    column->addWidget(m_verdict);
    connect(&model, &QAbstractItemModel::modelReset, this, &ReviewPanel::recount);
    connect(&session, &Session::caseChanged, this, &ReviewPanel::recount);
    connect(&session, &Session::evidenceChanged, this, &ReviewPanel::recount);
    connect(&session, &Session::selectionChanged, this, &ReviewPanel::shareRoom);
    recount();
}

QLayout* ReviewPanel::heading(const QStringList& orders)
{
    auto* row = new QHBoxLayout;
    row->setContentsMargins(14, 8, 10, 4);
    row->setSpacing(8);
    row->addWidget(new PlainLabel(tr("Sequences worth review"), "heading"));
    row->addWidget(m_count);
    row->addStretch(1);
    auto* order = new QComboBox;
    order->addItems(orders);
    order->setAccessibleName(tr("Order of the sequences"));
    order->setToolTip(tr("Order of the sequences"));
    connect(order, &QComboBox::currentIndexChanged, this, &ReviewPanel::orderChosen);
    row->addWidget(order);
    return row;
}

void ReviewPanel::addPages(
    const QList<QAction*>& importActions, const QList<QAction*>& peopleActions)
{
    m_pages->addWidget(m_list);
    m_pages->addWidget(emptyState(tr("Nothing to review yet"),
        tr("After an import Callwake looks for calls that were followed by something worth a "
           "look: a remote-access tool, a download, a sign-in prompt. What it finds is listed "
           "here."),
        importActions, this));
    m_pages->addWidget(emptyState(tr("Nobody is known yet"),
        tr("Sequences are looked for person by person. Say whose the extensions, accounts and "
           "computers are: with a list of people, or one by one."),
        peopleActions, this));
    m_pages->addWidget(emptyState(tr("Nothing found"),
        tr("No call of these people was followed by something worth a look in the logs that are "
           "here. That is no proof: see under Sources what they cover."),
        {}, this));
}

void ReviewPanel::recount()
{
    const int listed = m_list->model()->rowCount();
    // As the header counts: suppressed ones apart.
    int suppressed = 0;
    for (int row = 0; row < listed; ++row)
        if (m_list->model()->index(row, 0).data(SequenceSuppressedRole).toBool())
            ++suppressed;
    const QString others = counted(listed - suppressed);
    m_count->setText(listed == 0 ? QString()
            : suppressed == 0    ? others
                                 : tr("%1 + %2").arg(others, counted(suppressed)));
    const QString inWords = tr("%1 shown, %2 suppressed").arg(others, counted(suppressed));
    m_count->setToolTip(plainTip(inWords));
    m_count->setAccessibleName(listed == 0 ? QString() : inWords);
    const CaseData& known = m_session.data();
    m_pages->setCurrentIndex(listed > 0 ? Listed
            : known.totals.events == 0  ? NoEvents
            : known.people.empty()      ? NobodyKnown
                                        : NothingFound);
    shareRoom();
    if (m_focusWanted)
        focusList();
}

/// Before the explanation and the verdict go, the list takes over what keys they have.
void ReviewPanel::takeKeys()
{
    const QWidget* now = window()->focusWidget();
    if (m_session.selection().sequence.empty() && now
        && (m_explanation->isAncestorOf(now) || m_verdict->isAncestorOf(now)))
        m_list->setFocus();
}

/// Without a selected sequence there is nothing to explain, and the list has all the room.
void ReviewPanel::shareRoom()
{
    const bool any = !m_session.selection().sequence.empty();
    if (any == m_explanation->isHidden()) {
        if (const QList<int> now = m_splitter->sizes(); !any && now.last() > 0)
            m_shared = now;
        m_explanation->setVisible(any);
        if (any)
            m_splitter->setSizes(m_shared);
    }
    m_hint->setVisible(!any && m_pages->currentIndex() == Listed);
}

void ReviewPanel::focusList()
{
    const QWidget* now = window()->focusWidget();
    m_focusWanted = m_pages->currentIndex() != Listed;
    if (!m_focusWanted && !(now && now->isVisible() && parentWidget()->isAncestorOf(now)))
        m_list->setFocus();
}

} // namespace callwake
