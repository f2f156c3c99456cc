// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"

#include <QMainWindow>

class QStackedWidget;

namespace callwake {

class Actions;
class CaseView;
class Handbook;
class StartPage;
class StatusRow;

/// Puts the regions together and connects the actions to them. Knows no SQL and no format: what is
/// done goes through the session, what is asked through the dialogs.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    MainWindow();
    ~MainWindow() override;

    [[nodiscard]] Session& session() { return *m_session; }
    [[nodiscard]] Actions& actions() { return *m_actions; }
    void openCase(const QString& path);
    /// A case is opened; anything else is offered for import.
    void take(const QStringList& paths);
    /// Tells in a dialog whether a report or a picture of a timeline is of the open case.
    void verifyReport(const QString& path);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    void buildPages();
    /// The regions of a case, made when they are first needed.
    CaseView& view();
    void connectCase();
    void connectEdit();
    void connectUndo();
    void connectView();
    void connectFilter();
    void connectAppearance();
    void connectGo();
    void connectReview();
    void connectWindow();
    void connectHelp();
    void followCase();
    void listRecent();
    void followState();
    void rememberLayout();
    void resetLayout();
    void verify();
    void find();
    void assign(const Owner& owner);
    void splitCall(EventId record);
    void joinCall();
    void showCampaign();
    void openForHelpDesk();
    void newCase();
    void showHandbook(const QString& page);

    Session* m_session;
    Actions* m_actions;
    StartPage* m_start = nullptr;
    QStackedWidget* m_pages = nullptr; ///< start | case
    CaseView* m_view = nullptr; ///< null until view() was asked for
    StatusRow* m_status = nullptr;
    Handbook* m_handbook = nullptr;
};

} // namespace callwake
