// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/theme.h"
#include "timeline/lane_style.h"
#include "timeline/pixel_image.h"

#include <QColor>
#include <QPainterPath>

// The colours and outlines of what app/timeline/lane_style.h names.
namespace callwake {

[[nodiscard]] const QColor& colorOf(const Theme& theme, MarkColor color);
/// Black or white, whichever is read better on `behind`.
[[nodiscard]] QColor textOn(const QColor& behind);
/// The outline of a shape about the origin, `size` across.
[[nodiscard]] QPainterPath outlineOf(MarkShape shape, double size);
/// True where the shape is drawn as a line, not filled.
[[nodiscard]] bool isHollow(MarkShape shape);
/// The picture of a mark; kept, so that each is made once per theme and ratio.
[[nodiscard]] const Sprite& glyphOf(
    const Theme& theme, MarkShape shape, MarkColor color, double pixelRatio);
/// "↘", "↗" or "↔".
[[nodiscard]] QString arrowOf(Direction direction);

} // namespace callwake
