// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QTableView;
class QTableWidget;

namespace callwake {

/// A table of texts that are not edited in it.
[[nodiscard]] QTableWidget* textTable(const QStringList& headings, const QString& accessibleName);
/// As tables look here: rows, no grid, last column takes the room.
void prepareTable(QTableView& table, const QString& accessibleName);

} // namespace callwake
