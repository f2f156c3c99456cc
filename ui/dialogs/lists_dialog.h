// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"

#include <QDialog>

class QComboBox;
class QLineEdit;
class QPushButton;
class QTableWidget;
class QTabWidget;

namespace callwake {

class PlainLabel;
class RulesPage;
class SettingsPage;

/// What the organisation says of itself: its numbers and those it knows, its people, the tools that
/// are known, its context (approvals, changes, groups), the settings of detection, and all rules.
/// Changes are written to the journal and detection runs anew. It does not close over settings that
/// were changed and not applied without asking.
class ListsDialog : public QDialog {
    Q_OBJECT
public:
    enum Page { Numbers, People, Tools, Context, Settings, Rules };
    ListsDialog(Session& session, Page page, QWidget* parent);
    void reject() override;

private:
    QWidget* numbersPage();
    /// A page that says whether something in it is not applied yet; its tab shows it.
    template <typename DraftPage>
    void addDraftPage(DraftPage& page, const QString& title);
    template <typename DraftPage>
    bool mayLeave(DraftPage& page);
    void fillNumbers();
    void addNumber();
    void removeNumbers();
    void importList(bool people);
    void say(const QString& message);

    Session& m_session;
    QTabWidget* m_tabs;
    QTableWidget* m_numbers = nullptr;
    QPushButton* m_remove = nullptr;
    QLineEdit* m_number = nullptr;
    QLineEdit* m_label = nullptr;
    QLineEdit* m_expires = nullptr;
    QComboBox* m_list = nullptr;
    SettingsPage* m_settings = nullptr;
    RulesPage* m_rules = nullptr;
    PlainLabel* m_status;
    std::vector<ListEntry> m_entries;
};

} // namespace callwake
