// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"

#include <QWidget>

class QPlainTextEdit;

namespace callwake {

/// All rules of the case as JSON, checked before they are kept.
class RulesPage : public QWidget {
    Q_OBJECT
public:
    explicit RulesPage(Session& session);

    /// Whether somebody changed something here that is not in force.
    [[nodiscard]] bool isDraft() const;
    /// Why the draft cannot be kept; empty: it can.
    [[nodiscard]] QString obstacle() const;
    void apply();

signals:
    void said(const QString& message); ///< plain text
    void draftChanged(bool isDraft);

private:
    void readCase();

    Session& m_session;
    QPlainTextEdit* m_rules;
    QString m_inForce; ///< as it was shown
};

} // namespace callwake
