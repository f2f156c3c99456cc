// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/join_call_dialog.h"

#include "session/column_fitting.h"
#include "session/commands.h"
#include "session/labels.h"
#include "session/tables.h"
#include "session/theme.h"
#include "session/words.h"

#include <QFormLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTableWidget>

namespace callwake {
namespace {

enum { Begins, What, Sources };
constexpr int fewestRows = 4;

QString whatOf(const CallRecords& call)
{
    return shown(summaryOf(call.front()));
}

QString sourcesOf(const Session& session, const CallRecords& call)
{
    QStringList sources;
    for (const Event& event : call)
        sources << session.nameOf(event.source);
    return sources.join(QStringLiteral(", "));
}

QString beginOf(const Session& session, const CallRecords& call)
{
    return clockText(call.front().begin, session.zone());
}

void addCall(QTableWidget& table, const QStringList& cells, qulonglong place)
{
    const int row = table.rowCount();
    table.setRowCount(row + 1);
    for (int column = 0; column < cells.size(); ++column) {
        auto* item = new QTableWidgetItem(cells[column]);
        item->setToolTip(plainTip(cells[column]));
        item->setData(Qt::UserRole, place);
        table.setItem(row, column, item);
    }
    table.item(row, Begins)->setFont(monoFont());
}

} // namespace

JoinCallDialog::JoinCallDialog(Session& session, CallAmongOthers call, QWidget* parent)
    : FormDialog(tr("Join with another call"),
        tr("Says that two calls are one, whatever their times and numbers. The logs stay as they "
           "are, and detection looks at this person again. Ctrl+Z takes it back."),
        tr("Join"), parent)
    , m_session(session)
    , m_call(std::move(call))
    , m_table(textTable({tr("Begins"), tr("Call"), tr("Source")}, tr("Calls to join with")))
{
    setMinimumWidth(760);
    if (!m_call.call.empty()) {
        setWindowTitle(tr("Join the call of %1 with another").arg(beginOf(session, m_call.call)));
        addField(tr("This call"),
            new WrappedText(tr("%1  %2\n%3")
                                .arg(beginOf(session, m_call.call), whatOf(m_call.call),
                                    sourcesOf(session, m_call.call))));
    }
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    for (std::size_t i = 0; i < m_call.others.size(); ++i)
        if (const CallRecords& other = m_call.others[i]; joinable(m_call.call, other))
            addCall(*m_table, {beginOf(session, other), whatOf(other), sourcesOf(session, other)},
                qulonglong(i));
    if (m_table->rowCount() == 0) {
        delete m_table;
        m_table = nullptr;
        form().addRow((
            new PlainLabel(tr("No other source tells of a call of this person within 30 minutes.")))
                          ->wrapped());
        doButton().setEnabled(false);
        return;
    }
    m_table->setMinimumHeight(m_table->horizontalHeader()->height()
        + fewestRows * m_table->verticalHeader()->defaultSectionSize());
    connect(m_table, &QTableWidget::itemActivated, &doButton(), &QPushButton::click);
    addTall(m_table);
    m_table->selectRow(0);
    m_table->setFocus();
    fitColumns(*m_table, What);
}

QString JoinCallDialog::act()
{
    const QTableWidgetItem* item = m_table->currentItem();
    if (!item)
        return tr("Choose a call.");
    joinCalls(m_session, m_call.call,
        m_call.others[std::size_t(item->data(Qt::UserRole).toULongLong())], closingWhenWritten());
    return {};
}

} // namespace callwake
