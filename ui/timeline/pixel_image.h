// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QImage>
#include <vector>

namespace callwake {

/// Premultiplied pixels that are laid over others many times: what they leave of those is worked
/// out once.
class PixelCover {
public:
    PixelCover() = default;
    explicit PixelCover(std::vector<QRgb> pixels);
    [[nodiscard]] QRgb pixel(std::size_t at) const { return m_pixels[at]; }
    /// Over `below`, from pixel `first` on.
    void lay(QRgb* below, std::size_t first, std::size_t count) const;

private:
    std::vector<QRgb> m_pixels;
    std::vector<std::uint16_t> m_rest; ///< of 256, of each of the four channels of each pixel
};

/// One row of pixels, to be laid on many lines at once. Empty when made.
class PixelRow {
public:
    explicit PixelRow(int width);
    /// Lays `color` at `share` (0-256) over [x0, x1); what is outside the row is left out.
    void put(int x0, int x1, QRgb color, unsigned share);
    [[nodiscard]] const std::vector<QRgb>& pixels() const { return m_pixels; }

private:
    std::vector<QRgb> m_pixels;
};

/// A small picture that is stamped often.
class Sprite {
public:
    Sprite() = default;
    /// `picture`: premultiplied ARGB.
    explicit Sprite(const QImage& picture);
    [[nodiscard]] bool isNull() const { return m_width == 0; }
    [[nodiscard]] int width() const { return m_width; }
    [[nodiscard]] int height() const { return int(m_rows.size()); }

private:
    friend class PixelImage;
    /// Of one line, the pixels that are not empty.
    struct Extent {
        int x0 = 0;
        int x1 = 0;
    };
    int m_width = 0;
    std::vector<Extent> m_rows;
    PixelCover m_cover;
};

/// Writes rows and pictures straight into an RGB32 image: marks by the hundred thousand, where
/// QPainter would take a call for each. Coordinates are pixels of the image; what lies outside the
/// `clip` is left out.
class PixelImage {
public:
    PixelImage(QImage& image, const QRect& clip);

    /// Lays a row that begins at `left` on all lines of [y0, y1).
    void lay(const PixelRow& row, int left, int y0, int y1);
    /// With its middle at x, y.
    void stamp(const Sprite& sprite, int x, int y);
    /// With its corner at `left`, `top`, and its middle column `more` pixels wider.
    void stretch(const Sprite& sprite, int left, int top, int more);

private:
    /// `cover` from its pixel `first` on, over [x0, x1).
    void lay(const PixelCover& cover, std::size_t first, int y, int x0, int x1);
    void fill(QRgb color, int y, int x0, int x1);

    QRgb* m_bits; ///< of the image, which must outlive this and keep its place
    qsizetype m_stride; ///< pixels
    QRect m_clip;
};

/// `a` with a share of `b` in it.
[[nodiscard]] QColor mixed(const QColor& a, const QColor& b, double share);

} // namespace callwake
