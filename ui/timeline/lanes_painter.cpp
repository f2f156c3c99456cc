// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/lanes_painter.h"

#include "session/theme.h"
#include "timeline/mark_pictures.h"
#include "timeline/pixel_image.h"

#include <QImage>
#include <QPainter>
#include <array>
#include <bit>

namespace callwake {
namespace {

/// One mark is clear; a thousand in one pixel are darker, but stay in their pixel.
double densityShare(std::uint32_t count)
{
    return std::min(1.0, 0.78 + 0.06 * std::bit_width(count));
}

/// The colours of one kind of mark by how many lie in a pixel: mixed once for each magnitude.
class DensityColors {
public:
    QRgb operator()(const QColor& color, const Theme& t, std::uint32_t count)
    {
        if (color.rgb() != m_base) {
            m_base = color.rgb();
            m_shades = {};
        }
        QRgb& shade = m_shades[std::size_t(std::bit_width(count))];
        if (shade == 0)
            shade = mixed(color, t.text, std::min(0.45, 0.06 * (std::bit_width(count) - 1))).rgb();
        return shade;
    }

private:
    QRgb m_base = 0; ///< none: colours are opaque
    std::array<QRgb, 33> m_shades{}; ///< by magnitude of the count; 0 = not mixed yet
};

/// Draws what a lane plan holds as pixels: ticks, crowds, shapes and intervals too many to tell
/// apart.
class MarkWriter {
public:
    MarkWriter(PixelImage& pixels, const Scene& scene, const QRect& row, Lane lane)
        : m_pixels(pixels)
        , m_ratio(scene.pixelRatio)
        , m_left(int(metrics::labelWidth * scene.pixelRatio))
        , m_middle((row.y() + row.height() / 2.0) * scene.pixelRatio)
        , m_extra(int(std::lround((m_ratio - 1) / 2)))
        , m_lane(lane)
    {
    }

    void write(const LanePlan& plan)
    {
        const double barHalf =
            m_lane == Lane::Calls ? metrics::barHeight / 2.0 : metrics::sessionHeight / 2.0;
        for (const PixelRun& run : plan.busy)
            column(run, colorOf(m_theme, busyColor()), -barHalf, barHalf);
        for (const PixelRun& run : plan.ticks)
            tick(run);
        for (const PixelRun& run : plan.crowds)
            column(run, colorOf(m_theme, firstStyle(run.kindBits).color), -4, 4);
        for (const LaneShape& shape : plan.shapes) {
            const KindStyle& style = styleOf(shape.kind);
            m_pixels.stamp(glyphOf(m_theme, style.shape, style.color, m_ratio),
                m_left + int(shape.x), int(m_middle));
        }
    }

private:
    [[nodiscard]] MarkColor busyColor() const
    {
        return m_lane == Lane::Calls ? MarkColor::CallIn : styleOf(kindOfSlot(m_lane, 0)).color;
    }

    [[nodiscard]] const KindStyle& firstStyle(std::uint8_t bits) const
    {
        return styleOf(kindOfSlot(m_lane, std::uint8_t(std::countr_zero(unsigned(bits)))));
    }

    void tick(const PixelRun& run)
    {
        const KindStyle& style = firstStyle(run.kindBits);
        const double half = metrics::tickHeight / 2.0;
        const bool isShort = style.shape == MarkShape::ShortTick;
        column(run, colorOf(m_theme, style.color), isShort ? 0 : -half, half);
    }

    void column(const PixelRun& run, const QColor& color, double above, double below)
    {
        const int y0 = int(std::lround(m_middle + above * m_ratio));
        const int y1 = int(std::lround(m_middle + below * m_ratio));
        const QRgb rgb = m_colors(color, m_theme, run.count);
        const double share = densityShare(run.count);
        const int left = m_left + run.x0 - m_extra, right = m_left + run.x1 + m_extra;
        m_pixels.fill(left, right, y0, y1, rgb, share);
        m_pixels.fill(right, right + 1, y0, y1, rgb, 0.35);
    }

    PixelImage& m_pixels;
    const Theme& m_theme = theme();
    double m_ratio;
    int m_left;
    double m_middle;
    /// A tick is 1.4 logical pixels wide: its own columns, these on both sides and a fainter edge.
    int m_extra;
    Lane m_lane;
    DensityColors m_colors;
};

/// The rows that scroll, in two passes so that pinned ones cover what scrolls beneath them.
template <typename Paint>
void forEachVisibleRow(const Scene& scene, Paint paint)
{
    for (const LayoutRow& row : scene.layout.rows()) {
        const QRect rect = scene.rectOf(row);
        if (!rect.isEmpty())
            paint(row, rect);
    }
}

QRect clipOf(const Scene& scene, const LayoutRow& row)
{
    QRect clip = scene.lanesRect();
    if (row.y >= scene.layout.pinnedHeight())
        clip.setTop(clip.top() + scene.layout.pinnedHeight());
    return clip;
}

QRect devicePixels(const QRect& rect, double ratio)
{
    return {QPoint(int(std::lround(rect.left() * ratio)), int(std::lround(rect.top() * ratio))),
        QPoint(int(std::lround((rect.right() + 1) * ratio)) - 1,
            int(std::lround((rect.bottom() + 1) * ratio)) - 1)};
}

/// A follow-on of a sequence stands out of the ticks around it as a dot.
void stampFollowOns(const Scene& scene, QImage& image)
{
    for (const Sequence& sequence : scene.sequences) {
        const auto group = scene.groupOf({sequence.person, {}});
        for (const SequenceMember& member : sequence.followOns) {
            if (sequence.suppressed || !group || !scene.range.contains(member.time))
                continue;
            const auto found = findEvent(scene, member.event, member.time);
            const auto place = found && isTick(styleOf(found->event.kind).shape)
                ? rectOf(scene, *found)
                : std::nullopt;
            const LayoutRow* row = found ? scene.layout.lane(found->group, found->lane) : nullptr;
            if (!place || !row)
                continue;
            PixelImage pixels(image, devicePixels(clipOf(scene, *row), scene.pixelRatio));
            const QPointF middle = place->center() * scene.pixelRatio;
            pixels.stamp(glyphOf(theme(), MarkShape::Circle, styleOf(found->event.kind).color,
                             scene.pixelRatio),
                int(middle.x()), int(middle.y()));
        }
    }
}

} // namespace

void paintScene(const Scene& scene, QImage& image)
{
    QPainter painter(&image);
    painter.fillRect(QRect(QPoint(0, 0), scene.size), theme().background);
    const auto ticks = axisTicks(scene.scale(), scene.zone, axisLabelEvery);
    paintRows(painter, scene, ticks);
    paintSequences(painter, scene);
    // Marks are planned in the pixels of the image.
    const TimeScale pixelScale{scene.range, 0, scene.scale().width * scene.pixelRatio};
    forEachVisibleRow(scene, [&](const LayoutRow& row, const QRect& rect) {
        const LaneIndex* index = scene.laneOf(row);
        if (!index || scene.range.empty())
            return;
        const QRect clip = clipOf(scene, row);
        const LanePlan plan = planLane(*index, pixelScale, scene.pixelRatio);
        PixelImage pixels(image, devicePixels(clip, scene.pixelRatio));
        painter.setClipRect(clip);
        paintBars(painter, scene, rect, plan);
        MarkWriter(pixels, scene, rect, row.lane).write(plan);
    });
    stampFollowOns(scene, image);
    painter.setClipping(false);
    paintLabels(painter, scene);
    paintAxis(painter, scene, ticks);
}

} // namespace callwake
