// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "context/context_table.h"
#include "session/session.h"

#include <QWidget>

class QAction;
class QComboBox;
class QPushButton;
class QStackedWidget;
class QTableWidget;

namespace callwake {

class PlainLabel;

/// What the organisation says of itself beside its numbers: tools it approves, changes of lines and
/// computers, groups that take calls of strangers, approvals of logs. The entries are part of the
/// case's rules, whose other keys stay as they are.
class ContextPage : public QWidget {
    Q_OBJECT
public:
    explicit ContextPage(Session& session);

    void choose(const ContextKind& kind);
    [[nodiscard]] const ContextKind& kind() const;
    [[nodiscard]] const std::vector<ContextRow>& rows() const { return m_rows; }
    [[nodiscard]] QTableWidget& table() const; ///< of the chosen kind
    /// All of the file, or nothing and why.
    void importFrom(const QString& path);
    /// Keeps these entries of the chosen kind, unless the parser of the rules has a say against.
    void keep(std::vector<ContextRow> rows, const QString& message);
    void removeMarked();

signals:
    void said(const QString& message); ///< plain text

private:
    /// What somebody entered that is not written: the form has it again.
    struct Unkept {
        const ContextKind* kind;
        int at; ///< as for `edit`
        ContextRow row;
    };
    void addKind(const ContextKind& kind);
    void fill();
    void edit(int row); ///< below zero: a new entry
    QWidget* buttonsRow();
    void showButtons();
    [[nodiscard]] std::vector<int> marked() const;

    Session& m_session;
    QComboBox* m_kind;
    PlainLabel* m_sentence;
    QStackedWidget* m_stack; ///< of each kind what is seen while there are none, then its table
    QPushButton *m_add, *m_edit, *m_remove, *m_import;
    QWidget* m_buttons; ///< which are these, where there is an entry
    QAction *m_addFirst, *m_importTable; ///< the same where there is no entry yet
    std::vector<ContextRow> m_rows; ///< in the order of the table
    std::optional<Unkept> m_unkept;
};

} // namespace callwake
