// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/event_notes.h"

#include "session/commands.h"
#include "session/labels.h"
#include "session/widgets.h"
#include "session/words.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace callwake {

EventNotes::EventNotes(Session& session, EventId event, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_event(event)
    , m_column(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("eventNotes"));
    setAccessibleName(tr("Notes on this event"));
    m_column->setContentsMargins(0, 0, 0, 6);
    m_column->setSpacing(2);
    connect(&session, &Session::reviewsChanged, this, &EventNotes::fill);
    fill();
}

void EventNotes::setRecords(const std::vector<Event>& records)
{
    m_others.clear();
    for (const Event& record : records)
        if (record.id != m_event)
            m_others.emplace_back(record.id, record.source);
    fill();
}

void EventNotes::fill()
{
    while (QLayoutItem* item = m_column->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_column->addWidget(new PlainLabel(tr("Notes"), "heading"));
    for (const EventNote& note : m_session.notesOf(m_event))
        add(note, {});
    for (const auto& [other, source] : m_others)
        for (const EventNote& note : m_session.notesOf(other))
            add(note, tr(", beside the record in %1").arg(m_session.nameOf(source)));
    const bool any = m_column->count() > 1;
    if (any)
        m_column->addWidget(lineAcross());
    setVisible(any);
}

void EventNotes::add(const EventNote& note, const QString& where)
{
    auto* text = new WrappedText(shownNoteLines(note.text));
    const QString who = writtenBy(note, m_session.zone()) + where;
    text->setAccessibleName(tr("Note of %1: %2").arg(who, text->text()));
    m_column->addWidget(text);
    auto* below = new QWidget;
    auto* row = new QHBoxLayout(below);
    row->setContentsMargins(0, 0, 0, 4);
    row->addWidget((new PlainLabel(who, "small"))->wrapped(), 1);
    if (m_session.writable()) {
        auto* back = quietButton(tr("Take back"));
        back->setObjectName(QStringLiteral("takeBackNote"));
        back->setAccessibleName(tr("Take back the note of %1").arg(who));
        back->setToolTip(plainTip(tr("It is not shown any more. The journal keeps it.")));
        // The button goes while it is pressed: the act waits until it is released.
        connect(
            back, &QPushButton::clicked, this, [this, note] { takeBackEventNote(m_session, note); },
            Qt::QueuedConnection);
        row->addWidget(back, 0, Qt::AlignTop);
    }
    m_column->addWidget(below);
}

} // namespace callwake
