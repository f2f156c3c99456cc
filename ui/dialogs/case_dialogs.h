// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialogs/form.h"
#include "session/session.h"

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace callwake {

class RegionBox;
class ZoneBox;

/// Asks what a new case is called, where its file goes, and how its logs are to be read.
class NewCaseDialog : public FormDialog {
    Q_OBJECT
public:
    /// `offersSite`: an open case has one that the new case could have too.
    explicit NewCaseDialog(QWidget* parent, bool offersSite = false);
    [[nodiscard]] QString path() const;
    [[nodiscard]] bool takesSite() const;
    [[nodiscard]] CaseSettings settings() const;
    /// What makes the case; where it cannot, the dialog stays and says why.
    void onCreate(std::function<Result<void>()> create) { m_create = std::move(create); }

protected:
    QString act() override;

private:
    QLineEdit* m_title;
    QLineEdit* m_path;
    RegionBox* m_region;
    ZoneBox* m_zone;
    QCheckBox* m_site = nullptr;
    bool m_pathTyped = false;
    std::function<Result<void>()> m_create = [] { return Result<void>(); };
};

/// Title, region and zone of the open case.
class CaseSettingsDialog : public FormDialog {
    Q_OBJECT
public:
    CaseSettingsDialog(Session& session, QWidget* parent);

protected:
    QString act() override;

private:
    Session& m_session;
    QLineEdit* m_title;
    RegionBox* m_region;
    ZoneBox* m_zone;
};

/// The reviewer's name and the look of the window.
class PreferencesDialog : public FormDialog {
    Q_OBJECT
public:
    explicit PreferencesDialog(QWidget* parent);

protected:
    QString act() override;

private:
    QLineEdit* m_author;
    QComboBox* m_appearance;
};

} // namespace callwake
