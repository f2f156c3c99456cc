// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/overlay_painter.h"

#include "base/time_range.h"
#include "session/theme.h"
#include "session/words.h"
#include "timeline/axis_ticks.h"
#include "timeline/lanes_painter.h"
#include "timeline/note_marks.h"

#include <QPainter>
#include <QPainterPath>

namespace callwake {
namespace {

QString words(const std::string& text)
{
    return QString::fromStdString(text);
}

/// What is read where a line crosses it: names of sequences, and bars of calls with their numbers.
QRegion wordsAt(const Scene& scene, Instant time, int x)
{
    QRegion words;
    for (const QRectF& tag : tagRects(scene))
        words += tag.toAlignedRect();
    for (const LayoutRow& row : scene.layout.rows())
        if (row.what == LayoutRow::What::Lane && row.lane == Lane::Calls
            && !scene.rectOf(row).isEmpty())
            for (const QRectF& bar : barsOf(scene, row, rangeAt(time)))
                words += bar.toAlignedRect();
    return words & QRect(x, 0, 1, scene.size.height());
}

void paintLine(
    QPainter& painter, const Scene& scene, Instant time, const QColor& color, Qt::PenStyle style)
{
    const double x = std::floor(scene.scale().xOf(time)) + 0.5;
    const QRect lanes = scene.lanesRect();
    if (x < lanes.left() || x > lanes.right() + 1)
        return;
    const QRegion across(int(x), 0, 1, scene.size.height());
    painter.save();
    painter.setClipRegion(across - wordsAt(scene, time, int(x)), Qt::IntersectClip);
    painter.setPen(QPen(color, 1, style));
    painter.drawLine(QPointF(x, 0), QPointF(x, scene.size.height()));
    painter.restore();
}

QFont chipFont()
{
    return textFont(TextSize::Small, TextWeight::Strong);
}

/// A chip with this text about this place of the axis.
QRectF chipAt(const Scene& scene, double x, const QString& text)
{
    const double width = QFontMetricsF(chipFont()).horizontalAdvance(text) + 10;
    const QRect lanes = scene.lanesRect();
    return {std::clamp(x - width / 2, double(lanes.left()), lanes.right() + 1.0 - width), 4, width,
        metrics::axisHeight - 8.0};
}

/// Half a label beside a flag would be read as another time.
void coverLabels(QPainter& painter, const Scene& scene, const QRectF& flag)
{
    for (const AxisTick& tick : axisTicks(scene.scale(), scene.zone, axisLabelEvery)) {
        const QRectF label = axisLabelRect(scene, tick);
        if (!label.isEmpty() && label.intersects(flag.adjusted(-4, 0, 4, 0)))
            painter.fillRect(label.adjusted(0, 1, 1, -5), theme().background);
    }
}

/// Words on the axis, in a box of the accent.
void paintChip(QPainter& painter, const QRectF& chip, const QString& text)
{
    const Theme& t = theme();
    painter.setFont(chipFont());
    painter.setPen(Qt::NoPen);
    painter.setBrush(t.accent);
    painter.drawRoundedRect(chip, 3, 3);
    painter.setPen(t.onAccent);
    painter.drawText(chip, Qt::AlignCenter, text);
}

/// With the day where several are in sight.
QString flagText(const Scene& scene, Instant time)
{
    const Duration length = scene.range.length();
    if (length > std::chrono::hours(36))
        return dayText(time, scene.zone) + u' ' + clockText(time, scene.zone).left(5);
    return words(clockLabel(time, scene.zone, length < std::chrono::minutes(5)));
}

void paintArea(QPainter& painter, const Scene& scene, TimeRange area)
{
    const Theme& t = theme();
    const QRect lanes = scene.lanesRect();
    const TimeScale scale = scene.scale();
    const double x0 = std::clamp<double>(scale.xOf(area.begin), lanes.left(), lanes.right() + 1);
    const double x1 = std::clamp<double>(scale.xOf(area.end), lanes.left(), lanes.right() + 1);
    if (x1 <= x0)
        return;
    QColor wash = t.accent;
    wash.setAlpha(t.dark ? 36 : 26);
    painter.fillRect(QRectF(x0, 0, x1 - x0, scene.size.height()), wash);
    painter.setPen(QPen(t.accent, 1));
    painter.drawLine(QPointF(x0, 0), QPointF(x0, scene.size.height()));
    painter.drawLine(QPointF(x1, 0), QPointF(x1, scene.size.height()));
}

/// The time whose flag stands on the axis.
std::optional<Instant> flaggedTime(const Scene& scene, const OverlayState& state)
{
    const auto time = state.cursor ? state.cursor
        : state.selected           ? std::optional(state.selected->event.begin)
                                   : std::nullopt;
    if (!time)
        return std::nullopt;
    const double x = scene.scale().xOf(*time);
    const QRect lanes = scene.lanesRect();
    return x < lanes.left() || x > lanes.right() + 1 ? std::nullopt : time;
}

void paintChips(QPainter& painter, const Scene& scene, const OverlayState& state)
{
    const QRectF length = lengthChip(scene, state), flag = flagChip(scene, state);
    for (const QRectF& chip : {length, flag})
        if (!chip.isEmpty())
            coverLabels(painter, scene, chip);
    if (!length.isEmpty())
        paintChip(painter, length, words(formatDuration(state.area.length())));
    if (!flag.isEmpty())
        paintChip(painter, flag, flagText(scene, *flaggedTime(scene, state)));
}

void paintArcs(QPainter& painter, const Scene& scene)
{
    painter.setBrush(Qt::NoBrush);
    for (const Sequence& sequence : scene.sequences) {
        const bool selected = sequence.id == scene.selectedSequence;
        const auto wash = rectOf(scene, sequence);
        // Arcs of a narrow sequence would be a knot.
        if (!wash || sequence.suppressed || wash->width() < (selected ? 40 : 160))
            continue;
        QColor color = theme().markOf(sequence.band);
        color.setAlphaF(selected ? 1.0F : 0.55F);
        painter.setPen(QPen(color, 1.3));
        for (const FollowOnArc& arc : arcsOf(scene, sequence)) {
            const double depth = arc.to.y() - arc.from.y();
            QPainterPath path(arc.from);
            path.cubicTo(arc.from + QPointF(0, depth * 0.7), arc.to - QPointF(14, 2), arc.to);
            painter.drawPath(path);
        }
    }
}

void paintFrame(QPainter& painter, const Scene& scene, const SceneEvent& event, double width)
{
    const auto rect = rectOf(scene, event);
    if (!rect)
        return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme().accent, width));
    painter.drawRoundedRect(rect->adjusted(-3.5, -3.5, 3.5, 3.5), 4, 4);
}

