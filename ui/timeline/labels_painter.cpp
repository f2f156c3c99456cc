// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/theme.h"
#include "timeline/laid_text.h"
#include "timeline/lanes_painter.h"

#include <QPainter>
#include <cmath>

namespace callwake {
namespace {

constexpr int headerTextX = 30;
constexpr int triangleX = 14;

void paintTriangle(QPainter& painter, const QRect& header, bool collapsed)
{
    const double y = header.y() + header.height() / 2.0;
    QPolygonF triangle;
    if (collapsed)
        triangle << QPointF(triangleX + 1, y - 4) << QPointF(triangleX + 7, y)
                 << QPointF(triangleX + 1, y + 4);
    else
        triangle << QPointF(triangleX, y - 3) << QPointF(triangleX + 8, y - 3)
                 << QPointF(triangleX + 4, y + 3);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().mark);
    painter.drawPolygon(triangle);
}

/// `edge`: where the first tag of the row begins.
void paintHeader(
    QPainter& painter, const Scene& scene, const LayoutRow& row, const QRect& rect, double edge)
{
    const Theme& t = theme();
    const SceneGroup& group = scene.groups[row.group];
    if (group.owner == scene.selectedOwner)
        painter.fillRect(QRect(0, rect.y(), 3, rect.height()), t.accent);
    // Behind the name of closed lanes stands a picture of them, so it keeps to its column.
    const bool closed = isClosed(scene, row);
    paintTriangle(painter, rect, closed);
    painter.setPen(t.text);
    const int room = closed && group.lanes ? metrics::labelWidth - headerTextX - 6
                                           : std::max(60, scene.size.width() / 3);
    const LaidText& name =
        laidText(group.name, TextSize::Normal, TextWeight::Strong, room, Qt::ElideMiddle);
    const QRectF nameRect(headerTextX, rect.y(), name.width + 1, rect.height());
    drawLaid(painter, nameRect, name);
    if (closed && group.lanes)
        return;
    painter.setPen(t.dim);
    QString detail = group.detail;
    if (row.y < scene.layout.pinnedHeight())
        detail += QObject::tr(" · pinned");
    if (!group.lanes)
        detail += QObject::tr(" · reading…");
    // In steps, lest each move of a tag lays the words out anew.
    constexpr int step = 8, least = 3 * step;
    const double left = nameRect.right() + 10;
    const int free = std::min(room, int(std::max(0.0, edge - 6 - left)) / step * step);
    if (free >= least)
        drawLaid(painter, QRectF(left, rect.y(), free, rect.height()),
            laidText(detail, TextSize::Small, TextWeight::Regular, free));
}

const LaidText& labelOf(const AxisTick& tick)
{
    return laidText(QString::fromStdString(tick.label), TextSize::Small,
        tick.dayBegins ? TextWeight::Strong : TextWeight::Regular);
}

/// The tag with band and score that names a sequence in the header row of its group.
struct Tag {
    const Sequence* sequence = nullptr;
    std::size_t group = 0;
    QString words;
    QRectF rect; ///< empty: there is no room for words
    QPointF foot; ///< of the triangle that stands for it then
};

QString wordsOfTag(const Sequence& sequence)
{
    const QString words =
        QStringLiteral("%1 %2").arg(titleOf(sequence.band)).arg(sequence.priority);
    return sequence.suppressed ? QObject::tr("%1, suppressed").arg(words) : words;
}

QFont tagFont()
{
    return textFont(TextSize::Small, TextWeight::Strong);
}

/// By time from the right, so that the newest keep their words.
std::vector<Tag> tagsOf(const Scene& scene)
{
    std::vector<const Sequence*> order;
    for (const Sequence& sequence : scene.sequences)
        order.push_back(&sequence);
    std::ranges::stable_sort(
        order, std::ranges::greater{}, [](const Sequence* s) { return s->range.end; });
    const QFontMetricsF measure(tagFont());
    const QRect lanes = scene.lanesRect();
    std::map<std::size_t, double> taken; // left edge of the last tag of each group
    std::vector<Tag> tags;
    for (const Sequence* sequence : order) {
        const auto wash = rectOf(scene, *sequence);
        const auto group = scene.groupOf({sequence->person, {}});
        const LayoutRow* header = group ? scene.layout.header(*group) : nullptr;
        const QRect row = header ? scene.rectOf(*header) : QRect();
        if (!wash || row.isEmpty() || wash->right() < lanes.left() || wash->left() > lanes.right())
            continue;
        Tag& tag = tags.emplace_back(Tag{
            sequence, *group, wordsOfTag(*sequence), {}, {wash->left() + 1.5, row.bottom() - 2.0}});
        const double width = measure.horizontalAdvance(tag.words) + 14;
        const double right =
            std::min<double>(std::max(wash->right(), wash->left() + width), lanes.right() - 2);
        double& next = taken.try_emplace(*group, 1e9).first->second;
        if (right + 4 > next)
            continue;
        tag.rect = {right - width, row.y() + (row.height() - metrics::tagHeight) / 2.0, width,
            metrics::tagHeight};
        next = tag.rect.left();
    }
    return tags;
}

/// Where the words of tags begin in the header of each group that has some.
std::map<std::size_t, double> edgesOf(const std::vector<Tag>& tags)
{
    std::map<std::size_t, double> edges;
    for (const Tag& tag : tags)
        if (!tag.rect.isEmpty()) {
            double& edge = edges.try_emplace(tag.group, tag.rect.left()).first->second;
            edge = std::min(edge, tag.rect.left());
        }
    return edges;
}

void paintTag(QPainter& painter, const Scene& scene, const Tag& tag)
{
    const Theme& t = theme();
    const Sequence& sequence = *tag.sequence;
    if (tag.rect.isEmpty()) { // a triangle in the band's colour
        const double x = tag.foot.x(), y = tag.foot.y();
        painter.setPen(Qt::NoPen);
        painter.setBrush(t.markOf(sequence.band));
        painter.drawPolygon(QPolygonF({{x - 4, y}, {x + 4, y}, {x, y - 7}}));
        return;
    }
    const bool selected = sequence.id == scene.selectedSequence;
    const QColor& color = sequence.suppressed ? t.mark : t.markOf(sequence.band);
    painter.setPen(QPen(color, 1, sequence.suppressed ? Qt::DashLine : Qt::SolidLine));
    painter.setBrush(selected ? t.textOf(sequence.band) : t.background);
    painter.drawRoundedRect(tag.rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.setPen(selected ? t.background : sequence.suppressed ? t.dim : t.textOf(sequence.band));
    painter.drawText(tag.rect, Qt::AlignCenter, tag.words);
}

void paintWash(QPainter& painter, const Scene& scene, const Sequence& sequence)
{
    const auto whole = rectOf(scene, sequence);
    if (!whole)
        return;
    QRectF lanes = scene.lanesRect();
    const auto group = scene.groupOf({sequence.person, {}});
    if (scene.layout.header(*group)->y >= scene.layout.pinnedHeight())
        lanes.setTop(lanes.top() + scene.layout.pinnedHeight());
    const QRectF wash = whole->intersected(lanes.adjusted(-2, 0, 2, 0));
    if (wash.isEmpty())
        return;
    const Theme& t = theme();
    painter.setClipRect(lanes);
    if (sequence.suppressed) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(t.mark, 1, Qt::DashLine));
        painter.drawRect(wash.adjusted(0.5, 0.5, -0.5, -1.5));
        return;
    }
    QColor frame = t.markOf(sequence.band);
    frame.setAlphaF(sequence.id == scene.selectedSequence ? 1.0F : 0.5F);
    painter.setBrush(t.washOf(sequence.band));
    painter.setPen(QPen(frame, 1));
    painter.drawRect(wash.adjusted(0.5, 0.5, -0.5, -1.5));
    painter.fillRect(
        QRectF(whole->left(), wash.top(), 3, wash.height() - 1), t.markOf(sequence.band));
}

} // namespace

