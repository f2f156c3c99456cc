// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/join_call_dialog.h"

#include "session/commands.h"
#include "session/words.h"

#include <QListWidget>

namespace callwake {
namespace {

QString lineOf(const Session& session, const CallRecords& call)
{
    QStringList sources;
    for (const Event& event : call)
        sources << session.nameOf(event.source);
    return clockText(call.front().begin, session.zone()) + QStringLiteral("  ")
        + shown(summaryOf(call.front())) + u'\n' + sources.join(QStringLiteral(", "));
}

} // namespace

JoinCallDialog::JoinCallDialog(Session& session, CallAmongOthers call, QWidget* parent)
    : FormDialog(tr("Join with another call"),
        tr("Says that two calls are one, whatever their times and numbers. The logs stay as they "
           "are, and detection looks at this person again. Ctrl+Z takes it back."),
        tr("Join"), parent)
    , m_session(session)
    , m_call(std::move(call))
    , m_list(new QListWidget)
{
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (std::size_t i = 0; i < m_call.others.size(); ++i) {
        if (!joinable(m_call.call, m_call.others[i]))
            continue;
        auto* item = new QListWidgetItem(lineOf(session, m_call.others[i]), m_list);
        item->setData(Qt::UserRole, qulonglong(i));
        item->setToolTip(plainTip(item->text()));
    }
    m_list->setCurrentRow(0);
    connect(m_list, &QListWidget::itemActivated, &doButton(), &QPushButton::click);
    addField(tr("One call with"), m_list);
    if (!m_call.call.empty())
        setWindowTitle(tr("Join the call of %1 with another")
                           .arg(clockText(m_call.call.front().begin, session.zone())));
    if (m_list->count() == 0)
        complain(tr("No other source tells of a call of this person within 30 minutes."));
    setMinimumWidth(720);
}

QString JoinCallDialog::act()
{
    const QListWidgetItem* item = m_list->currentItem();
    if (!item)
        return tr("Choose a call.");
    joinCalls(
        m_session, m_call.call, m_call.others[std::size_t(item->data(Qt::UserRole).toULongLong())]);
    return {};
}

} // namespace callwake
