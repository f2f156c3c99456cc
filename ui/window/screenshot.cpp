// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/screenshot.h"

#include "session/theme.h"
#include "window/help_desk_window.h"
#include "window/main_window.h"

#include <QApplication>
#include <QPixmap>
#include <QSettings>
#include <QTemporaryDir>
#include <QTimer>
#include <cstdio>

namespace callwake {
namespace {

/// For what is read after the case itself: events, marks, the raw record.
constexpr auto settling = std::chrono::milliseconds(1200);
constexpr auto patience = std::chrono::seconds(60);

/// Waits until the window has settled or time is up.
int keep(const Screenshot& wanted, QWidget& window)
{
    QTimer::singleShot(patience, qApp, &QApplication::quit);
    QApplication::exec();
    if (window.grab().save(wanted.file))
        return 0;
    std::fprintf(stderr, "callwake: %s cannot be written\n", qPrintable(wanted.file));
    return 2;
}

int cannotOpen(const QString& casePath)
{
    std::fprintf(stderr, "callwake: the case %s cannot be opened\n", qPrintable(casePath));
    return 2;
}

int ofMainWindow(const Screenshot& wanted, const QString& casePath, QApplication& application)
{
    MainWindow window;
    finishTheme(application);
    window.resize(wanted.size);
    window.show();
    Session& session = window.session();
    if (casePath.isEmpty()) {
        QTimer::singleShot(settling, &application, &QApplication::quit);
        return keep(wanted, window);
    }
    QObject::connect(&session, &Session::idle, &window, [&] {
        const auto& sequences = session.data().sequences;
        if (wanted.sequence > 0 && wanted.sequence <= int(sequences.size()))
            session.selectSequence(sequences[std::size_t(wanted.sequence) - 1].id);
        QTimer::singleShot(settling, &application, &QApplication::quit);
    });
    window.openCase(casePath);
    return session.hasCase() ? keep(wanted, window) : cannotOpen(casePath);
}

int ofHelpDesk(const Screenshot& wanted, const QString& casePath, QApplication& application)
{
    HelpDeskWindow window(wanted.review);
    finishTheme(application);
    window.resize(wanted.size);
    window.show();
    QObject::connect(&window, &HelpDeskWindow::ready, &window,
        [&] { QTimer::singleShot(settling, &application, &QApplication::quit); });
    window.openCase(casePath);
    return window.session().hasCase() ? keep(wanted, window) : cannotOpen(casePath);
}

} // namespace

int takeScreenshot(const Screenshot& wanted, const QString& casePath, int& argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    if (wanted.scale > 0)
        qputenv("QT_SCALE_FACTOR", QByteArray::number(wanted.scale));
    const QTemporaryDir settings;
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings.path());
    QApplication application(argc, argv);
    beginTheme(wanted.dark ? Appearance::Dark : Appearance::Light);
    return wanted.review.empty() ? ofMainWindow(wanted, casePath, application)
                                 : ofHelpDesk(wanted, casePath, application);
}

} // namespace callwake