void paintSequences(QPainter& painter, const Scene& scene)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (const Sequence& sequence : scene.sequences)
        if (sequence.id != scene.selectedSequence)
            paintWash(painter, scene, sequence);
    for (const Sequence& sequence : scene.sequences)
        if (sequence.id == scene.selectedSequence)
            paintWash(painter, scene, sequence);
    painter.restore();
}

void paintLabels(QPainter& painter, const Scene& scene)
{
    const Theme& t = theme();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect all(QPoint(0, 0), scene.size);
    const std::vector<Tag> tags = tagsOf(scene);
    const auto edges = edgesOf(tags);
    for (const LayoutRow& row : scene.layout.rows()) {
        const QRect rect = scene.rectOf(row);
        if (rect.isEmpty())
            continue;
        const bool pinned = row.y < scene.layout.pinnedHeight();
        painter.setClipRect(all.adjusted(
            0, metrics::axisHeight + (pinned ? 0 : scene.layout.pinnedHeight()), 0, 0));
        if (row.what == LayoutRow::What::Header) {
            const auto first = edges.find(row.group);
            paintHeader(painter, scene, row, rect,
                first == edges.end() ? double(scene.size.width()) : first->second);
            continue;
        }
        const std::string_view word = names<Lane>[std::size_t(row.lane)];
        const QString name = row.what == LayoutRow::What::Lane
            ? QString::fromUtf8(word.data(), qsizetype(word.size()))
            : QObject::tr("Computer");
        painter.setPen(t.dim);
        const int room = metrics::labelWidth - headerTextX - 6;
        drawLaid(painter, QRect(headerTextX, rect.y(), room, rect.height()),
            laidText(name, TextSize::Normal, TextWeight::Regular, room));
    }
    painter.setClipRect(all.adjusted(0, metrics::axisHeight, 0, 0));
    painter.setFont(tagFont());
    for (const Tag& tag : tags)
        paintTag(painter, scene, tag);
    painter.restore();
}

