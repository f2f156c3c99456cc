// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "every_dialog.h"

namespace callwake::test {

inline constexpr QSize smallScreen(1366, 768);

/// Shows each dialog of a case with content, or of an empty one.
class DialogWalk {
public:
    explicit DialogWalk(bool empty)
    {
        m_window.resize(smallScreen.width(), smallScreen.height() - 30); // below its own title
        m_window.show();
        if (!empty) {
            QSignalSpy idle(&m_window.session(), &Session::idle);
            m_window.openCase(QString::fromStdString(writeSmallCase(m_folder)));
            if (!idle.wait(20'000))
                qFatal("the case was not read");
            addExample(m_window.session());
            return;
        }
        const std::string path = m_folder.path("empty.callwake");
        must(Case::create(path, {"Nothing yet", "GB", "Europe/London"}));
        m_window.openCase(QString::fromStdString(path));
    }
    [[nodiscard]] MainWindow& window() { return m_window; }
    /// Shows each dialog, one at a time, and hands it over.
    void each(const std::function<void(QDialog&, const char*)>& look)
    {
        for (const NamedDialog& one : everyDialog(m_window)) {
            const auto dialog = one.make();
            dialog->show();
            dialog->activateWindow();
            const auto isActive = [&] {
                return dialog->windowType() == Qt::Popup // never is
                    || QApplication::activeWindow() == dialog.get();
            };
            if (!QTest::qWaitFor(isActive, 5000))
                qFatal("%s was not shown", one.name.c_str());
            look(*dialog, one.name.c_str());
        }
    }

private:
    TemporaryFolder m_folder;
    MainWindow m_window;
};

} // namespace callwake::test
