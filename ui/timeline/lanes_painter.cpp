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
#include <cmath>

namespace callwake {
namespace {

constexpr unsigned wholeShare = 256;
/// How much a mark hides, of the whole. One is clear; a thousand in one pixel are darker, but stay
/// in their pixel.
constexpr auto shares = [] {
    std::array<unsigned, 33> table{};
    for (std::size_t magnitude = 0; magnitude < table.size(); ++magnitude)
        table[magnitude] = unsigned(std::min(1.0, 0.78 + 0.06 * double(magnitude)) * wholeShare);
    return table;
}();
constexpr unsigned edgeShare = 90;

bool isShort(const KindStyle& style)
{
    return style.shape == MarkShape::ShortTick;
}

/// Draws what a lane plan holds as pixels: ticks, crowds, shapes and intervals too many to tell
/// apart.
class MarkWriter {
public:
    MarkWriter(PixelImage& pixels, const Scene& scene, const QRect& row, Lane lane)
        : m_pixels(pixels)
        , m_ratio(scene.pixelRatio)
        , m_left(int(metrics::labelWidth * scene.pixelRatio))
        , m_width(int(std::ceil(scene.scale().width * scene.pixelRatio)))
        , m_middle((row.y() + row.height() / 2.0) * scene.pixelRatio)
        , m_extra(int(std::lround((m_ratio - 1) / 2)))
        , m_lane(lane)
    {
    }

    void write(const LanePlan& plan)
    {
        const auto all = [](const KindStyle&) { return true; };
        const double bar = m_lane == Lane::Calls ? metrics::barHeight : metrics::sessionHeight;
        columns(plan.busy, {-bar / 2, bar / 2}, all);
        const double half = metrics::tickHeight / 2.0;
        if (!std::ranges::any_of(
                plan.ticks, [&](const PixelRun& run) { return isShort(styleOf(kindOf(run))); })) {
            columns(plan.ticks, {-half, half}, all);
        } else {
            columns(plan.ticks, {-half, 0}, std::not_fn(isShort));
            columns(plan.ticks, {0, half}, all);
        }
        columns(plan.crowds, {-4, 4}, all);
        for (const LaneShape& shape : plan.shapes) {
            const KindStyle& style = styleOf(shape.kind);
            m_pixels.stamp(glyphOf(m_theme, style.shape, style.color, m_ratio),
                m_left + int(shape.x), int(m_middle));
        }
    }

private:
    /// Logical pixels from the middle of the row.
    struct Height {
        double above, below;
    };

    /// The columns of those kinds that are wanted: one row of pixels, as all lines of them are
    /// alike.
    template <typename Wanted>
    void columns(const std::vector<PixelRun>& runs, Height height, Wanted wanted)
    {
        if (runs.empty())
            return;
        PixelRow row(m_width + 1);
        for (const PixelRun& run : runs) {
            const KindStyle& style = styleOf(kindOf(run));
            if (!wanted(style))
                continue;
            const QRgb color = shade(style, run.count);
            row.put(run.x0 - m_extra, run.x1 + m_extra, color,
                shares[std::size_t(std::bit_width(run.count))]);
            row.put(run.x1 + m_extra, run.x1 + m_extra + 1, color, edgeShare);
        }
        m_pixels.lay(row, m_left, int(std::lround(m_middle + height.above * m_ratio)),
            int(std::lround(m_middle + height.below * m_ratio)));
    }

    /// The first of the kinds that lie there.
    [[nodiscard]] Kind kindOf(const PixelRun& run) const
    {
        return kindOfSlot(m_lane, std::uint8_t(std::countr_zero(unsigned(run.kindBits))));
    }

    /// The colour of a kind of mark by how many lie in a pixel: mixed once for each magnitude.
    QRgb shade(const KindStyle& style, std::uint32_t count)
    {
        const int magnitude = std::bit_width(count);
        QRgb& made = m_shades[slotOf(style.kind)][std::size_t(magnitude)];
        if (made == 0)
            made = mixed(
                colorOf(m_theme, style.color), m_theme.text, std::min(0.45, 0.06 * (magnitude - 1)))
                       .rgb();
        return made;
    }

    PixelImage& m_pixels;
    const Theme& m_theme = theme();
    double m_ratio;
    int m_left;
    int m_width;
    double m_middle;
    /// A tick is 1.4 logical pixels wide: its own columns, these on both sides and a fainter edge.
    int m_extra;
    Lane m_lane;
    std::array<std::array<QRgb, 33>, slotCount> m_shades{}; ///< 0 = not mixed yet
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

/// The background, with the lines of the time axis: all lines of the image are alike.
void paintGround(const Scene& scene, const std::vector<AxisTick>& ticks, QImage& image)
{
    PixelRow row(image.width());
    row.put(0, image.width(), theme().background.rgb(), wholeShare);
    for (const AxisTick& tick : ticks) {
        const double x = std::floor(scene.scale().xOf(tick.at));
        row.put(int(std::lround(x * scene.pixelRatio)),
            int(std::lround((x + 1) * scene.pixelRatio)), theme().grid.rgb(), wholeShare);
    }
    for (int y = 0; y < image.height(); ++y)
        std::copy_n(row.pixels().data(), image.width(), reinterpret_cast<QRgb*>(image.scanLine(y)));
}

/// What a person did over the time in sight, as a small picture in the row of closed lanes.
void paintClosedGroups(QPainter& painter, const Scene& scene)
{
    constexpr int columnWidth = 3; // two of ink, one of air
    constexpr double tallest = 16;
    const QRect lanes = scene.lanesRect();
    const auto columns = std::size_t(std::max(1, lanes.width() / columnWidth));
    const TimeScale coarse{scene.range, 0, double(columns)};
    QColor ink = theme().mark;
    ink.setAlphaF(0.55F);
    forEachVisibleRow(scene, [&](const LayoutRow& row, const QRect& rect) {
        const auto& owner = scene.groups[row.group].lanes;
        if (!isClosed(scene, row) || !owner || scene.range.empty())
            return;
        std::vector<PixelBin> bins(columns);
        for (std::size_t lane = 0; lane < laneCount; ++lane)
            if (const LaneIndex* index =
                    scene.hiddenLanes[lane] ? nullptr : owner->lane(Lane(lane))) {
                index->countPoints(coarse, bins);
                index->countBegins(coarse, bins);
            }
        const auto most = std::ranges::max(bins, {}, &PixelBin::count).count;
        painter.setClipRect(clipOf(scene, row));
        for (std::size_t i = 0; i < columns; ++i)
            if (bins[i].count > 0) {
                // The square root keeps quiet hours in sight beside busy ones.
                const double height =
                    std::max(2.0, tallest * std::sqrt(double(bins[i].count) / most));
                painter.fillRect(QRectF(lanes.left() + double(i * columnWidth),
                                     rect.bottom() - 3 - height, columnWidth - 1, height),
                    ink);
            }
    });
    painter.setClipping(false);
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
    const auto ticks = axisTicks(scene.scale(), scene.zone, axisLabelEvery);
    paintGround(scene, ticks, image);
    QPainter painter(&image);
    paintRows(painter, scene);
    paintClosedGroups(painter, scene);
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
        paintBars(painter, pixels, scene, rect, plan);
        MarkWriter(pixels, scene, rect, row.lane).write(plan);
    });
    stampFollowOns(scene, image);
    painter.setClipping(false);
    paintLabels(painter, scene);
    paintAxis(painter, scene, ticks);
}

} // namespace callwake
