// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessible>
#include <QComboBox>
#include <QMenuBar>
#include <QTabWidget>

namespace callwake::test {

/// Can be reached by the keyboard, but the accessibility interface gives it no name.
inline bool isMute(QWidget* widget)
{
    // Parts of another widget, which speaks for them.
    const bool part = widget->inherits("QComboBoxListView") || widget->focusProxy()
        || qobject_cast<QComboBox*>(widget->parentWidget()) || qobject_cast<QMenuBar*>(widget)
        || qobject_cast<QTabWidget*>(widget)
        || widget->objectName().startsWith(QStringLiteral("qt_"));
    if (part || widget->focusPolicy() == Qt::NoFocus)
        return false;
    const QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(widget);
    return !spoken || spoken->text(QAccessible::Name).isEmpty();
}

inline QString nameOf(const QWidget* widget)
{
    return QLatin1String(widget->metaObject()->className()) + u' ' + widget->objectName();
}

} // namespace callwake::test
