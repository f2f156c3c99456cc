// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/bar_pictures.h"

#include <QPainter>
#include <cmath>
#include <map>
#include <tuple>

namespace callwake {
namespace {

constexpr int parts = 4; ///< of a pixel
constexpr int shortest = 12; ///< pixels: a bar that is longer is a picture this long, stretched
constexpr int margin = 1; ///< pixels about a picture, for its outline

/// An end that the log does not tell fades away.
QBrush openEnded(const QRectF& bar, const QColor& color)
{
    QLinearGradient fade(bar.topLeft(), bar.topRight());
    QColor end = color;
    end.setAlpha(40);
    fade.setColorAt(0, color);
    fade.setColorAt(0.6, color);
    fade.setColorAt(1, end);
    return fade;
}

void paint(QPainter& painter, BarLook look, const QRectF& bar, const QColor& color, double ratio)
{
    const Theme& t = theme();
    switch (look) {
    case BarLook::Plain:
        painter.fillRect(bar, color);
        return;
    case BarLook::Talking:
    case BarLook::Fading:
    case BarLook::Session:
        painter.setPen(QPen(t.edge, 0.6));
        painter.setBrush(look == BarLook::Fading ? openEnded(bar, color) : QBrush(color));
        painter.drawRoundedRect(bar, 2, 2);
        return;
    case BarLook::Ringing:
        painter.fillRect(bar, t.background);
        painter.fillRect(bar, hatched(color, ratio, 4, 1.4));
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(color, 1));
        painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5));
        return;
    case BarLook::Attempt:
        painter.setBrush(t.background);
        painter.setPen(QPen(color, 1.5));
        painter.drawRect(bar.adjusted(0.75, 1.25, -0.75, -1.25));
    }
}

/// Whether the middle of a long bar may be one column, repeated.
bool isEven(BarLook look)
{
    return look != BarLook::Fading && look != BarLook::Ringing;
}

/// What a picture of a bar depends on; lengths in quarters of a pixel.
struct Cut {
    bool dark;
    BarLook look;
    QRgb color;
    double ratio;
    int begin; ///< from the left edge of a pixel
    int length;
    double height; ///< logical
    friend auto operator<=>(const Cut&, const Cut&) = default;
};

Sprite painted(const Cut& cut)
{
    const int width = (cut.begin + cut.length + parts - 1) / parts + 2 * margin;
    const int height = int(std::ceil(cut.height * cut.ratio)) + 2 * margin;
    QImage image(width, height, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(margin + double(cut.begin) / parts, margin);
    painter.scale(cut.ratio, cut.ratio);
    paint(painter, cut.look, {0, 0, cut.length / cut.ratio / parts, cut.height},
        QColor::fromRgba(cut.color), cut.ratio);
    painter.end();
    return Sprite(image);
}

const Sprite& spriteOf(const Cut& cut)
{
    static std::map<Cut, Sprite> made;
    Sprite& sprite = made[cut];
    if (sprite.isNull())
        sprite = painted(cut);
    return sprite;
}

} // namespace

BarWriter::BarWriter(QPainter& painter, PixelImage& pixels, double ratio)
    : m_painter(painter)
    , m_pixels(pixels)
    , m_ratio(ratio)
{
}

void BarWriter::write(BarLook look, const QRectF& bar, const QColor& color)
{
    const auto begin = int(std::lround(bar.left() * m_ratio * parts));
    const auto length = int(std::lround(bar.right() * m_ratio * parts)) - begin;
    const bool isLong = length > shortest * parts;
    if (look == BarLook::Fading || (isLong && !isEven(look))) {
        paint(m_painter, look, bar, color, m_ratio);
        return;
    }
    const int left = int(std::floor(double(begin) / parts));
    const int more = isLong ? length / parts - shortest : 0;
    const Sprite& sprite = spriteOf({theme().dark, look, color.rgba(), m_ratio,
        begin - left * parts, length - more * parts, bar.height()});
    m_pixels.stretch(sprite, left - margin, int(std::lround(bar.top() * m_ratio)) - margin, more);
}

QBrush hatched(const QColor& color, double ratio, int period, double stroke)
{
    static std::map<std::tuple<QRgb, double, int, double>, QBrush> made;
    const auto [found, isNew] = made.try_emplace({color.rgba(), ratio, period, stroke});
    if (!isNew)
        return found->second;
    const int side = std::max(2, int(std::lround(period * ratio)));
    QImage tile(side, side, QImage::Format_ARGB32_Premultiplied);
    tile.fill(Qt::transparent);
    QPainter painter(&tile);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, stroke * ratio));
    for (const int shift : {-side, 0, side})
        painter.drawLine(QPointF(shift - 1, side + 1), QPointF(shift + side + 1, -1));
    painter.end();
    found->second = QBrush(tile);
    found->second.setTransform(QTransform::fromScale(1 / ratio, 1 / ratio));
    return found->second;
}

} // namespace callwake
