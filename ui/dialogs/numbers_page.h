// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialogs/draft_page.h"
#include "session/session.h"

class QComboBox;
class QLineEdit;
class QPushButton;
class QTableWidget;

namespace callwake {

/// The numbers that the organisation says something about, and a row of fields for one more: what
/// is typed there and not added yet is its draft.
class NumbersPage : public DraftPage {
    Q_OBJECT
public:
    explicit NumbersPage(Session& session);
    [[nodiscard]] bool isDraft() const override;
    [[nodiscard]] QString obstacle() const override;
    /// Adds the number that is typed.
    void apply() override;
    [[nodiscard]] QString question(const QString& title) const override;
    [[nodiscard]] QString verb() const override;

signals:
    void importWanted();

private:
    QWidget* tablePart();
    QWidget* fieldsRow();
    QLineEdit* addField(const QString& placeholder, const QString& name);
    void fill();
    /// Says what is wrong instead, where something is.
    void add();
    void removeMarked();
    [[nodiscard]] ListEntry typedEntry() const;
    void clearFields();

    Session& m_session;
    QTableWidget* m_table;
    QLineEdit* m_number;
    QComboBox* m_list;
    QLineEdit* m_label;
    QLineEdit* m_expires;
    QPushButton *m_remove, *m_import; ///< not there while the list is empty
    std::vector<ListEntry> m_entries;
};

} // namespace callwake
