// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/lanes_canvas.h"

#include "session/words.h"
#include "timeline/lanes_painter.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <QWheelEvent>
#include <cmath>

namespace callwake {
namespace {

constexpr double notchFactor = 0.8; ///< of the visible time, per notch of the wheel
constexpr double notchAngle = 120;
constexpr Duration longestView = std::chrono::years(200);

} // namespace

LanesCanvas::LanesCanvas(QWidget* parent)
    : QWidget(parent)
    , m_plot(
          this,
          [this](QImage& image) {
              m_scene.pixelRatio = image.devicePixelRatio();
              paintScene(m_scene, image);
              ++m_lanesDrawn;
          },
          [this](QPainter& painter) { paintOverlay(painter, m_scene, m_overlay); })
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(320, 120);
    setAttribute(Qt::WA_OpaquePaintEvent);
}

void LanesCanvas::redraw()
{
    m_scene.scroll =
        std::clamp(m_scene.scroll, 0, m_scene.layout.farthestScroll(m_scene.lanesRect().height()));
    m_plot.redraw();
}

void LanesCanvas::redrawOverlay()
{
    m_plot.redrawOverlay();
}

void LanesCanvas::scrollTo(int y)
{
    const int wanted =
        std::clamp(y, 0, m_scene.layout.farthestScroll(m_scene.lanesRect().height()));
    if (wanted == m_scene.scroll)
        return;
    m_scene.scroll = wanted;
    redraw();
    emit scrolled(wanted);
}

Instant LanesCanvas::focusTime() const
{
    const QPoint mouse = mapFromGlobal(QCursor::pos());
    if (underMouse() && m_scene.lanesRect().contains(mouse))
        return m_scene.scale().timeAt(mouse.x());
    return m_scene.range.begin + m_scene.range.length() / 2;
}

bool LanesCanvas::event(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        redraw();
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const QString text = ownerTextAt(help->pos());
    QToolTip::showText(help->globalPos(), text.isEmpty() ? text : plainTip(text), this);
    return true;
}

void LanesCanvas::resizeEvent(QResizeEvent*)
{
    m_scene.size = size();
    m_plot.widget()->setGeometry(rect());
    redraw();
    emit resized();
}

void LanesCanvas::wheelEvent(QWheelEvent* event)
{
    event->accept();
    if (m_scene.range.empty())
        return;
    const QPoint turned = event->angleDelta();
    const double notches = turned.y() / notchAngle;
    const bool overLabels = event->position().x() < metrics::labelWidth;
    if (overLabels && !(event->modifiers() & Qt::ControlModifier)) {
        scrollTo(m_scene.scroll - int(std::lround(notches * 3 * RowHeights().lane)));
        return;
    }
    if ((event->modifiers() & Qt::ShiftModifier) || std::abs(turned.x()) > std::abs(turned.y())) {
        const int along = turned.x() != 0 ? turned.x() : turned.y();
        emit rangeWanted(panned(m_scene.range, -0.1 * along / notchAngle));
        return;
    }
    const Instant fixed = m_scene.scale().timeAt(event->position().x());
    emit rangeWanted(zoomed(m_scene.range, fixed, std::pow(notchFactor, notches), longestView));
}

void LanesCanvas::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    setFocus(Qt::MouseFocusReason);
    m_pressed = event->position();
    m_rangePressed = m_scene.range;
    m_scrollPressed = m_scene.scroll;
    m_drag = event->modifiers() & Qt::ShiftModifier ? Drag::Area : Drag::Pressed;
}

