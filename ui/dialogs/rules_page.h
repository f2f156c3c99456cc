// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialogs/draft_page.h"
#include "session/session.h"

class QPlainTextEdit;

namespace callwake {

/// All rules of the case as JSON, checked before they are kept.
class RulesPage : public DraftPage {
    Q_OBJECT
public:
    explicit RulesPage(Session& session);

    [[nodiscard]] bool isDraft() const override;
    [[nodiscard]] QString obstacle() const override;
    void apply() override;

private:
    void readCase();

    Session& m_session;
    QPlainTextEdit* m_rules;
    QString m_inForce; ///< as it was shown
};

} // namespace callwake
