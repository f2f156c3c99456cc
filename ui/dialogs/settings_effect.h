// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "context/mutable_elements.h"
#include "detect/effect.h"
#include "session/job.h"
#include "session/session.h"

#include <QTimer>
#include <QWidget>

class QPushButton;

namespace callwake {

class ChangeTable;
class PlainLabel;
class WindowPlot;

/// What settings would do to the sequences of the open case before they are applied, and how many
/// sequences there would be by the length of TimeWindow.
class SettingsEffect : public QWidget {
    Q_OBJECT
public:
    explicit SettingsEffect(Session& session);

    /// The rules of the case as JSON, and what they say.
    void setKept(const std::string& rules, const MutableElements& inForce);
    /// Looks at these once nobody has typed for a moment; with a fault it says that instead.
    void lookAt(const MutableElements& wanted, const QString& fault);
    /// Why what was looked at last cannot be applied; empty: it can.
    [[nodiscard]] QString obstacle() const;

signals:
    void previewed();
    void resetAllWanted();
    void applyWanted();
    void windowChosen(callwake::Duration window);

private:
    void preview();
    void say(const QString& why);
    void countWindows(const Rules& rules);
    void show(const Effect& effect);

    Session& m_session;
    std::string m_kept;
    MutableElements m_inForce;
    MutableElements m_wanted;
    QString m_fault; ///< what is typed is no setting
    QTimer m_soon;
    Job<Result<Effect>> m_previewing;
    Job<Result<WindowSensitivity>> m_counting;
    PlainLabel* m_summary;
    ChangeTable* m_changes;
    WindowPlot* m_plot;
    QPushButton* m_apply;
};

} // namespace callwake
