// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/event_note_dialog.h"

#include "session/commands.h"
#include "session/labels.h"
#include "session/words.h"

#include <QPlainTextEdit>
#include <QPushButton>
#include <QShortcut>

namespace callwake {

EventNoteDialog::EventNoteDialog(Session& session, const Event& event, QWidget* parent)
    : FormDialog(tr("Note on an event"),
        tr("It stands beside the event from now on, in the timeline, in tables and in reports, "
           "with your name and the time. What was written before stays. The evidence itself is "
           "not changed."),
        tr("Keep the note"), parent)
    , m_session(session)
    , m_event(event.id)
    , m_text(new QPlainTextEdit)
{
    addField(tr("Event"), new WrappedText(shown(summaryOf(event), 600)));
    addField(tr("Time"), new PlainLabel(fullTimeText(event.begin, session.zone())));
    m_text->setObjectName(QStringLiteral("eventNote"));
    m_text->setTabChangesFocus(true);
    m_text->setMinimumHeight(96);
    addField(tr("Note"), m_text,
        tr("Who was asked, what was said, what is still open. Ctrl+Return "
           "keeps it."));
    m_text->setFocus();
    const auto* keep = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), this);
    connect(keep, &QShortcut::activated, &doButton(), &QPushButton::click);
}

void EventNoteDialog::offer(Session& session, const Event& event, QWidget* parent)
{
    if (session.writable())
        EventNoteDialog(session, event, parent).exec();
    else
        emit session.failed(
            tr("This case is open for reading only: no note can be written into it."));
}

QString EventNoteDialog::act()
{
    const auto bytes = typed(m_text->toPlainText()).size();
    if (bytes == 0)
        return tr("Write what is to be kept beside the event.");
    if (bytes > longestNote)
        return tr("A note has at most %1 bytes; this one has %2.")
            .arg(counted(std::int64_t(longestNote)), counted(std::int64_t(bytes)));
    writeEventNote(m_session, m_event, m_text->toPlainText());
    return {};
}

} // namespace callwake
