// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/scene.h"

class QPainter;

namespace callwake {

/// A small sheet of paper with a folded corner at each event that somebody wrote about.
void paintNoteMarks(QPainter& painter, const Scene& scene);
/// Where they stand, clipped to the lanes' width: at the upper right of the event, or over the
/// header of a group whose lanes are closed.
[[nodiscard]] std::vector<QRectF> noteMarksOf(const Scene& scene);

} // namespace callwake
