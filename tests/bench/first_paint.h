// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QEvent>
#include <QWidget>
#include <cstdlib>

namespace callwake {

/// Ends the program once the window has been painted, at once and without taking anything down, so
/// that the time of the whole process is the time to its first sight.
class FirstPaint : public QObject {
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject*, QEvent* event) override
    {
        if (event->type() == QEvent::Paint)
            QMetaObject::invokeMethod(
                qApp, [] { std::_Exit(0); }, Qt::QueuedConnection);
        return false;
    }
};

inline void endAfterFirstPaint(QWidget& window)
{
    window.installEventFilter(new FirstPaint(&window));
}

} // namespace callwake
