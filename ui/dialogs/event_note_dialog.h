// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialogs/form.h"
#include "session/session.h"

class QPlainTextEdit;

namespace callwake {

/// Asks what is to be kept beside an event.
class EventNoteDialog : public FormDialog {
    Q_OBJECT
public:
    EventNoteDialog(Session& session, const Event& event, QWidget* parent);
    /// Says why where no note can be written.
    static void offer(Session& session, const Event& event, QWidget* parent);

protected:
    QString act() override;

private:
    Session& m_session;
    EventId m_event;
    QPlainTextEdit* m_text;
};

} // namespace callwake