void LanesCanvas::mouseMoveEvent(QMouseEvent* event)
{
    const QPointF moved = event->position() - m_pressed;
    if (m_drag == Drag::Pressed && moved.manhattanLength() >= QApplication::startDragDistance()) {
        m_drag = Drag::Pan;
        setCursor(Qt::ClosedHandCursor);
        m_overlay.hoverText.clear();
    }
    if (m_drag == Drag::Pan && !m_scene.range.empty()) {
        scrollTo(m_scrollPressed - int(moved.y()));
        const TimeScale pressed{m_rangePressed, 0, m_scene.scale().width};
        const Instant begin = pressed.timeAt(-moved.x());
        emit rangeWanted({begin, begin + m_rangePressed.length()});
    } else if (m_drag == Drag::Area) {
        const TimeScale scale = m_scene.scale();
        const double left = m_scene.lanesRect().left();
        const double from = std::max(left, m_pressed.x());
        const double to = std::max(left, event->position().x());
        m_overlay.area = {scale.timeAt(std::min(from, to)), scale.timeAt(std::max(from, to))};
        redrawOverlay();
    } else {
        hover(event->position());
    }
}

void LanesCanvas::mouseReleaseEvent(QMouseEvent* event)
{
    const Drag was = std::exchange(m_drag, Drag::None);
    unsetCursor();
    if (was == Drag::Pressed)
        click(event->position());
    if (was == Drag::Area)
        emit areaMarked(m_overlay.area);
}

void LanesCanvas::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (const auto found = eventAt(m_scene, event->position()))
        emit eventDoubleClicked(*found);
}

void LanesCanvas::contextMenuEvent(QContextMenuEvent* event)
{
    const LayoutRow* row = m_scene.rowAt(event->pos().y());
    emit menuWanted(row ? std::optional(row->group) : std::nullopt, event->globalPos());
}

void LanesCanvas::leaveEvent(QEvent*)
{
    m_overlay.hovered.reset();
    m_overlay.hoverText.clear();
    emit hovered();
    emit cursorMoved(std::nullopt);
}

void LanesCanvas::focusInEvent(QFocusEvent*)
{
    m_overlay.focused = true;
    redrawOverlay();
}

void LanesCanvas::focusOutEvent(QFocusEvent*)
{
    m_overlay.focused = false;
    redrawOverlay();
}

const Sequence* LanesCanvas::sequenceTagAt(QPointF place) const
{
    const LayoutRow* row = m_scene.rowAt(int(place.y()));
    if (!row || row->what != LayoutRow::What::Header || place.x() < metrics::labelWidth)
        return nullptr;
    for (const Sequence& sequence : m_scene.sequences) {
        const auto group = m_scene.groupOf({sequence.person, {}});
        const auto wash = rectOf(m_scene, sequence);
        // A tag may stand out of its wash by its own width.
        if (group == row->group && wash && place.x() >= wash->left() - 4
            && place.x() <= std::max(wash->right(), wash->left() + 80))
            return &sequence;
    }
    return nullptr;
}

QString LanesCanvas::ownerTextAt(QPoint place) const
{
    const LayoutRow* row = place.y() >= metrics::axisHeight ? m_scene.rowAt(place.y()) : nullptr;
    if (!row || row->what != LayoutRow::What::Header || sequenceTagAt(place))
        return {};
    const SceneGroup& group = m_scene.groups[row->group];
    return group.detail.isEmpty() ? group.name : group.name + u'\n' + group.detail;
}

void LanesCanvas::click(QPointF place)
{
    if (const auto found = eventAt(m_scene, place)) {
        emit eventClicked(*found);
        return;
    }
    if (const Sequence* sequence = sequenceTagAt(place)) {
        emit sequenceClicked(sequence->id);
        return;
    }
    const LayoutRow* row =
        place.y() >= metrics::axisHeight ? m_scene.rowAt(int(place.y())) : nullptr;
    if (!row)
        emit emptyClicked();
    else if (row->what == LayoutRow::What::Header && place.x() < 28)
        emit groupToggled(row->group);
    else
        emit groupClicked(row->group);
}

void LanesCanvas::hover(QPointF place)
{
    m_overlay.mouse = place;
    auto found = eventAt(m_scene, place);
    const bool changed = !(found == m_overlay.hovered);
    m_overlay.hovered = std::move(found);
    if (changed)
        emit hovered();
    if (place.x() >= metrics::labelWidth && !m_scene.range.empty())
        emit cursorMoved(m_scene.scale().timeAt(place.x()));
    else
        emit cursorMoved(std::nullopt);
    redrawOverlay();
}

} // namespace callwake
