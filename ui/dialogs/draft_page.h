// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QWidget>
#include <functional>

namespace callwake {

class Session;

/// A page on which somebody changes something that counts only once it is applied. What could not
/// be written stays a draft.
class DraftPage : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;

    /// Whether somebody changed something here that is not in force.
    [[nodiscard]] virtual bool isDraft() const = 0;
    /// Why the draft cannot be applied; empty: it can.
    [[nodiscard]] virtual QString obstacle() const = 0;
    virtual void apply() = 0;
    /// What one is asked who leaves the page, which is named so, with a draft.
    [[nodiscard]] virtual QString question(const QString& title) const;
    /// Of the button that applies.
    [[nodiscard]] virtual QString verb() const;
    /// It is being written.
    [[nodiscard]] bool isApplying() const { return m_applying; }

signals:
    void said(const QString& message); ///< plain text
    void draftChanged(bool isDraft);
    void applied(bool good); ///< it is written, or could not be

protected:
    /// Writes, and calls `kept` once that is done; says nothing where it failed, for the session
    /// does.
    void write(Session& session, int touched, std::function<Result<void>(class Case&)> act,
        std::function<void()> kept);

private:
    bool m_applying = false;
};

} // namespace callwake
