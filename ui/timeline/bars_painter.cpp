// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/theme.h"
#include "timeline/bar_pictures.h"
#include "timeline/laid_text.h"
#include "timeline/lanes_painter.h"
#include "timeline/mark_pictures.h"

#include <QPainter>

namespace callwake {
namespace {

constexpr double smallestBar = 6; ///< an attempt of no length is still seen
constexpr std::size_t manyBars = 40; ///< in one lane: then each is as narrow as it is
constexpr double narrowBar = 5; ///< too narrow for an outline
constexpr double roomForText = 16;

struct BarPainter {
    QPainter& painter;
    BarWriter& writer;
    const Scene& scene;
    const Theme& t;
    QRect row;
    double smallest = smallestBar;

    void call(double x0, double talk, double x1, const LaneInterval& interval) const
    {
        const QColor& color = colorOf(t, callColor(interval.direction));
        const double y = row.y() + (row.height() - metrics::barHeight) / 2.0;
        const QRectF whole(x0, y, std::max(smallest, x1 - x0), metrics::barHeight);
        const bool answered = talk < x1 || interval.outcome == Outcome::Answered;
        if (whole.width() < narrowBar) {
            writer.write(
                BarLook::Plain, whole, answered ? color : mixed(color, t.background, 0.55));
            return;
        }
        if (!answered) {
            writer.write(BarLook::Attempt, whole, color);
            return;
        }
        if (talk - x0 >= 1)
            writer.write(BarLook::Ringing,
                QRectF(x0, y, std::max(3.0, talk - x0), metrics::barHeight), color);
        const QRectF talking(
            talk, y, std::max(smallest - (talk - x0), x1 - talk), metrics::barHeight);
        writer.write(interval.endUnknown ? BarLook::Fading : BarLook::Talking, talking, color);
        text(talking, color, interval);
    }

    void session(double x0, double x1, const LaneInterval& interval) const
    {
        const double y = row.y() + (row.height() - metrics::sessionHeight) / 2.0;
        QColor color = colorOf(t, styleOf(interval.kind).color);
        color.setAlphaF(0.85F);
        writer.write(
            BarLook::Session, QRectF(x0, y, std::max(3.0, x1 - x0), metrics::sessionHeight), color);
    }

private:
    void text(const QRectF& bar, const QColor& color, const LaneInterval& interval) const
    {
        // What begins left of the screen keeps its text in sight.
        const QRectF seen = bar.intersected(QRectF(scene.lanesRect())).adjusted(7, 0, -4, 0);
        if (seen.width() < roomForText)
            return;
        const QString arrow = arrowOf(interval.direction);
        const QString words = scene.callText(interval);
        if (arrow.isEmpty() && words.isEmpty())
            return;
        QString whole = (arrow + QLatin1Char(' ') + words).trimmed();
        // A part of a number says nothing: the arrow alone, until there is room for all of it.
        const QString number = words.section(QStringLiteral(" · "), 0, 0);
        if (laidText(arrow + QLatin1Char(' ') + number, TextSize::Small).width > seen.width())
            whole = arrow;
        painter.setPen(textOn(color));
        drawLaid(painter, seen,
            laidText(whole, TextSize::Small, TextWeight::Regular, int(seen.width())));
    }
};

/// What words in a row must not cover: bars, and the edges of sequences, which would cut them.
std::vector<QRectF> takenIn(const Scene& scene, const LayoutRow& row, const QRect& rect)
{
    auto taken = barsOf(scene, row, scene.range);
    for (const Sequence& sequence : scene.sequences)
        if (scene.groupOf({sequence.person, {}}) == row.group)
            for (const Instant edge : {sequence.range.begin, sequence.range.end})
                taken.emplace_back(scene.scale().xOf(edge) - 1, rect.y(), 3, rect.height());
    std::ranges::sort(taken, {}, &QRectF::left);
    return taken;
}

/// The first place from `x` on where a label of that width covers nothing.
double freeOf(const std::vector<QRectF>& taken, double x, double width)
{
    constexpr double distance = 6;
    for (const QRectF& each : taken)
        if (each.left() < x + width + distance && each.right() > x - distance)
            x = each.right() + distance;
    return x;
}

constexpr double gapWordsMargin = 8;

/// The part of a gap that is in sight.
QRectF areaOf(const Scene& scene, const QRect& row, TimeRange gap)
{
    const QRect lanes = scene.lanesRect();
    const TimeScale scale = scene.scale();
    const double x0 = std::max<double>(scale.xOf(gap.begin), lanes.left());
    const double x1 = std::min<double>(scale.xOf(gap.end), lanes.right() + 1);
    return {x0, double(row.y()), x1 - x0, row.height() - 1.0};
}

/// Where words fit into an area; empty where there is no room between bars and edges.
QRectF boxFor(const Scene& scene, const LayoutRow& row, const QRectF& area, double width)
{
    if (area.width() < width + 28)
        return {};
    const double left =
        freeOf(takenIn(scene, row, scene.rectOf(row)), area.x() + gapWordsMargin, width + 12);
    if (left + width + 20 > area.right())
        return {};
    return {left, area.y() + 4, width + 12, area.height() - 8};
}

/// Whether the lane above, of the same person and in sight, says of this stretch that it is not
/// covered: once is enough for a block of lanes.
bool isSaidAbove(const Scene& scene, const LayoutRow& row, const QRectF& area, double width)
{
    constexpr double near = 12; // gaps of one log end where its last event of the kind is
    const auto rows = scene.layout.rowsOf(row.group);
    const auto at = std::ranges::find(rows, row.y, &LayoutRow::y);
    if (at == rows.begin() || at == rows.end())
        return false;
    const LayoutRow& above = *std::prev(at);
    const QRect rect = scene.rectOf(above);
    const bool isPinned = row.y < scene.layout.pinnedHeight();
    const int top = metrics::axisHeight + (isPinned ? 0 : scene.layout.pinnedHeight());
    if (above.what != LayoutRow::What::Lane || rect.isEmpty() || rect.y() < top)
        return false;
    for (const TimeRange& gap : scene.groups[above.group].gaps[std::size_t(above.lane)]) {
        const QRectF other = areaOf(scene, rect, gap);
        if (other.width() > 0 && std::abs(other.x() - area.x()) <= near
            && std::abs(other.right() - area.right()) <= near)
            return !boxFor(scene, above, other, width).isEmpty()
                || isSaidAbove(scene, above, other, width);
    }
    return false;
}

void paintGaps(QPainter& painter, const Scene& scene, const LayoutRow& row, const QRect& rect,
    const QBrush& hatch)
{
    const QFontMetricsF measure(painter.font());
    const auto cover = [&](const QRectF& area, const QString& words, bool once) {
        if (area.width() <= 0)
            return;
        painter.fillRect(area, theme().lane);
        painter.fillRect(area, hatch);
        const double width = measure.horizontalAdvance(words);
        const QRectF box = boxFor(scene, row, area, width);
        if (box.isEmpty() || (once && isSaidAbove(scene, row, area, width)))
            return;
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme().background);
        painter.drawRoundedRect(box, 3, 3);
        painter.setPen(theme().dim);
        painter.drawText(box, Qt::AlignCenter, words);
    };
    if (row.what == LayoutRow::What::Uncovered) {
        const QRect lanes = scene.lanesRect();
        cover(QRectF(lanes.left(), rect.y(), lanes.width(), rect.height() - 1),
            QObject::tr("No source covers this person’s computer: cannot say"), false);
    } else if (row.what == LayoutRow::What::Lane) {
        for (const TimeRange& gap : scene.groups[row.group].gaps[std::size_t(row.lane)])
            cover(areaOf(scene, rect, gap), QObject::tr("Not covered: cannot say"), true);
    }
}

} // namespace

