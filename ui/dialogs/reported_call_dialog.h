// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialogs/form.h"
#include "session/session.h"

class QComboBox;
class QLineEdit;

namespace callwake {

/// A call that somebody told of and no log may hold: it becomes a source like any other.
class ReportedCallDialog : public FormDialog {
    Q_OBJECT
public:
    ReportedCallDialog(Session& session, QWidget* parent);

protected:
    QString act() override;

private:
    Session& m_session;
    QComboBox* m_person;
    QLineEdit* m_number;
    QLineEdit* m_time;
    QLineEdit* m_length;
    QComboBox* m_direction;
    QLineEdit* m_reporter;
    QLineEdit* m_note;
};

/// A field for a person's name, completed from those of the case.
[[nodiscard]] QComboBox* personBox(const Session& session);

} // namespace callwake
