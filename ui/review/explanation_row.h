// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/theme.h"

#include <QFrame>
#include <optional>

namespace callwake {

/// The part of the waterfall that a row stands for: points from 0 to `most`, which all rows share.
struct Bar {
    double from = 0, to = 0;
    double most = 100;
    std::optional<Band> band; ///< whose colour it has; nothing: that of a factor
};

/// One row of the explanation: a sentence, a smaller line under it, a bar and a figure. With
/// `pressable` it can be chosen by mouse, Return or Space.
class ExplanationRow : public QFrame {
    Q_OBJECT
public:
    struct Content {
        QString sentence;
        QString detail;
        QString figure;
        std::optional<Bar> bar;
        bool pressable = false;
        QString meaning; ///< of the sentence, for its tooltip; plain text
        QString rule; ///< what the detail was held against, on a line of its own
    };
    explicit ExplanationRow(const Content& content, QWidget* parent = nullptr);
    /// The bar has a column of its own, or lies along the foot where that would leave the words too
    /// little room.
    void setBarBeside(bool beside);

signals:
    void chosen();
    void focused();
    /// Up, Down, Home and End: to another row; `rows` may reach past the first or last.
    void stepWanted(int rows);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    std::optional<Bar> m_bar;
    QWidget* m_barPlace = nullptr;
    bool m_pressable = false;
    bool m_under = false;
};

} // namespace callwake
