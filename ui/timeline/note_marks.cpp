// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/note_marks.h"

#include "session/theme.h"

#include <QPainter>
#include <QPainterPath>

namespace callwake {
namespace {

constexpr QSizeF sheet(8, 10);

/// Of what is drawn of the event: its end may lie far behind the right edge.
QRectF markAt(const Scene& scene, const QRectF& event)
{
    const double right = double(scene.lanesRect().right()) + 1;
    const double x = std::min(event.right(), right) - sheet.width() / 2;
    return {QPointF(std::min(x, right - sheet.width()), event.top() - sheet.height() / 2), sheet};
}

void paintSheet(QPainter& painter, const QRectF& place)
{
    constexpr double fold = 3;
    const QPointF corner(place.right() - fold, place.top() + fold);
    QPainterPath outline(place.topLeft());
    outline.lineTo(corner.x(), place.top());
    outline.lineTo(place.right(), corner.y());
    outline.lineTo(place.bottomRight());
    outline.lineTo(place.bottomLeft());
    outline.closeSubpath();
    painter.drawPath(outline);
    const QPolygonF folded{
        QPointF(corner.x(), place.top()), corner, QPointF(place.right(), corner.y())};
    painter.drawPolyline(folded);
    painter.drawLine(QPointF(place.left() + 2, place.bottom() - 3),
        QPointF(place.right() - 2, place.bottom() - 3));
}

} // namespace

std::vector<QRectF> noteMarksOf(const Scene& scene)
{
    std::vector<QRectF> marks;
    if (scene.range.empty())
        return marks;
    const TimeScale scale = scene.scale();
    for (std::size_t group = 0; group < scene.groups.size(); ++group) {
        if (scene.groups[group].noted.empty())
            continue;
        const auto rows = scene.layout.rowsOf(group);
        const bool closed = rows.size() == 1;
        for (const auto& [event, note] : scene.groups[group].noted) {
            auto rect = rectOf(scene, group, event, note.begin);
            const QRect header = closed ? scene.rectOf(rows.front()) : QRect();
            if (!rect && !header.isEmpty())
                rect = QRectF(scale.xOf(note.begin), header.center().y(), 0, 0);
            if (rect && rect->right() >= scale.left && rect->left() <= scene.size.width())
                marks.push_back(markAt(scene, *rect));
        }
    }
    return marks;
}

void paintNoteMarks(QPainter& painter, const Scene& scene)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(theme().raised);
    painter.setPen(QPen(theme().text, 1.2));
    for (const QRectF& mark : noteMarksOf(scene))
        paintSheet(painter, mark);
    painter.restore();
}

} // namespace callwake
