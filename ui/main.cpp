// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/preferences.h"
#include "window/help_desk_window.h"
#include "window/main_window.h"
#include "window/screenshot.h"

#include <QApplication>
#include <QTimer>
#include <cstdio>
#include <string_view>

namespace {

constexpr int wrongUsage = 2;

const char usage[] = R"(Usage: callwake [CASE]
       callwake --review SEQUENCE CASE
       callwake CASE --screenshot FILE.png [--size WIDTHxHEIGHT] [--scale N]
                     [--theme light|dark] [--select-sequence N | --review SEQUENCE]

Workbench for voice-phishing investigations: opens the window, with CASE if given.

  --review SEQUENCE      show this one alone, for the help desk: what happened in plain words, what
                         to ask, and a verdict; numbers, names and records only on request, which
                         the journal keeps. Ids are those of callwake-cli sequences
  --screenshot FILE.png  write a picture of the window and end; needs no display
  --size WIDTHxHEIGHT    of the window, 1920x1080 if not given
  --scale N              pixels for each point of the screen, 1 if not given
  --theme light|dark     of the picture
  --select-sequence N    the N-th sequence by priority, from 1
  --version              print the version
  --help                 print this text

The same functions for scripts and servers: callwake-cli --help
)";

struct Arguments {
    QString casePath;
    callwake::Screenshot screenshot;
    bool good = true;
};

bool takeSize(std::string_view text, QSize& size)
{
    return std::sscanf(std::string(text).c_str(), "%dx%d", &size.rwidth(), &size.rheight()) == 2
        && size.width() >= 200 && size.height() >= 200 && size.width() <= 8000
        && size.height() <= 8000;
}

bool takeOption(std::string_view name, const char* value, Arguments& arguments)
{
    callwake::Screenshot& picture = arguments.screenshot;
    if (name == "--screenshot")
        picture.file = QString::fromLocal8Bit(value);
    else if (name == "--size")
        return takeSize(value, picture.size);
    else if (name == "--scale")
        picture.scale = std::atof(value);
    else if (name == "--theme")
        picture.dark = std::string_view(value) == "dark";
    else if (name == "--review")
        picture.review = value;
    else if (name == "--select-sequence")
        picture.sequence = std::atoi(value);
    else
        return false;
    return true;
}

Arguments parse(int argc, char** argv)
{
    Arguments arguments;
    for (int i = 1; i < argc && arguments.good; ++i) {
        const std::string_view argument = argv[i];
        if (!argument.starts_with("--"))
            arguments.casePath = QString::fromLocal8Bit(argv[i]);
        else
            arguments.good = i + 1 < argc && takeOption(argument, argv[++i], arguments);
    }
    if (!arguments.screenshot.review.empty() && arguments.casePath.isEmpty())
        arguments.good = false;
    return arguments;
}

/// The window is seen first; a large case may take a moment.
template <typename Window, typename Open>
int run(QApplication& application, Window& window, const Open& open)
{
    callwake::finishTheme(application);
    window.show();
    QTimer::singleShot(0, &window, open);
    return QApplication::exec();
}

} // namespace

int main(int argc, char** argv)
{
    // Before QApplication, which ends the program where there is no display.
    for (int i = 1; i < argc; ++i) {
        if (std::string_view(argv[i]) == "--version")
            return std::puts("callwake " CALLWAKE_VERSION) < 0;
        if (std::string_view(argv[i]) == "--help")
            return std::fputs(usage, stdout) < 0;
    }
    const Arguments arguments = parse(argc, argv);
    if (!arguments.good) {
        std::fputs(usage, stderr);
        return wrongUsage;
    }
    if (!arguments.screenshot.file.isEmpty())
        return callwake::takeScreenshot(arguments.screenshot, arguments.casePath, argc, argv);

    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("Callwake"));
    QApplication::setApplicationVersion(QStringLiteral(CALLWAKE_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("io.callwake.Callwake"));
    callwake::beginTheme(callwake::preferences().appearance());
    if (!arguments.screenshot.review.empty()) {
        callwake::HelpDeskWindow window(arguments.screenshot.review);
        return run(application, window, [&] { window.openCase(arguments.casePath); });
    }
    callwake::MainWindow window;
    return run(application, window, [&] {
        if (!arguments.casePath.isEmpty())
            window.take({arguments.casePath});
    });
}
