// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/effect.h"

#include <QWidget>

namespace callwake {

/// How many sequences each length of TimeWindow leaves, all of them and those at Medium or higher.
/// A click, or the arrow keys, choose a length.
class WindowPlot : public QWidget {
    Q_OBJECT
public:
    explicit WindowPlot(QWidget* parent = nullptr);
    void setSteps(std::vector<WindowStep> steps);
    /// The length that is marked; any, also one between two steps.
    void setWindow(Duration window);
    [[nodiscard]] QSize sizeHint() const override;

signals:
    void windowChosen(callwake::Duration window);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] QRectF area() const;
    [[nodiscard]] double xOf(Duration window) const;
    [[nodiscard]] std::int64_t mostShown() const;
    [[nodiscard]] double yOf(std::int64_t count) const;
    [[nodiscard]] int stepAt(double x) const; ///< -1 while there are none
    void paintAxes(QPainter& painter) const;
    void paintLine(QPainter& painter, std::int64_t WindowStep::*count, const QColor& color) const;
    void paintMarker(QPainter& painter) const;

    std::vector<WindowStep> m_steps;
    Duration m_window{};
};

} // namespace callwake
