// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/span_drawing.h"

#include "session/words.h"
#include "timeline/lanes_painter.h"

#include <QImage>
#include <QPainter>

namespace callwake {

SpanDrawing::SpanDrawing(SceneGroup group, TimeRange range, const Zone& zone, QWidget* parent)
    : QWidget(parent)
{
    LaneGroup state;
    for (std::size_t lane = 0; lane < laneCount; ++lane)
        state.lanes[lane] = group.lanes->lane(Lane(lane)) != nullptr;
    state.uncovered = !group.computerCovered;
    // Whose lanes they are stands above the drawing: nothing here opens or closes.
    m_scene.layout = GroupLayout(std::span(&state, 1), {.header = 0});
    m_scene.range = range;
    m_scene.zone = zone;
    setObjectName(QStringLiteral("spanDrawing"));
    setAccessibleName(tr("Timeline of %1, %2").arg(group.name, rangeText(range, zone)));
    m_scene.groups.push_back(std::move(group));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize SpanDrawing::sizeHint() const
{
    return {3 * metrics::labelWidth, metrics::axisHeight + m_scene.layout.height()};
}

void SpanDrawing::paintEvent(QPaintEvent*)
{
    m_scene.size = size();
    m_scene.pixelRatio = devicePixelRatioF();
    QImage image(size() * m_scene.pixelRatio, QImage::Format_RGB32);
    image.setDevicePixelRatio(m_scene.pixelRatio);
    paintScene(m_scene, image);
    QPainter(this).drawImage(0, 0, image);
}

} // namespace callwake
