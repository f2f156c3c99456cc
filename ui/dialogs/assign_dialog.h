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
    /// `owner`: whose first identity is chosen, or the identity itself; of neither, none is.
    AssignDialog(Session& session, const Owner& owner, QWidget* parent);

protected:
    QString act() override;

private:
    void offerIdentities(const Owner& owner);
    [[nodiscard]] const Identity* chosen() const; ///< null: none, or half a name
    void followIdentity();
    void renameButton();
    /// Says in the status bar what was done, once it is written.
    [[nodiscard]] WhenWritten telling(const Identity& identity, const QString& what);

    Session& m_session;
    QComboBox* m_identity;
    QComboBox* m_person;
    QLineEdit* m_group;
    QString m_asked; ///< the person that the dialog was opened for
    QString m_proposed; ///< what stands in `m_person` unless it was typed over
};

} // namespace callwake
