// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"

#include <QMainWindow>

class QSplitter;
class QStackedWidget;

namespace callwake {

class Actions;
class EvidencePanel;
class Handbook;
class Inspector;
class PeoplePanel;
class ReviewPanel;
class SequencesModel;
class StatusRow;
class TimelineView;

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

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void buildRegions();
    void connectCase();
    void connectEdit();
    void connectView();
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
    void stepPane(int step);
    void newCase();
    void shareKeys();

    Session* m_session;
    Actions* m_actions;
    SequencesModel* m_sequences;
    QStackedWidget* m_pages = nullptr;
    QSplitter* m_across = nullptr; ///< people | centre | review
    QSplitter* m_centre = nullptr; ///< timeline over evidence
    QSplitter* m_bottom = nullptr; ///< tables | inspector
    PeoplePanel* m_people = nullptr;
    TimelineView* m_timeline = nullptr;
    EvidencePanel* m_evidence = nullptr;
    Inspector* m_inspector = nullptr;
    ReviewPanel* m_review = nullptr;
    StatusRow* m_status = nullptr;
    Handbook* m_handbook = nullptr;
    bool m_laidOut = false;
};

} // namespace callwake