/// In a closed group the call has no bar: then its place in the header.
void paintMarked(QPainter& painter, const Scene& scene)
{
    const TimeScale scale = scene.scale();
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme().text, 1.4));
    for (std::size_t group = 0; group < scene.groups.size(); ++group) {
        const auto rows = scene.layout.rowsOf(group);
        const bool closed = rows.size() == 1;
        for (const auto& [event, begin] : scene.groups[group].marked) {
            auto rect = rectOf(scene, group, event, begin);
            if (!rect && closed && !scene.rectOf(rows.front()).isEmpty()) {
                const QRect header = scene.rectOf(rows.front());
                rect = QRectF(scale.xOf(begin) - 4, header.center().y() - 4, 8, 8);
            }
            if (rect && rect->right() >= scale.left && rect->left() <= scene.size.width())
                painter.drawRoundedRect(rect->adjusted(-2.5, -2.5, 2.5, 2.5), 3.5, 3.5);
        }
    }
}

void paintHoverText(QPainter& painter, const Scene& scene, const OverlayState& state)
{
    if (state.hoverText.isEmpty())
        return;
    const Theme& t = theme();
    painter.setFont(textFont());
    const QFontMetricsF measure(painter.font());
    const double most = std::max(120.0, scene.size.width() - metrics::labelWidth - 30.0);
    const QString text = measure.elidedText(state.hoverText, Qt::ElideMiddle, most);
    const QSizeF size(measure.horizontalAdvance(text) + 16, 26);
    QPointF corner = state.mouse + QPointF(12, 16);
    corner.setX(std::max(4.0, std::min(corner.x(), scene.size.width() - size.width() - 6)));
    if (corner.y() + size.height() > scene.size.height() - 4)
        corner.setY(state.mouse.y() - size.height() - 10);
    const QRectF box(corner, size);
    painter.setPen(QPen(t.line, 1));
    painter.setBrush(t.raised);
    painter.drawRoundedRect(box, 5, 5);
    painter.setPen(t.text);
    painter.drawText(box, Qt::AlignCenter | Qt::TextSingleLine, text);
}

} // namespace

