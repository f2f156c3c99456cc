// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSize>
#include <QString>
#include <string>

namespace callwake {

/// A picture of the window, for the handbook and for looking at one's work.
struct Screenshot {
    QString file;
    QSize size{1920, 1080};
    double scale = 1;
    bool dark = false;
    int sequence = 0; ///< by priority from 1; 0 = as the window opens
    std::string review; ///< Sequence::id: of the help desk's window; empty = of the main window
};

/// Opens the window without a display, waits until everything is read, writes the picture. Leaves
/// the person's settings alone. Returns the exit status of the program.
[[nodiscard]] int takeScreenshot(
    const Screenshot& wanted, const QString& casePath, int& argc, char** argv);

} // namespace callwake
