// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/act_table.h"

#include "model/witness.h"
#include "session/labels.h"
#include "session/theme.h"
#include "session/words.h"
#include "window/witness_grid.h"

#include <QGridLayout>
#include <QPushButton>

namespace callwake {
namespace {

enum GridColumn { NameColumn, TimeColumn, Columns };

} // namespace

ActTable::ActTable(const Session& session, const std::vector<Event>& records, EventId selected)
    : m_session(session)
    , m_selected(selected)
    , m_grid(witnessGrid(this))
{
    setObjectName(QStringLiteral("actWitnesses"));
    setAccessibleName(tr("Witnesses of this activity"));
    m_grid->addWidget(new PlainLabel(tr("Source"), "heading"), 0, NameColumn);
    m_grid->addWidget(new PlainLabel(tr("Time"), "heading"), 0, TimeColumn);
    for (const Event& event : records)
        addRecord(event, records.front());
    if (records.size() == 1)
        m_grid->addWidget(
            (new PlainLabel(tr("No other source tells of this activity."), "dim"))->wrapped(),
            m_grid->rowCount(), 0, 1, Columns);
}

void ActTable::addRecord(const Event& event, const Event& lead)
{
    const int row = m_grid->rowCount();
    m_grid->addWidget(sourceCell(m_session, event, m_selected), row, NameColumn);
    auto* time = new PlainLabel(clockText(event.begin, m_session.zone(), true));
    time->setFont(monoFont(TextSize::Small));
    const QString whole = fullTimeText(event.begin, m_session.zone());
    time->setToolTip(plainTip(whole));
    time->setAccessibleName(whole);
    m_grid->addWidget(time, row, TimeColumn, Qt::AlignLeft);
    auto* words = new WrappedText(
        shown(summaryOf(event)) + QStringLiteral(" · ") + partOf(lead, event), "dim");
    words->setAccessibleName(m_session.nameOf(event.source) + QStringLiteral(": ") + words->text());
    m_grid->addWidget(words, row + 1, 0, 1, Columns);
    addShow(event);
}

void ActTable::addShow(const Event& event)
{
    const int row = m_grid->rowCount();
    if (event.id == m_selected) {
        m_grid->addWidget(new PlainLabel(tr("This record"), "small"), row, 0, 1, Columns);
        return;
    }
    auto* show = showButton(m_session, event);
    connect(show, &QPushButton::clicked, this, [this, id = event.id] { emit recordWanted(id); });
    m_grid->addWidget(show, row, 0, 1, Columns, Qt::AlignLeft);
}

} // namespace callwake
