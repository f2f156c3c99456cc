// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "context/mutable_elements.h"
#include "dialogs/draft_page.h"
#include "session/session.h"

#include <functional>

class QGridLayout;
class QPushButton;

namespace callwake {

class SettingsEffect;

/// The eight mutable elements of the detection strategy and the case window, each with a sentence,
/// and what a change does to the sequences of the open case before it is applied.
class SettingsPage : public DraftPage {
    Q_OBJECT
public:
    explicit SettingsPage(Session& session);

    /// What the fields say now.
    [[nodiscard]] MutableElements elements() const { return m_elements; }
    void setElements(const MutableElements& elements);
    void apply() override;
    [[nodiscard]] bool isDraft() const override;
    [[nodiscard]] QString obstacle() const override;

signals:
    void previewed(); ///< the effect of what the fields say is shown

private:
    /// One element: how its field is filled and whether it is as built in.
    struct Field {
        std::function<void(const MutableElements&)> show;
        std::function<void(MutableElements&, const MutableElements&)> reset;
        QPushButton* resetButton = nullptr;
    };
    QWidget* fields();
    void addField(
        QGridLayout& grid, const char* name, const QString& sentence, QWidget* editor, Field field);
    void addWindow(QGridLayout& grid);
    /// Beside the lengths of TimeWindow, on or off whatever that is.
    QPushButton* latePreset();
    void addList(QGridLayout& grid, const char* name, const QString& sentence,
        std::vector<std::string> MutableElements::*list);
    void addSwitches(QGridLayout& grid);
    void addThreshold(QGridLayout& grid);
    void addCaseWindow(QGridLayout& grid);
    void changed();
    void readCase();

    Session& m_session;
    std::string m_kept; ///< the rules of the case as JSON
    MutableElements m_inForce;
    MutableElements m_elements; ///< what the fields say
    std::vector<Field> m_fields;
    SettingsEffect* m_effect;
    bool m_showing = false; ///< fields are being filled, nobody types
    bool m_windowBad = false; ///< what is typed is no length
    bool m_caseWindowBad = false; ///< ... are not two times in order
};

} // namespace callwake
