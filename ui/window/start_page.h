// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QVBoxLayout;

namespace callwake {

class Actions;

/// What stands in the window while no case is open: what one can do, and the recent cases.
class StartPage : public QWidget {
    Q_OBJECT
public:
    explicit StartPage(Actions& actions, QWidget* parent = nullptr);
    /// As the preferences name them now.
    void listRecent();

signals:
    void caseChosen(const QString& path);

protected:
    void showEvent(QShowEvent* event) override;

private:
    QVBoxLayout* m_recent;
};

} // namespace callwake
