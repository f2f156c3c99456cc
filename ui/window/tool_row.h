// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"

#include <QWidget>

class QPushButton;

namespace callwake {

class Actions;
class ElidedLabel;
class PlainLabel;

/// Under the menus: what is open, how much it holds, the way to find things, what was found, and
/// in which zone times are shown.
class ToolRow : public QWidget {
    Q_OBJECT
public:
    ToolRow(Session& session, Actions& actions, QWidget* parent = nullptr);

private:
    void follow();
    void followDetection();
    Session& m_session;
    ElidedLabel* m_title;
    PlainLabel* m_counts;
    QWidget* m_bands;
    PlainLabel* m_found;
    QPushButton* m_zone;
};

} // namespace callwake
