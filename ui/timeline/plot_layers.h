// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

class QCustomPlot;
class QImage;
class QPainter;
class QWidget;

namespace callwake {

/// The QCustomPlot that holds the timeline: an image of all lanes, and an overlay that is painted
/// above it, so that moving the mouse never draws a lane. Nobody else includes its header.
class PlotLayers {
public:
    using PaintLanes = std::function<void(QImage& image)>;
    using PaintOverlay = std::function<void(QPainter& painter)>;

    PlotLayers(QWidget* parent, PaintLanes lanes, PaintOverlay overlay);
    [[nodiscard]] QWidget* widget() const;
    /// Everything anew, with the next turn of the event loop; many calls make one drawing.
    void redraw();
    /// Everything anew, at once: for measuring.
    void redrawNow();
    /// Only the overlay.
    void redrawOverlay();

private:
    QCustomPlot* m_plot; ///< owned by the parent widget
};

} // namespace callwake
