// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/theme.h"
#include "timeline/pixel_image.h"

#include <QBrush>

class QPainter;

namespace callwake {

enum class BarLook : std::uint8_t {
    Plain, ///< no outline: too narrow for one
    Talking,
    Fading, ///< talking, with an end that the log does not tell
    Ringing,
    Attempt, ///< nobody answered
    Session
};

/// Draws bars. Short ones, and the ends of long ones, are stamped from pictures that are painted
/// once for each quarter of a pixel they begin and end on: outlines are dear, and a screen holds a
/// thousand bars.
class BarWriter {
public:
    /// Both draw on the same image; `ratio` is its pixels for a logical one.
    BarWriter(QPainter& painter, PixelImage& pixels, double ratio);
    /// `bar` in logical pixels.
    void write(BarLook look, const QRectF& bar, const QColor& color);

private:
    QPainter& m_painter;
    PixelImage& m_pixels;
    double m_ratio;
};

/// Slanted strokes, `period` logical pixels apart; a texture, because a hundred bars of lines would
/// cost a frame.
[[nodiscard]] QBrush hatched(const QColor& color, double ratio, int period, double stroke);

} // namespace callwake
