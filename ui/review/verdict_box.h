// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"

#include <QWidget>
#include <array>

class QLineEdit;
class QPlainTextEdit;

namespace callwake {

class KeyButton;
class PlainLabel;

/// What the reviewer says about the selected sequence: a verdict by one key, a reason, a note.
/// A text is kept when its field is left, and with Ctrl+Return.
class VerdictBox : public QWidget {
    Q_OBJECT
public:
    /// `columns`: buttons side by side.
    explicit VerdictBox(Session& session, int columns = 2, QWidget* parent = nullptr);
    void give(Verdict verdict);
    void focusNote();
    /// Where Tab leaves the box.
    [[nodiscard]] QWidget& lastField() const;
    /// Writes what stands in the fields, if it differs.
    void keepTexts();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void follow();
    Session& m_session;
    std::array<KeyButton*, 4> m_buttons{};
    QLineEdit* m_reason;
    QPlainTextEdit* m_note;
    PlainLabel* m_who;
    std::string m_sequence; ///< whose texts stand in the fields
};

} // namespace callwake
