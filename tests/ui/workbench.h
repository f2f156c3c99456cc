// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "small_case.h"
#include "window/actions.h"
#include "window/main_window.h"

#include <QAction>

namespace callwake::test {

/// A window on the small case, with the example sequence selected and everything read.
struct Workbench {
    TemporaryFolder folder;
    MainWindow window;

    Workbench()
    {
        QSignalSpy idle(&session(), &Session::idle);
        window.resize(1366, 768);
        window.show();
        window.openCase(QString::fromStdString(writeSmallCase(folder)));
        if (!idle.wait(20'000))
            qFatal("the case was not read");
        addExample(session());
        session().selectSequence("seq-1");
    }
    Session& session() { return window.session(); }
    QAction* action(const char* name) { return window.actions()[name]; }
};

} // namespace callwake::test