void paintBars(QPainter& painter, PixelImage& pixels, const Scene& scene, const QRect& row,
    const LanePlan& plan)
{
    if (plan.bars.empty())
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(textFont(TextSize::Small));
    BarWriter writer(painter, pixels, scene.pixelRatio);
    const BarPainter bars{
        painter, writer, scene, theme(), row, plan.bars.size() > manyBars ? 1.5 : smallestBar};
    // Painters keep 16 bits of whole pixels: what lies far outside is cut, not passed on.
    const auto x = [&](double planned) {
        return std::clamp(
            metrics::labelWidth + planned / scene.pixelRatio, -200.0, scene.size.width() + 200.0);
    };
    for (const LaneBar& bar : plan.bars) {
        if (bar.interval.kind == Kind::Call)
            bars.call(x(bar.x0), x(bar.talk), x(bar.x1), bar.interval);
        else
            bars.session(x(bar.x0), x(bar.x1), bar.interval);
    }
    painter.restore();
}

void paintRows(QPainter& painter, const Scene& scene)
{
    const Theme& t = theme();
    const QRect lanes = scene.lanesRect();
    painter.setFont(textFont(TextSize::Small));
    const QBrush hatch = hatched(t.hatch, scene.pixelRatio, 8, 1.2);
    for (const bool pinned : {false, true}) {
        for (const LayoutRow& row : scene.layout.rows()) {
            const QRect rect = scene.rectOf(row);
            if (rect.isEmpty() || (row.y < scene.layout.pinnedHeight()) != pinned)
                continue;
            if (row.what == LayoutRow::What::Header)
                painter.fillRect(rect,
                    scene.groups[row.group].owner == scene.selectedOwner ? t.selection : t.panel);
            else {
                paintGaps(painter, scene, row, rect, hatch);
                painter.fillRect(QRect(lanes.left(), rect.bottom(), lanes.width(), 1), t.grid);
            }
        }
    }
    if (const int pinned = scene.layout.pinnedHeight(); pinned > 0)
        painter.fillRect(QRect(0, metrics::axisHeight + pinned - 1, scene.size.width(), 1), t.line);
}

} // namespace callwake
