// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/clock_estimate.h"
#include "dialogs/form.h"
#include "session/session.h"

class QLineEdit;

namespace callwake {

/// Corrects the clock of a source: what is proposed by calls that another source logged as well can
/// be changed before it is accepted, and what it would do is shown. Accepting is an entry of the
/// journal and can be undone.
class ClockDialog : public FormDialog {
    Q_OBJECT
public:
    ClockDialog(Session& session, const ClockEstimate& estimate, QWidget* parent);

protected:
    QString act() override;

private:
    void showEffect();
    [[nodiscard]] std::optional<Duration> offset() const;
    [[nodiscard]] std::optional<Duration> uncertainty() const;

    Session& m_session;
    SourceId m_source;
    QLineEdit* m_offset;
    QLineEdit* m_uncertainty;
    PlainLabel* m_first;
    PlainLabel* m_last;
};

/// The clocks are nearer to each other than can be told.
[[nodiscard]] bool agrees(const ClockEstimate& estimate);
/// "23 calls also stand in pbx.csv: this clock seems 41 s behind (middle half within 2 s)."
[[nodiscard]] QString sentenceOf(const Session& session, const ClockEstimate& estimate);

} // namespace callwake
