// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

class QApplication;

namespace callwake {

/// Shows a person without a mouse where the keys go: a frame round the widget that has the focus,
/// in every window, from the first key until the mouse is used again. Fields have a border that
/// says the same and get none. Return presses the button that has the focus, also in the main
/// window. A dialog begins with its first field, and Tab comes to all fields before the buttons.
class KeyboardFocus : public QObject {
    Q_OBJECT
public:
    /// From now on, for the whole application; a second time is the same as once.
    static void follow(QApplication& application);
    /// The frame that is shown, or null.
    [[nodiscard]] static const QWidget* frame();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    explicit KeyboardFocus(QApplication& application);
    static KeyboardFocus*& instance();
    void mark(QWidget* widget);
    void place();
    static bool press(QObject* watched, const QEvent& event);

    bool m_byKeys = false; ///< a key was the last thing that was used
    QPointer<QWidget> m_marked;
    QPointer<QWidget> m_frame; ///< a child of `m_marked`, so that it moves and is cut as that is
};

} // namespace callwake
