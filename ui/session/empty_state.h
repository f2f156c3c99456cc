// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

class QAction;
class QTableView;
class QWidget;

namespace callwake {

/// What an empty region says, and the buttons that fill it, in a row where the region is low.
[[nodiscard]] QWidget* emptyState(const QString& title, const QString& what,
    const QList<QAction*>& actions, QWidget* parent, Qt::Orientation buttons = Qt::Vertical);

/// With buttons for actions of the window that `parent` belongs to in the end, by their names;
/// their keys work wherever the buttons stand. Names that the window does not know have no button.
[[nodiscard]] QWidget* emptyStateOffering(
    const QString& title, const QString& what, const QList<QByteArray>& actions, QWidget* parent);

/// The table, and `empty` in its place while it holds nothing; `isRead`: false where it is still to
/// be filled for the first time, for until then it is not said to be empty.
[[nodiscard]] QWidget* tableOrEmpty(QTableView* table, QWidget* empty, bool isRead = true);

} // namespace callwake
