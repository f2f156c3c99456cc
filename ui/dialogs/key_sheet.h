// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace callwake {

/// Every key on one sheet, by menu, and those of the timeline.
class KeySheet : public QDialog {
    Q_OBJECT
public:
    KeySheet(const QList<QAction*>& actions, QWidget* parent);
};

} // namespace callwake
