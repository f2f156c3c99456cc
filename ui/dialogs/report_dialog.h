// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialogs/form.h"
#include "session/session.h"

class QComboBox;
class QLineEdit;

namespace callwake {

/// Writes a report of the case or of the selected sequence, or a picture of the visible lanes, to a
/// file. The export is an entry of the journal.
class ReportDialog : public FormDialog {
    Q_OBJECT
public:
    ReportDialog(Session& session, QWidget* parent);

protected:
    QString act() override;

private:
    enum class What { Case, Sequence, Lanes };
    void propose();
    void sayWhomItNames();
    void choose();
    [[nodiscard]] QString obstacle(const QString& path);
    [[nodiscard]] What what() const;
    [[nodiscard]] QString suffix() const;

    Session& m_session;
    QComboBox* m_what;
    PlainLabel* m_names = nullptr; ///< whom the report names
    QComboBox* m_form;
    QLineEdit* m_path;
    QString m_replaced; ///< the file of which somebody knows that it will be replaced
};

} // namespace callwake
