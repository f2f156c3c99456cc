// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/plot_layers.h"

namespace callwake {

/// A plot with one plottable, which draws all lanes into one image. The plot shows that image and
/// paints the overlay on top, so that its own buffers - as large as the screen, to be cleared and
/// blended with each frame - stay out of it.
[[nodiscard]] QCustomPlot* makeLanesPlot(
    QWidget* parent, PlotLayers::PaintLanes lanes, PlotLayers::PaintOverlay overlay);

} // namespace callwake
