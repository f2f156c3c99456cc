// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QObject>
#include <functional>

class QAction;
class QMainWindow;
class QMenu;

namespace callwake {

/// Underlines in each text without one a letter that no other of the menu has, for Alt or for
/// typing while the menu is open.
void markLetters(const QList<QAction*>& ofOneMenu);

/// Everything that can be done, each in a menu and each with a key. One table (actions.cpp) names
/// them; the window says what they do.
class Actions : public QObject {
    Q_OBJECT
public:
    /// Fills the menu bar of `window`.
    explicit Actions(QMainWindow& window);
    [[nodiscard]] QAction* operator[](const char* name) const;
    /// What the action does. A second call for the same name is a mistake.
    void on(const char* name, std::function<void()> act);
    /// A menu by its title, to add what is not known beforehand (recent cases).
    [[nodiscard]] QMenu* menu(const char* title) const;
    [[nodiscard]] QList<QAction*> all() const { return m_ordered; }
    /// Grey where there is nothing to act upon.
    void setState(bool hasCase, bool writable, bool hasSequence, bool hasEvent);

private:
    QHash<QByteArray, QAction*> m_byName;
    QHash<QByteArray, QMenu*> m_menus;
    QList<QAction*> m_ordered;
};

} // namespace callwake
