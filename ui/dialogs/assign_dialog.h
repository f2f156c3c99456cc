// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialogs/form.h"
#include "session/session.h"

class QComboBox;
class QLineEdit;

namespace callwake {

/// "This is …": says whose an extension, account or computer is. Makes the person if need be.
class AssignDialog : public FormDialog {
    Q_OBJECT
public:
    /// `owner`: whose identities are offered first; an unknown one is what is assigned.
    AssignDialog(Session& session, const Owner& owner, QWidget* parent);

protected:
    QString act() override;

private:
    Session& m_session;
    QComboBox* m_identity;
    QComboBox* m_person;
    QLineEdit* m_group;
};

} // namespace callwake
