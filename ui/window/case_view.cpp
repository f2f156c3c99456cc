// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/case_view.h"

#include "models/sequences_model.h"
#include "review/explanation.h"
#include "review/review_panel.h"
#include "review/sequence_list.h"
#include "session/preferences.h"
#include "timeline/timeline_view.h"
#include "window/actions.h"
#include "window/evidence_panel.h"
#include "window/inspector.h"
#include "window/people_panel.h"

#include <QAction>
#include <QApplication>
#include <QListView>
#include <QMenu>
#include <QTableView>

namespace callwake {
namespace {

constexpr int layoutVersion = 1;

void setUp(QSplitter& splitter, const char* name)
{
    splitter.setObjectName(QLatin1String(name));
    splitter.setHandleWidth(1);
    splitter.setChildrenCollapsible(false);
}

QString layoutName(const QSplitter& part)
{
    return part.objectName() + QString::number(layoutVersion);
}

} // namespace

CaseView::CaseView(Session& session, Actions& actions)
    : QSplitter(Qt::Horizontal)
    , m_actions(actions)
    , m_people(new PeoplePanel(session, {actions["import"], actions["people"]}))
    , m_timeline(new TimelineView(session,
          {actions["import"], actions["importFolder"], actions["people"], actions["handbook"]}))
    , m_evidence(new EvidencePanel(session, {actions["import"], actions["importFolder"]}))
    , m_inspector(new Inspector(session))
    , m_centre(new QSplitter(Qt::Vertical))
    , m_bottom(new QSplitter(Qt::Horizontal))
{
    auto* sequences = new SequencesModel(session, this);
    m_review = new ReviewPanel(session, *sequences,
        {tr("by priority"), tr("by time"), tr("by person"), tr("by verdict")}, {actions["import"]},
        {actions["people"], actions["assign"]});
    connect(m_review, &ReviewPanel::orderChosen, sequences,
        [sequences](int order) { sequences->setOrder(SequencesModel::Order(order)); });
    setUp(*this, "across");
    setUp(*m_centre, "centre");
    setUp(*m_bottom, "bottom");
    m_bottom->addWidget(m_evidence);
    m_bottom->addWidget(m_inspector);
    m_centre->addWidget(m_timeline);
    m_centre->addWidget(m_bottom);
    addWidget(m_people);
    addWidget(m_centre);
    addWidget(m_review);
    // Of what a larger window brings every region has its part, the timeline most.
    const auto share = [](QSplitter& splitter, std::initializer_list<int> parts) {
        int at = 0;
        for (const int part : parts)
            splitter.setStretchFactor(at++, part);
    };
    share(*this, {1, 10, 2});
    share(*m_centre, {7, 3});
    share(*m_bottom, {5, 3});
    shareKeys();
}

QWidget* CaseView::panel(const QString& name)
{
    for (const auto& [known, widget] : {std::pair<const char*, QWidget*>("peoplePanel", m_people),
             std::pair<const char*, QWidget*>("evidencePanel", m_bottom),
             std::pair<const char*, QWidget*>("reviewPanel", m_review)})
        if (name == QLatin1String(known))
            return widget;
    return nullptr;
}

void CaseView::shareKeys()
{
    // A key that means the same everywhere is the window's; the timeline keeps its own ones.
    QList<QKeySequence> taken;
    for (const QAction* action : m_actions.all())
        taken << action->shortcut();
    for (QAction* action : m_timeline->timelineActions()) {
        QList<QKeySequence> keys = action->shortcuts();
        keys.removeIf([&](const QKeySequence& key) { return taken.contains(key); });
        action->setShortcuts(keys);
        if (!keys.isEmpty())
            m_actions.menu("View/Timeline")->addAction(action);
    }
    markLetters(m_actions.menu("View/Timeline")->actions());
}

void CaseView::layOut(QSize window)
{
    const int wide = window.width(), high = window.height();
    const int people = std::clamp(wide / 7, 190, 250), review = std::clamp(wide / 5, 310, 400);
    const int bottom = std::clamp(high * 3 / 10, 190, 320);
    setSizes({people, wide - people - review, review});
    m_centre->setSizes({high - bottom, bottom});
    const int centre = wide - people - review;
    const int record = std::max(centre * 3 / 8, 366); // a time and its zone fit in one line
    m_bottom->setSizes({centre - record, record});
    m_people->show();
    m_bottom->show();
    m_review->show();
}

void CaseView::restoreLayout()
{
    for (QSplitter* part : {static_cast<QSplitter*>(this), m_centre, m_bottom}) {
        part->restoreState(preferences().layout(layoutName(*part)));
        part->setHandleWidth(1);
    }
}

void CaseView::rememberLayout()
{
    for (const QSplitter* part : {static_cast<QSplitter*>(this), m_centre, m_bottom})
        preferences().setLayout(layoutName(*part), part->saveState());
}

void CaseView::stepPane(int step)
{
    Explanation& explanation = m_review->explanation();
    const QList<QWidget*> panes{&m_people->list(), m_timeline,
        m_evidence->table(EvidencePanel::Page(m_evidence->currentIndex())), m_inspector,
        &m_review->list(), &explanation};
    qsizetype at = step > 0 ? -1 : 0;
    for (qsizetype i = 0; i < panes.size(); ++i)
        if (panes[i]->hasFocus() || panes[i]->isAncestorOf(QApplication::focusWidget()))
            at = i;
    for (qsizetype tried = 0; tried < panes.size(); ++tried) {
        at = (at + step + panes.size()) % panes.size();
        if (!panes[at]->isVisible() || !panes[at]->isEnabled())
            continue;
        if (panes[at] != &explanation)
            return panes[at]->setFocus(Qt::TabFocusReason);
        if (explanation.focusRows())
            return;
    }
}

} // namespace callwake