std::vector<QRectF> tagRects(const Scene& scene)
{
    std::vector<QRectF> rects;
    for (const Tag& tag : tagsOf(scene))
        if (!tag.rect.isEmpty())
            rects.push_back(tag.rect);
    return rects;
}

QRectF axisLabelRect(const Scene& scene, const AxisTick& tick)
{
    if (tick.label.empty())
        return {};
    return {
        std::floor(scene.scale().xOf(tick.at)) + 5, 0, labelOf(tick).width, metrics::axisHeight};
}

void paintAxis(QPainter& painter, const Scene& scene, const std::vector<AxisTick>& ticks)
{
    const Theme& t = theme();
    const QRect axis(0, 0, scene.size.width(), metrics::axisHeight);
    painter.fillRect(axis, t.background);
    painter.fillRect(QRect(0, axis.bottom(), axis.width(), 1), t.line);
    if (scene.range.empty())
        return;
    const TimeScale scale = scene.scale();
    for (const AxisTick& tick : ticks) {
        const double x = std::floor(scale.xOf(tick.at));
        painter.fillRect(QRectF(x, tick.label.empty() ? axis.bottom() - 4 : axis.top(), 1,
                             tick.label.empty() ? 4 : axis.height() - 1),
            t.grid);
        if (tick.label.empty())
            continue;
        painter.setPen(tick.dayBegins ? t.text : t.dim);
        drawLaid(painter, axisLabelRect(scene, tick), labelOf(tick));
    }
    const QRect label(triangleX, axis.y(), metrics::labelWidth - triangleX - 2, axis.height());
    painter.fillRect(QRect(0, axis.y(), metrics::labelWidth, axis.height() - 1), t.background);
    painter.setPen(t.text);
    const auto laid = [](const std::string& words) {
        return laidText(QString::fromStdString(words), TextSize::Small);
    };
    drawLaid(painter, label, laid(dayLabel(scene.range.begin, scene.zone)));
    painter.setPen(t.dim);
    drawLaid(painter, label, laid(offsetLabel(scene.range.begin, scene.zone)), Qt::AlignRight);
}

} // namespace callwake
