// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/witness_lookup.h"
#include "dialogs/form.h"
#include "session/session.h"

class QTableWidget;

namespace callwake {

/// "Join with another call…": the person's calls nearby of which other sources tell.
class JoinCallDialog : public FormDialog {
    Q_OBJECT
public:
    JoinCallDialog(Session& session, CallAmongOthers call, QWidget* parent);

protected:
    QString act() override;

private:
    Session& m_session;
    CallAmongOthers m_call;
    QTableWidget* m_table; ///< of what it can be joined with; null: nothing
};

} // namespace callwake