QRectF flagChip(const Scene& scene, const OverlayState& state)
{
    const auto time = flaggedTime(scene, state);
    return time ? chipAt(scene, scene.scale().xOf(*time), flagText(scene, *time)) : QRectF();
}

QRectF lengthChip(const Scene& scene, const OverlayState& state)
{
    constexpr double gap = 4;
    const QRect lanes = scene.lanesRect();
    const TimeScale scale = scene.scale();
    const double x0 = std::max<double>(scale.xOf(state.area.begin), lanes.left());
    const double x1 = std::min<double>(scale.xOf(state.area.end), lanes.right() + 1);
    if (state.area.empty() || x1 <= x0)
        return {};
    QRectF chip = chipAt(scene, (x0 + x1) / 2, words(formatDuration(state.area.length())));
    const QRectF flag = flagChip(scene, state);
    if (flag.isEmpty() || !chip.intersects(flag.adjusted(-gap, 0, gap, 0)))
        return chip;
    // Beside the flag, on the side where the middle of the stretch lies.
    const bool toTheLeft = chip.center().x() < flag.center().x()
        ? flag.left() - gap - chip.width() >= lanes.left()
        : flag.right() + gap + chip.width() > lanes.right() + 1;
    chip.moveLeft(toTheLeft ? flag.left() - gap - chip.width() : flag.right() + gap);
    return chip;
}

std::vector<FollowOnArc> arcsOf(const Scene& scene, const Sequence& sequence)
{
    std::vector<FollowOnArc> arcs;
    const auto group = scene.groupOf({sequence.person, {}});
    if (!group)
        return arcs;
    for (const SequenceMember& call : sequence.calls) {
        const auto bar = rectOf(scene, *group, call.event, call.time);
        if (!bar)
            continue;
        std::optional<double> moment; // the first follow-on's, where all arcs of the call begin
        const auto first = arcs.size();
        for (const SequenceMember& followOn : sequence.followOns) {
            const auto mark = followOn.call == call.event
                ? rectOf(scene, *group, followOn.event, followOn.time)
                : std::nullopt;
            if (!mark)
                continue;
            const QPointF to(mark->left() - 1, mark->center().y());
            moment = std::min(moment.value_or(1e9), to.x());
            arcs.push_back({{}, to});
        }
        const double x = std::clamp(
            moment.value_or(0) - 10, bar->left(), std::max(bar->left(), bar->right() - 2));
        for (std::size_t i = first; i < arcs.size(); ++i)
            arcs[i].from = {x, bar->bottom()};
    }
    return arcs;
}

void paintOverlay(QPainter& painter, const Scene& scene, const OverlayState& state)
{
    if (scene.range.empty())
        return;
    painter.save();
    const Theme& t = theme();
    if (!state.area.empty())
        paintArea(painter, scene, state.area);
    const QRect lanes = scene.lanesRect();
    painter.setClipRect(lanes);
    paintArcs(painter, scene);
    paintMarked(painter, scene);
    paintNoteMarks(painter, scene);
    if (state.hovered && !(state.hovered == state.selected))
        paintFrame(painter, scene, *state.hovered, 1.2);
    if (state.selected)
        paintFrame(painter, scene, *state.selected, 2);
    painter.setClipRect(QRect(metrics::labelWidth, 0, lanes.width(), scene.size.height()));
    if (state.selected)
        paintLine(painter, scene, state.selected->event.begin, t.accent, Qt::DashLine);
    if (state.cursor)
        paintLine(painter, scene, *state.cursor, t.mark, Qt::DotLine);
    paintChips(painter, scene, state);
    painter.setClipping(false);
    paintHoverText(painter, scene, state);
    if (state.focused)
        painter.fillRect(QRect(0, metrics::axisHeight - 2, metrics::labelWidth, 2), t.accent);
    painter.restore();
}

} // namespace callwake
