// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/pixel_image.h"

#include <algorithm>

namespace callwake {
namespace {

/// `under` * (256 - weight) of all channels at once, to which `over` * weight was added before.
struct Blend {
    unsigned rest, redBlue, green;

    Blend(QRgb over, unsigned weight)
        : rest(256 - weight)
        , redBlue((over & 0xff00ff) * weight)
        , green((over & 0x00ff00) * weight)
    {
    }
    [[nodiscard]] QRgb operator()(QRgb under) const
    {
        return 0xff000000 | ((((under & 0xff00ff) * rest + redBlue) >> 8) & 0xff00ff)
            | ((((under & 0x00ff00) * rest + green) >> 8) & 0x00ff00);
    }
};

} // namespace

PixelImage::PixelImage(QImage& image, const QRect& clip)
    : m_bits(reinterpret_cast<QRgb*>(image.bits()))
    , m_stride(image.bytesPerLine() / qsizetype(sizeof(QRgb)))
    , m_clip(clip.intersected(image.rect()))
{
}

void PixelImage::fill(int x0, int x1, int y0, int y1, QRgb color, double share)
{
    x0 = std::max(x0, m_clip.left());
    x1 = std::min(x1, m_clip.right() + 1);
    y0 = std::max(y0, m_clip.top());
    y1 = std::min(y1, m_clip.bottom() + 1);
    const auto weight = unsigned(std::clamp(share, 0.0, 1.0) * 256);
    QRgb* line = m_bits + y0 * m_stride;
    if (weight == 256) {
        for (int y = y0; y < y1 && x0 < x1; ++y, line += m_stride)
            std::fill(line + x0, line + x1, color | 0xff000000);
        return;
    }
    const Blend blend(color, weight);
    for (int y = y0; y < y1; ++y, line += m_stride)
        for (int x = x0; x < x1; ++x)
            line[x] = blend(line[x]);
}

void PixelImage::stamp(const QImage& picture, int x, int y)
{
    const int left = x - picture.width() / 2;
    const int top = y - picture.height() / 2;
    const QRect part = QRect(left, top, picture.width(), picture.height()).intersected(m_clip);
    for (int row = part.top(); row <= part.bottom(); ++row) {
        QRgb* line = m_bits + row * m_stride;
        const auto* from = reinterpret_cast<const QRgb*>(picture.constScanLine(row - top));
        for (int column = part.left(); column <= part.right(); ++column) {
            const QRgb over = from[column - left];
            const unsigned alpha = unsigned(qAlpha(over));
            if (alpha == 255)
                line[column] = over;
            if (alpha == 0 || alpha == 255)
                continue;
            // Premultiplied: what is below only loses its share, and no channel can run over.
            const unsigned rest = 255 - alpha;
            const QRgb under = line[column];
            line[column] = 0xff000000
                | (((over & 0xff00ff) + ((((under & 0xff00ff) * rest) >> 8) & 0xff00ff)) & 0xff00ff)
                | (((over & 0x00ff00) + ((((under & 0x00ff00) * rest) >> 8) & 0x00ff00))
                    & 0x00ff00);
        }
    }
}

QColor mixed(const QColor& a, const QColor& b, double share)
{
    const auto part = [&](int x, int y) { return int(x * (1 - share) + y * share + 0.5); };
    return {part(a.red(), b.red()), part(a.green(), b.green()), part(a.blue(), b.blue())};
}

} // namespace callwake
