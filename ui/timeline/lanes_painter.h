// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/axis_ticks.h"
#include "timeline/scene.h"

class QImage;
class QPainter;

namespace callwake {

class PixelImage;

/// Pixels between two labels of the time axis, at least.
inline constexpr double axisLabelEvery = 96;

/// Paints the whole canvas - rows, time axis, washes, marks, labels - into an RGB32 image whose
/// device pixel ratio is the scene's. Time depends on the pixels, not on the events.
void paintScene(const Scene& scene, QImage& image);

// Parts of it, each with the painter in logical pixels.
void paintRows(QPainter& painter, const Scene& scene);
void paintSequences(QPainter& painter, const Scene& scene);
void paintAxis(QPainter& painter, const Scene& scene, const std::vector<AxisTick>& ticks);
/// Where the words of a tick stand; empty for one without.
[[nodiscard]] QRectF axisLabelRect(const Scene& scene, const AxisTick& tick);
void paintLabels(QPainter& painter, const Scene& scene);
/// Where `paintLabels` names sequences by band and score.
[[nodiscard]] std::vector<QRectF> tagRects(const Scene& scene);
/// Bars of calls and sessions, with what is written in them.
void paintBars(QPainter& painter, PixelImage& pixels, const Scene& scene, const QRect& row,
    const LanePlan& plan);

} // namespace callwake
