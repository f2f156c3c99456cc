// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/mark_pictures.h"

#include <QPainter>
#include <cmath>
#include <map>
#include <tuple>

namespace callwake {
namespace {

QPainterPath polygon(std::initializer_list<QPointF> points)
{
    QPainterPath path;
    path.addPolygon(QPolygonF(points));
    path.closeSubpath();
    return path;
}

QPainterPath lines(std::initializer_list<QLineF> strokes)
{
    QPainterPath path;
    for (const QLineF& stroke : strokes) {
        path.moveTo(stroke.p1());
        path.lineTo(stroke.p2());
    }
    return path;
}

double luminance(const QColor& color)
{
    const auto part = [](double c) {
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(color.redF()) + 0.7152 * part(color.greenF())
        + 0.0722 * part(color.blueF());
}

QImage painted(const Theme& theme, MarkShape shape, MarkColor color, double pixelRatio)
{
    // Odd in pixels, so that the mark has a middle one.
    const int side = int(std::ceil((14 * pixelRatio) / 2)) * 2 + 1;
    QImage image(side, side, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(side / 2.0, side / 2.0);
    painter.scale(pixelRatio, pixelRatio);
    const QColor& fill = colorOf(theme, color);
    const QPainterPath path = outlineOf(shape, 9);
    if (isHollow(shape)) {
        painter.setPen(QPen(theme.background, 3.6));
        painter.drawPath(path);
        painter.setPen(QPen(fill, 1.8));
        painter.drawPath(path);
    } else {
        painter.setBrush(fill);
        painter.setPen(QPen(theme.edge, 1));
        painter.drawPath(path);
    }
    return image;
}

} // namespace

const QColor& colorOf(const Theme& theme, MarkColor color)
{
    switch (color) {
    case MarkColor::CallIn:
        return theme.callIn;
    case MarkColor::CallOut:
        return theme.callOut;
    case MarkColor::CallInternal:
        return theme.callInternal;
    case MarkColor::Message:
        return theme.message;
    case MarkColor::Web:
        return theme.web;
    case MarkColor::Download:
        return theme.download;
    case MarkColor::Program:
        return theme.program;
    case MarkColor::Remote:
        return theme.remote;
    case MarkColor::Package:
        return theme.package;
    case MarkColor::Identity:
        break;
    }
    return theme.identity;
}

QColor textOn(const QColor& behind)
{
    // Where both contrasts are equal: (1.05)/(L+0.05) = (L+0.05)/0.05.
    return luminance(behind) > 0.179 ? QColor(0x0a, 0x0e, 0x13) : QColor(Qt::white);
}

QPainterPath outlineOf(MarkShape shape, double size)
{
    const double r = size / 2;
    QPainterPath path;
    switch (shape) {
    case MarkShape::Bar:
    case MarkShape::Square:
        path.addRect(-r * 0.9, -r * 0.9, r * 1.8, r * 1.8);
        break;
    case MarkShape::Frame:
        path.addRect(-r * 0.75, -r * 0.75, r * 1.5, r * 1.5);
        break;
    case MarkShape::Tick:
        path.addRect(-0.7, -r, 1.4, size);
        break;
    case MarkShape::ShortTick:
        path.addRect(-0.7, 0, 1.4, r);
        break;
    case MarkShape::Circle:
        path.addEllipse(QPointF(0, 0), r * 0.95, r * 0.95);
        break;
    case MarkShape::Ring:
        path.addEllipse(QPointF(0, 0), r * 0.8, r * 0.8);
        break;
    case MarkShape::Diamond:
        return polygon({{0, -r * 1.25}, {r * 1.25, 0}, {0, r * 1.25}, {-r * 1.25, 0}});
    case MarkShape::TriangleDown:
        return polygon({{-r * 1.1, -r}, {r * 1.1, -r}, {0, r * 1.1}});
    case MarkShape::TriangleUp:
        return polygon({{-r * 1.1, r}, {r * 1.1, r}, {0, -r * 1.1}});
    case MarkShape::Cross:
        return lines(
            {{-r * 0.8, -r * 0.8, r * 0.8, r * 0.8}, {-r * 0.8, r * 0.8, r * 0.8, -r * 0.8}});
    case MarkShape::Plus:
        return lines({{-r, 0, r, 0}, {0, -r, 0, r}});
    }
    return path;
}

bool isHollow(MarkShape shape)
{
    return shape == MarkShape::Frame || shape == MarkShape::Ring || shape == MarkShape::Cross
        || shape == MarkShape::Plus;
}

const Sprite& glyphOf(const Theme& theme, MarkShape shape, MarkColor color, double pixelRatio)
{
    static std::map<std::tuple<bool, MarkShape, MarkColor, double>, Sprite> made;
    Sprite& sprite = made[{theme.dark, shape, color, pixelRatio}];
    if (sprite.isNull())
        sprite = Sprite(painted(theme, shape, color, pixelRatio));
    return sprite;
}

QString arrowOf(Direction direction)
{
    switch (direction) {
    case Direction::Inbound:
        return QStringLiteral("↘");
    case Direction::Outbound:
        return QStringLiteral("↗");
    case Direction::Internal:
        return QStringLiteral("↔");
    case Direction::Unknown:
        break;
    }
    return {};
}

} // namespace callwake
