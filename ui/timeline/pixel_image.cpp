// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/pixel_image.h"

#include <algorithm>

namespace callwake {
namespace {

constexpr std::size_t channels = 4;
constexpr std::size_t vectorPixels = 4; ///< fewer are quicker one by one

constexpr unsigned alphaOf(QRgb pixel)
{
    return pixel >> 24;
}

/// All channels of a pixel times `share` (0-256) of 256, two at once.
constexpr QRgb scaled(QRgb pixel, unsigned share)
{
    return (((pixel & 0xff00ff) * share >> 8) & 0xff00ff)
        | ((pixel >> 8 & 0xff00ff) * share & 0xff00ff00);
}

/// Premultiplied: what is below only loses its share, and no channel can run over.
constexpr QRgb over(QRgb above, QRgb below)
{
    return above + scaled(below, 256 - alphaOf(above));
}

/// `over` for a run of channels; plain, so that the compiler makes vectors of it.
void layChannels(std::uint8_t* __restrict below, const std::uint8_t* __restrict above,
    const std::uint16_t* __restrict rest, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i)
        below[i] = std::uint8_t(above[i] + std::uint8_t(std::uint16_t(below[i] * rest[i]) >> 8));
}

} // namespace

PixelCover::PixelCover(std::vector<QRgb> pixels)
    : m_pixels(std::move(pixels))
    , m_rest(m_pixels.size() * channels)
{
    for (std::size_t i = 0; i < m_pixels.size(); ++i)
        std::fill_n(
            m_rest.data() + i * channels, channels, std::uint16_t(256 - alphaOf(m_pixels[i])));
}

void PixelCover::lay(QRgb* below, std::size_t first, std::size_t count) const
{
    if (count < vectorPixels) {
        for (std::size_t i = 0; i < count; ++i)
            below[i] = over(m_pixels[first + i], below[i]);
        return;
    }
    layChannels(reinterpret_cast<std::uint8_t*>(below),
        reinterpret_cast<const std::uint8_t*>(m_pixels.data() + first),
        m_rest.data() + first * channels, count * channels);
}

PixelRow::PixelRow(int width)
    : m_pixels(std::size_t(std::max(width, 0)))
{
}

void PixelRow::put(int x0, int x1, QRgb color, unsigned share)
{
    x0 = std::max(x0, 0);
    x1 = std::min(x1, int(m_pixels.size()));
    const QRgb above = scaled(color | 0xff000000, share);
    for (int x = x0; x < x1; ++x)
        m_pixels[std::size_t(x)] = over(above, m_pixels[std::size_t(x)]);
}

Sprite::Sprite(const QImage& picture)
    : m_width(picture.width())
{
    std::vector<QRgb> pixels;
    for (int y = 0; y < picture.height(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(picture.constScanLine(y));
        const auto* end = line + m_width;
        const auto* first = std::find_if(line, end, alphaOf);
        const auto* last = end;
        while (last > first && alphaOf(last[-1]) == 0)
            --last;
        m_rows.push_back({int(first - line), int(last - line)});
        pixels.insert(pixels.end(), line, end);
    }
    m_cover = PixelCover(std::move(pixels));
}

PixelImage::PixelImage(QImage& image, const QRect& clip)
    : m_bits(reinterpret_cast<QRgb*>(image.bits()))
    , m_stride(image.bytesPerLine() / qsizetype(sizeof(QRgb)))
    , m_clip(clip.intersected(image.rect()))
{
}

void PixelImage::lay(const PixelCover& cover, std::size_t first, int y, int x0, int x1)
{
    const int begin = std::max(x0, m_clip.left());
    const int end = std::min(x1, m_clip.right() + 1);
    if (begin < end)
        cover.lay(m_bits + y * m_stride + begin, first + std::size_t(begin - x0),
            std::size_t(end - begin));
}

void PixelImage::fill(QRgb color, int y, int x0, int x1)
{
    QRgb* line = m_bits + y * m_stride;
    QRgb* begin = line + std::max(x0, m_clip.left());
    QRgb* end = line + std::min(x1, m_clip.right() + 1);
    if (alphaOf(color) == 255 && begin < end)
        std::fill(begin, end, color);
    else
        for (; begin < end; ++begin)
            *begin = over(color, *begin);
}

void PixelImage::lay(const PixelRow& row, int left, int y0, int y1)
{
    y0 = std::max(y0, m_clip.top());
    y1 = std::min(y1, m_clip.bottom() + 1);
    const std::vector<QRgb>& pixels = row.pixels();
    const PixelCover cover(pixels);
    const auto skipTo = [&](auto from) { return std::find_if(from, pixels.end(), alphaOf); };
    for (auto first = skipTo(pixels.begin()); first != pixels.end();) {
        auto last = first;
        auto next = first;
        do { // a gap that is short costs less than an end
            last = std::find_if_not(next, pixels.end(), alphaOf);
            next = skipTo(last);
        } while (next != pixels.end() && std::size_t(next - last) < 2 * vectorPixels);
        const auto at = std::size_t(first - pixels.begin());
        for (int y = y0; y < y1; ++y)
            lay(cover, at, y, left + int(at), left + int(last - pixels.begin()));
        first = next;
    }
}

void PixelImage::stamp(const Sprite& sprite, int x, int y)
{
    stretch(sprite, x - sprite.width() / 2, y - sprite.height() / 2, 0);
}

void PixelImage::stretch(const Sprite& sprite, int left, int top, int more)
{
    const int middle = sprite.width() / 2;
    const int first = std::max(top, m_clip.top());
    const int end = std::min(top + sprite.height(), m_clip.bottom() + 1);
    for (int y = first; y < end; ++y) {
        const auto [x0, x1] = sprite.m_rows[std::size_t(y - top)];
        const auto line = std::size_t(y - top) * std::size_t(sprite.width());
        if (more <= 0 || x1 <= middle) {
            lay(sprite.m_cover, line + std::size_t(x0), y, left + x0, left + x1);
            continue;
        }
        lay(sprite.m_cover, line + std::size_t(x0), y, left + x0, left + middle);
        fill(sprite.m_cover.pixel(line + std::size_t(middle)), y, left + middle,
            left + middle + more);
        lay(sprite.m_cover, line + std::size_t(middle), y, left + middle + more, left + x1 + more);
    }
}

QColor mixed(const QColor& a, const QColor& b, double share)
{
    const auto part = [&](int x, int y) { return int(x * (1 - share) + y * share + 0.5); };
    return {part(a.red(), b.red()), part(a.green(), b.green()), part(a.blue(), b.blue())};
}

} // namespace callwake
