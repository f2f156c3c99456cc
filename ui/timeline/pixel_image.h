// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QImage>

namespace callwake {

/// Writes upright columns straight into an RGB32 image: ticks by the hundred thousand, where
/// QPainter would take a call for each. Coordinates are pixels of the image; what lies outside the
/// `clip` is left out.
class PixelImage {
public:
    PixelImage(QImage& image, const QRect& clip);

    /// Fills [x0, x1) x [y0, y1) with `color` at `share` (0-1) over what is there.
    void fill(int x0, int x1, int y0, int y1, QRgb color, double share = 1);
    /// Blends a picture with its middle at x, y.
    void stamp(const QImage& picture, int x, int y);

private:
    QRgb* m_bits; ///< of the image, which must outlive this and keep its place
    qsizetype m_stride; ///< pixels
    QRect m_clip;
};

/// `a` with a share of `b` in it.
[[nodiscard]] QColor mixed(const QColor& a, const QColor& b, double share);

} // namespace callwake
