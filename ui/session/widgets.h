// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/theme.h"

#include <QPushButton>

class QAction;

// Buttons, and the small drawings that stand in them and beside them.
namespace callwake {

/// A button that shows its key beside its words.
class KeyButton : public QPushButton {
public:
    KeyButton(const QString& text, const QString& key, QWidget* parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    /// Frame and words in this colour, for a verdict that was given; an invalid one takes it back.
    void setMarked(const QColor& color);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] int keyRoom() const;
    QString m_text, m_key;
    QColor m_mark;
};

/// The words of an action, without the mark of its letter.
[[nodiscard]] QString wordsOf(const QAction& action);
/// "Import files…  Ctrl+I", of its button.
[[nodiscard]] QString tipOf(const QAction& action);
/// Its key as people write it; empty without one.
[[nodiscard]] QString keyOf(const QAction& action);

/// Words with a frame in a band's colour: "H 77".
void paintBadge(QPainter& painter, const QRect& rect, Band band, const QString& text);
/// A key as it stands beside an action: "Ctrl K".
void paintKey(QPainter& painter, const QRect& rect, const QString& key);

/// 1 px across.
[[nodiscard]] QWidget* lineAcross(QWidget* parent = nullptr);
/// A button of a dialog that Enter in another field does not press.
[[nodiscard]] QPushButton* quietButton(const QString& text);

} // namespace callwake
