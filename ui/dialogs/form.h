// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/commands.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QPointer>

class QFormLayout;
class QPushButton;

namespace callwake {

class PlainLabel;

/// A dialog of labelled fields, a line for what is wrong with them, and Cancel beside the button
/// that does it. What it writes to a case is written when it closes: what could not be written
/// stays in the fields, with the reason below.
class FormDialog : public QDialog {
    Q_OBJECT
public:
    FormDialog(
        const QString& title, const QString& explanation, const QString& doIt, QWidget* parent);
    [[nodiscard]] QSize sizeHint() const override;
    void reject() override;

protected:
    /// The words beside the field become its accessible name. Gives the hint; null without one.
    PlainLabel* addField(const QString& label, QWidget* field, const QString& hint = {});
    /// Across the whole dialog, and as tall as there is room; it names itself.
    void addTall(QWidget* widget);
    [[nodiscard]] QFormLayout& form() { return *m_form; }
    [[nodiscard]] QPushButton& doButton() { return *m_do; }
    [[nodiscard]] QPushButton& cancelButton() { return *m_cancel; }
    /// Shows what is wrong; empty = nothing, and the button works.
    void complain(const QString& what);
    /// Closes with Accepted, unless `act` says what went wrong or asked to wait for a write.
    virtual QString act() { return {}; }
    /// Only in `act`: for what it writes. The dialog closes once that is done, or says why not.
    [[nodiscard]] WhenWritten closingWhenWritten();
    void showEvent(QShowEvent* event) override;

private:
    void growToFit();
    void attempt();
    void written(const Result<void>& done);
    void say(const QString& complaint);
    QFormLayout* m_form;
    QPushButton* m_do;
    QPushButton* m_cancel;
    PlainLabel* m_complaint;
    QPointer<QWidget> m_writer; ///< what had the keys before the write that is under way
    bool m_writing = false;
    bool m_waits = false; ///< `act` asked for it
};

/// The row that ends a dialog which shows something. Return does what the field, the list or the
/// button does that has the keys, and never closes the dialog beside it.
[[nodiscard]] QDialogButtonBox* closingRow(QDialog& dialog);

/// As large as wanted, but within the window that it belongs to, or its screen.
void resizeWithin(QWidget& window, QSize wanted);

} // namespace callwake
