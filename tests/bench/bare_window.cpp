// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What starting costs at least: an empty window linked with the libraries of Callwake, shown once.
#include "first_paint.h"

#include <QApplication>
#include <QMainWindow>

int main(int count, char** words)
{
    QApplication application(count, words);
    QMainWindow window;
    window.resize(1440, 900);
    callwake::endAfterFirstPaint(window);
    window.show();
    return QApplication::exec();
}
