// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"

#include <QWidget>

class QAction;
class QProgressBar;
class QPushButton;
class QTimer;

namespace callwake {

class Actions;
class ElidedLabel;
class PlainLabel;

/// At the foot: whether the evidence can be trusted, what is running, what is marked, what time
/// the cursor stands at.
class StatusRow : public QWidget {
    Q_OBJECT
public:
    StatusRow(Session& session, Actions& actions, QWidget* parent = nullptr);
    void showVerification(const Verification& verification);

private:
    enum class Tone { Neutral, Bad };
    void say(const QString& message, Tone tone);
    void forgetFailure(); ///< something succeeded after it
    void followEvidence();
    void followJobs();
    void followCursor();
    void followSelection();

    Session& m_session;
    QPushButton* m_evidence;
    PlainLabel* m_journal;
    PlainLabel* m_selection;
    ElidedLabel* m_message;
    QProgressBar* m_bar;
    QPushButton* m_cancel;
    PlainLabel* m_cursor;
    QTimer* m_messageTime;
    Tone m_tone = Tone::Neutral; ///< of the message
    QAction* m_verify;
    std::optional<std::int64_t> m_verified; ///< how many sources there were then
};

} // namespace callwake
