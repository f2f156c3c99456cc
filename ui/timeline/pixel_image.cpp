// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/pixel_image.h"

#include <algorithm>

namespace callwake {
namespace {

/// `under` * (256 - weight) + `over` * weight, of all channels at once.
QRgb blended(QRgb under, QRgb over, unsigned weight)
{
    const unsigned rest = 256 - weight;
    const unsigned redBlue = ((under & 0xff00ff) * rest + (over & 0xff00ff) * weight) >> 8;
    const unsigned green = ((under & 0x00ff00) * rest + (over & 0x00ff00) * weight) >> 8;
    return 0xff000000 | (redBlue & 0xff00ff) | (green & 0x00ff00);
}

} // namespace

PixelImage::PixelImage(QImage& image, const QRect& clip)
    : m_image(image)
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
    for (int y = y0; y < y1; ++y) {
        auto* line = reinterpret_cast<QRgb*>(m_image.scanLine(y));
        for (int x = x0; x < x1; ++x)
            line[x] = blended(line[x], color, weight);
    }
}

void PixelImage::stamp(const QImage& picture, int x, int y)
{
    const int left = x - picture.width() / 2;
    const int top = y - picture.height() / 2;
    const QRect part = QRect(left, top, picture.width(), picture.height()).intersected(m_clip);
    for (int row = part.top(); row <= part.bottom(); ++row) {
        auto* line = reinterpret_cast<QRgb*>(m_image.scanLine(row));
        const auto* from = reinterpret_cast<const QRgb*>(picture.constScanLine(row - top));
        for (int column = part.left(); column <= part.right(); ++column) {
            const QRgb over = from[column - left];
            const unsigned rest = 255 - unsigned(qAlpha(over));
            const auto channel = [&](int shift) {
                return std::min(255U,
                           ((over >> shift) & 0xff) + ((line[column] >> shift) & 0xff) * rest / 255)
                    << shift;
            };
            if (rest < 255)
                line[column] = 0xff000000 | channel(16) | channel(8) | channel(0);
        }
    }
}

QColor mixed(const QColor& a, const QColor& b, double share)
{
    const auto part = [&](int x, int y) { return int(x * (1 - share) + y * share + 0.5); };
    return {part(a.red(), b.red()), part(a.green(), b.green()), part(a.blue(), b.blue())};
}

} // namespace callwake
