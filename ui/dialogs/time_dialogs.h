// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialogs/form.h"
#include "session/session.h"

class QLineEdit;

namespace callwake {

class ZoneBox;

/// In which zone times are shown.
class ZoneDialog : public FormDialog {
    Q_OBJECT
public:
    ZoneDialog(Session& session, QWidget* parent);

protected:
    QString act() override;

private:
    Session& m_session;
    ZoneBox* m_zone;
};

/// "14:20", "2026-06-18 14:20" or a whole ISO time: the middle of what is shown then.
class GoToTimeDialog : public FormDialog {
    Q_OBJECT
public:
    GoToTimeDialog(Session& session, QWidget* parent);

protected:
    QString act() override;

private:
    Session& m_session;
    QLineEdit* m_time;
};

/// A time as typed, in the session's zone where it names none; a time of day alone is of `day`.
[[nodiscard]] std::optional<Instant> typedTime(const QString& text, const Zone& zone, Instant day);

} // namespace callwake
