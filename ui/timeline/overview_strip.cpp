// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/overview_strip.h"

#include "session/theme.h"
#include "session/words.h"
#include "timeline/axis_ticks.h"
#include "timeline/scene.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <cmath>
#include <set>

namespace callwake {
namespace {

constexpr int columnWidth = 3; ///< two of ink, one of air
// Names, triangles and bars each have a band of their own: none runs into another, nor does the
// handle's frame into a name.
constexpr int nameHeight = 15;
constexpr double triangleY = 17;
constexpr int baseLine = 49;
constexpr int tallest = 21;
constexpr double markWidth = 10; ///< nearer than this they would be a heap
constexpr double edgeReach = 5;
constexpr double narrowestHandle = 10;

} // namespace

OverviewStrip::OverviewStrip(QWidget* parent)
    : QWidget(parent)
{
    setFixedHeight(metrics::overviewHeight);
    setMouseTracking(true);
    setAccessibleName(tr("Whole case"));
    setAttribute(Qt::WA_OpaquePaintEvent);
}

QSize OverviewStrip::sizeHint() const
{
    return {800, metrics::overviewHeight};
}

TimeScale OverviewStrip::scale() const
{
    return {m_span, double(metrics::labelWidth),
        std::max(1.0, double(width() - metrics::labelWidth - 8))};
}

void OverviewStrip::setSpan(TimeRange span)
{
    m_span = span;
    count();
}

void OverviewStrip::setVisibleRange(TimeRange range)
{
    m_visible = range;
    update();
}

void OverviewStrip::setZone(const Zone& zone)
{
    m_zone = zone;
    update();
}

void OverviewStrip::setLanes(std::vector<std::shared_ptr<const OwnerLanes>> lanes)
{
    m_lanes = std::move(lanes);
    count();
}

void OverviewStrip::setSequences(std::vector<Sequence> sequences)
{
    m_sequences = std::move(sequences);
    update();
}

void OverviewStrip::count()
{
    const auto columns = std::size_t(std::max(1.0, scale().width / columnWidth));
    m_counts.assign(columns, 0);
    const TimeScale coarse{m_span, 0, double(columns)};
    std::vector<PixelBin> bins(columns);
    for (const auto& owner : m_lanes)
        for (std::size_t lane = 0; owner && !m_span.empty() && lane < laneCount; ++lane)
            if (const LaneIndex* index = owner->lane(Lane(lane))) {
                index->countPoints(coarse, bins);
                index->countBegins(coarse, bins);
            }
    for (std::size_t i = 0; i < columns; ++i)
        m_counts[i] = bins[i].count;
    update();
}

QRectF OverviewStrip::handleRect() const
{
    if (m_span.empty() || m_visible.empty())
        return {};
    const TimeScale s = scale();
    double x0 = std::clamp(s.xOf(m_visible.begin), s.left - 4, s.left + s.width);
    double x1 = std::clamp(s.xOf(m_visible.end), s.left, s.left + s.width + 4);
    if (x1 - x0 < narrowestHandle) {
        const double middle = (x0 + x1) / 2;
        x0 = middle - narrowestHandle / 2;
        x1 = middle + narrowestHandle / 2;
    }
    constexpr double top = nameHeight + 1;
    return {x0, top, x1 - x0, metrics::overviewHeight - 4 - top};
}

void OverviewStrip::paintDensity(QPainter& painter) const
{
    const Theme& t = theme();
    const TimeScale s = scale();
    painter.setFont(textFont(TextSize::Small));
    for (const AxisTick& tick : axisTicks(s, m_zone, 130)) {
        const double x = std::floor(s.xOf(tick.at));
        if (tick.label.empty())
            continue;
        painter.fillRect(QRectF(x, 0, 1, metrics::overviewHeight), t.grid);
        painter.setPen(t.faint);
        painter.drawText(QRectF(x + 5, 1, 160, nameHeight - 1), Qt::AlignVCenter | Qt::AlignLeft,
            QString::fromStdString(tick.label));
    }
    const std::uint32_t most = m_counts.empty() ? 0 : *std::ranges::max_element(m_counts);
    QColor ink = t.mark;
    ink.setAlphaF(0.6F);
    for (std::size_t i = 0; most > 0 && i < m_counts.size(); ++i) {
        if (m_counts[i] == 0)
            continue;
        // The square root keeps quiet hours in sight beside busy ones.
        const double height = std::max(1.5, tallest * std::sqrt(double(m_counts[i]) / most));
        painter.fillRect(
            QRectF(s.left + double(i * columnWidth), baseLine - height, columnWidth - 1, height),
            ink);
    }
}

std::vector<const Sequence*> OverviewStrip::markedSequences() const
{
    const TimeScale s = scale();
    std::vector<const Sequence*> marked;
    std::set<double> taken;
    for (const Sequence& sequence : m_sequences) {
        const double x = s.xOf(sequence.range.begin);
        const auto near = taken.upper_bound(x - markWidth);
        if (near != taken.end() && *near < x + markWidth)
            continue;
        taken.insert(x);
        marked.push_back(&sequence);
    }
    return marked;
}

void OverviewStrip::paintSequences(QPainter& painter) const
{
    const Theme& t = theme();
    painter.setRenderHint(QPainter::Antialiasing);
    for (const Sequence* sequence : markedSequences()) {
        const double x = scale().xOf(sequence->range.begin);
        const QPolygonF triangle(
            {{x, triangleY}, {x + 5.5, triangleY + 9}, {x - 5.5, triangleY + 9}});
        painter.setPen(QPen(sequence->suppressed ? t.mark : t.panel, 1));
        painter.setBrush(
            sequence->suppressed ? QBrush(Qt::NoBrush) : QBrush(t.markOf(sequence->band)));
        painter.drawPolygon(triangle);
    }
}

QString OverviewStrip::tipOf(const Sequence& sequence) const
{
    const double x = scale().xOf(sequence.range.begin);
    const auto here = std::ranges::count_if(m_sequences, [&](const Sequence& other) {
        return std::abs(scale().xOf(other.range.begin) - x) < markWidth;
    });
    QString tip = QStringLiteral("%1 %2 · %3")
                      .arg(titleOf(sequence.band))
                      .arg(sequence.priority)
                      .arg(shown(sequence.reason));
    if (here > 1)
        tip += tr(" · %1 more here").arg(counted(here - 1));
    return plainTip(tip);
}

void OverviewStrip::paintHandle(QPainter& painter) const
{
    const QRectF handle = handleRect();
    if (handle.isEmpty())
        return;
    QColor fill = theme().accent;
    fill.setAlphaF(0.13F);
    painter.setBrush(fill);
    painter.setPen(QPen(theme().accent, 1));
    painter.drawRoundedRect(handle.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
}

void OverviewStrip::paintEvent(QPaintEvent*)
{
    const Theme& t = theme();
    QPainter painter(this);
    painter.fillRect(rect(), t.panel);
    if (!m_span.empty())
        paintDensity(painter);
    painter.fillRect(QRect(0, 0, metrics::labelWidth, height()), t.panel);
    painter.fillRect(QRect(0, height() - 1, width(), 1), t.line);
    painter.setFont(textFont(TextSize::Small));
    painter.setPen(t.dim);
    painter.drawText(QRect(14, 0, metrics::labelWidth - 14, height() - 1),
        Qt::AlignVCenter | Qt::AlignLeft, tr("Whole case"));
    if (m_span.empty())
        return;
    painter.setClipRect(rect().adjusted(metrics::labelWidth - 6, 0, 0, 0));
    paintSequences(painter);
    paintHandle(painter);
}

void OverviewStrip::resizeEvent(QResizeEvent*)
{
    count();
}

OverviewStrip::Part OverviewStrip::partAt(double x) const
{
    const QRectF handle = handleRect();
    if (handle.isEmpty())
        return Part::None;
    // A narrow handle has no room for edges: it moves as a whole.
    const double reach = handle.width() > 4 * edgeReach ? edgeReach : 0;
    if (std::abs(x - handle.left()) < reach)
        return Part::Begin;
    if (std::abs(x - handle.right()) < reach)
        return Part::End;
    return x >= handle.left() && x <= handle.right() ? Part::Whole : Part::None;
}

const Sequence* OverviewStrip::sequenceAt(QPointF place) const
{
    if (place.y() < triangleY - 2 || place.y() > triangleY + 11)
        return nullptr;
    for (const Sequence* sequence : markedSequences())
        if (std::abs(scale().xOf(sequence->range.begin) - place.x()) <= 6)
            return sequence;
    return nullptr;
}

void OverviewStrip::mousePressEvent(QMouseEvent* event)
{
    const double x = event->position().x();
    if (event->button() != Qt::LeftButton || x < metrics::labelWidth || m_span.empty())
        return;
    if (const Sequence* sequence = sequenceAt(event->position())) {
        emit sequenceClicked(sequence->id);
        return;
    }
    m_dragged = partAt(x);
    if (m_dragged == Part::None) {
        const Duration half = m_visible.length() / 2;
        const Instant middle = scale().timeAt(x);
        emit rangeWanted({middle - half, middle - half + m_visible.length()});
        m_dragged = Part::Whole;
    }
    m_pressed = x;
    m_rangePressed = m_visible;
}

TimeRange OverviewStrip::dragged(double x) const
{
    const Duration by = scale().timeAt(x) - scale().timeAt(m_pressed);
    TimeRange range = m_rangePressed;
    if (m_dragged != Part::End)
        range.begin += by;
    if (m_dragged != Part::Begin)
        range.end += by;
    if (range.length() >= shortestView)
        return range;
    return m_dragged == Part::Begin ? TimeRange{range.end - shortestView, range.end}
                                    : TimeRange{range.begin, range.begin + shortestView};
}

void OverviewStrip::mouseMoveEvent(QMouseEvent* event)
{
    const double x = event->position().x();
    if (m_dragged != Part::None) {
        emit rangeWanted(dragged(x));
        return;
    }
    const Sequence* sequence = sequenceAt(event->position());
    setToolTip(sequence ? tipOf(*sequence) : QString());
    const Part part = partAt(x);
    setCursor(sequence                                 ? Qt::PointingHandCursor
            : part == Part::Begin || part == Part::End ? Qt::SizeHorCursor
            : part == Part::Whole                      ? Qt::OpenHandCursor
                                                       : Qt::ArrowCursor);
}

void OverviewStrip::mouseReleaseEvent(QMouseEvent*)
{
    m_dragged = Part::None;
}

void OverviewStrip::wheelEvent(QWheelEvent* event)
{
    event->accept();
    if (m_visible.empty())
        return;
    const Instant middle = m_visible.begin + m_visible.length() / 2;
    emit rangeWanted(zoomed(
        m_visible, middle, std::pow(0.8, event->angleDelta().y() / 120.0), m_span.length() * 2));
}

} // namespace callwake
