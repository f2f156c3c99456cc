// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QCheckBox;

namespace callwake {

class ElidedLabel;
class PlainLabel;
class Session;

/// One line above the lanes while only some people have lanes: why these, how many are left out,
/// and the way back. Hidden otherwise.
class PeopleBar : public QWidget {
    Q_OBJECT
public:
    explicit PeopleBar(Session& session, QWidget* parent = nullptr);

private:
    void follow();
    Session& m_session;
    ElidedLabel* m_title;
    PlainLabel* m_count;
    QCheckBox* m_onlyCalls;
};

} // namespace callwake
