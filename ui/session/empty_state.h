// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

class QAction;
class QWidget;

namespace callwake {

/// What an empty region says, and the buttons that fill it, in a row where the region is low.
[[nodiscard]] QWidget* emptyState(const QString& title, const QString& what,
    const QList<QAction*>& actions, QWidget* parent, Qt::Orientation buttons = Qt::Vertical);

} // namespace callwake
