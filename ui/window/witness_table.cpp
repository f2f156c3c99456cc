// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/witness_table.h"

#include "session/commands.h"
#include "session/labels.h"
#include "session/theme.h"
#include "session/words.h"
#include "window/witness_grid.h"

#include <QGridLayout>
#include <QPushButton>
#include <algorithm>

namespace callwake {
namespace {

enum GridColumn { NameColumn, StartColumn, AnswerColumn, EndColumn, Columns };

} // namespace

WitnessTable::WitnessTable(const Session& session, const CallAmongOthers& call, EventId selected)
    : m_session(session)
    , m_call(call)
    , m_selected(selected)
    , m_grid(witnessGrid(this))
{
    setObjectName(QStringLiteral("witnesses"));
    setAccessibleName(tr("Witnesses of this call"));
    const char* const titles[] = {
        QT_TR_NOOP("Source"), QT_TR_NOOP("Start"), QT_TR_NOOP("Answer"), QT_TR_NOOP("End")};
    for (int column = 0; column < Columns; ++column)
        m_grid->addWidget(new PlainLabel(tr(titles[column]), "heading"), 0, column);
    for (const Event& event : call.call)
        addRecord(event);
    if (call.call.size() == 1)
        m_grid->addWidget(
            (new PlainLabel(tr("No other source tells of this call."), "dim"))->wrapped(),
            m_grid->rowCount(), 0, 1, Columns);
    addKeptApart();
    addJoin();
}

void WitnessTable::addRecord(const Event& event)
{
    const int row = m_grid->rowCount();
    m_grid->addWidget(sourceCell(m_session, event, m_selected), row, NameColumn);
    const Call& call = *event.call();
    addMoment(StartColumn, event, Duration::zero(), tr("Start"));
    addMoment(AnswerColumn, event, call.answer, tr("Answer"));
    addMoment(EndColumn, event, call.end, tr("End"));
    auto* words = new WrappedText(wordsOf(event), "dim");
    words->setAccessibleName(m_session.nameOf(event.source) + QStringLiteral(": ") + words->text());
    m_grid->addWidget(words, row + 1, 0, 1, Columns);
    addActs(event);
}

void WitnessTable::addMoment(
    int column, const Event& event, const std::optional<Duration>& after, const QString& what)
{
    auto* label =
        new PlainLabel(after ? clockText(event.begin + *after, m_session.zone()) : tr("–"));
    label->setFont(monoFont(TextSize::Small));
    const QString whole =
        after ? fullTimeText(event.begin + *after, m_session.zone()) : tr("not logged");
    label->setToolTip(plainTip(whole));
    label->setAccessibleName(what + QStringLiteral(": ") + whole);
    m_grid->addWidget(label, m_grid->rowCount() - 1, column, Qt::AlignLeft);
}

QString WitnessTable::wordsOf(const Event& event) const
{
    QString words =
        titleOf(event.call()->direction) + QStringLiteral(", ") + titleOf(event.call()->outcome);
    if (m_call.call.size() > 1)
        words += QStringLiteral(" · ") + partOf(m_call.call.front(), event);
    if (isSaid(event.id, m_call.call, true))
        words += tr(" · joined by hand");
    return words;
}

bool WitnessTable::isSaid(EventId a, const CallRecords& others, bool same) const
{
    return std::ranges::any_of(m_session.data().witnessDecisions, [&](const WitnessDecision& said) {
        if (said.same != same || (said.first != a && said.second != a))
            return false;
        const EventId other = said.first == a ? said.second : said.first;
        return std::ranges::find(others, other, &Event::id) != others.end();
    });
}

void WitnessTable::addActs(const Event& event)
{
    if (m_call.call.size() < 2)
        return;
    auto* acts = new QHBoxLayout;
    acts->setContentsMargins(0, 0, 0, 8);
    acts->setSpacing(8);
    const QString source = m_session.nameOf(event.source);
    if (event.id == m_selected) {
        acts->addWidget(new PlainLabel(tr("This record"), "small"));
    } else {
        auto* show = showButton(m_session, event);
        connect(
            show, &QPushButton::clicked, this, [this, id = event.id] { emit recordWanted(id); });
        acts->addWidget(show);
    }
    auto* split = witnessButton(
        tr("Not the same call"), tr("%1 tells of another call").arg(source), "splitWitness");
    split->setEnabled(m_session.writable());
    connect(split, &QPushButton::clicked, this, [this, id = event.id] { emit splitWanted(id); });
    acts->addWidget(split);
    acts->addStretch(1);
    m_grid->addLayout(acts, m_grid->rowCount(), 0, 1, Columns);
}

void WitnessTable::addKeptApart()
{
    for (const CallRecords& other : m_call.others)
        for (const Event& event : other)
            if (isSaid(event.id, m_call.call, false))
                m_grid->addWidget(
                    new WrappedText(tr("Not the same call as that of %1 in %2: said by hand")
                                        .arg(clockText(event.begin, m_session.zone()),
                                            m_session.nameOf(event.source)),
                        "dim"),
                    m_grid->rowCount(), 0, 1, Columns);
}

void WitnessTable::addJoin()
{
    auto* join =
        witnessButton(tr("Join with another call…"), tr("Join with another call"), "joinCall");
    join->setEnabled(m_session.writable()
        && std::ranges::any_of(m_call.others,
            [&](const CallRecords& other) { return joinable(m_call.call, other) != nullptr; }));
    connect(join, &QPushButton::clicked, this, &WitnessTable::joinWanted);
    m_grid->addWidget(join, m_grid->rowCount(), 0, 1, Columns, Qt::AlignLeft);
}

} // namespace callwake
