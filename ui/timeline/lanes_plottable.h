// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/plot_layers.h"

namespace callwake {

/// Adds the one plottable that draws all lanes into one image; the plot owns it.
void addLanesPlottable(QCustomPlot& plot, PlotLayers::PaintLanes paint);
/// Adds what is drawn on the layer of that name; the plot owns it.
void addOverlay(QCustomPlot& plot, const char* layer, PlotLayers::PaintOverlay paint);

} // namespace callwake
