// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/window_plot.h"

#include "session/theme.h"
#include "session/words.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>

namespace callwake {
namespace {

constexpr double roomLeft = 28, roomRight = 18, roomAbove = 20, roomBelow = 20;

QString lengthOf(Duration window)
{
    return QString::fromStdString(writtenDuration(window));
}

QString wordsOf(const WindowStep& step)
{
    return WindowPlot::tr("TimeWindow %1: %2, of them %3 at Medium or higher; %4 entered, %5 left")
        .arg(lengthOf(step.window),
            counted(step.shown, WindowPlot::tr("sequence"), WindowPlot::tr("sequences")),
            counted(step.medium), counted(step.entered), counted(step.left));
}

} // namespace

WindowPlot::WindowPlot(QWidget* parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Sequences by length of TimeWindow"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void WindowPlot::setSteps(std::vector<WindowStep> steps)
{
    m_steps = std::move(steps);
    QStringList words;
    for (const WindowStep& step : m_steps)
        words << wordsOf(step);
    setAccessibleDescription(words.join(QStringLiteral(". ")));
    update();
}

void WindowPlot::setWindow(Duration window)
{
    m_window = window;
    update();
}

QSize WindowPlot::sizeHint() const
{
    return {300, 150};
}

QRectF WindowPlot::area() const
{
    return QRectF(rect()).adjusted(roomLeft, roomAbove, -roomRight, -roomBelow);
}

/// The steps stand side by side; what lies between two of them is placed by its logarithm.
double WindowPlot::xOf(Duration window) const
{
    const double apart = area().width() / double(std::max<std::size_t>(m_steps.size() - 1, 1));
    const auto above = std::ranges::lower_bound(m_steps, window, {}, &WindowStep::window);
    const auto index = double(above - m_steps.begin());
    if (above == m_steps.begin() || above == m_steps.end() || above->window == window)
        return area().left() + std::min(index, double(m_steps.size() - 1)) * apart;
    const double low = std::log(double((above - 1)->window.count()));
    const double share =
        (std::log(double(window.count())) - low) / (std::log(double(above->window.count())) - low);
    return area().left() + (index - 1 + share) * apart;
}

std::int64_t WindowPlot::mostShown() const
{
    return std::ranges::max(m_steps, {}, &WindowStep::shown).shown;
}

double WindowPlot::yOf(std::int64_t count) const
{
    return area().bottom() - area().height() * double(count) / double(mostShown());
}

int WindowPlot::stepAt(double x) const
{
    int best = -1;
    for (int i = 0; i < int(m_steps.size()); ++i)
        if (best < 0
            || std::abs(xOf(m_steps[std::size_t(i)].window) - x)
                < std::abs(xOf(m_steps[std::size_t(best)].window) - x))
            best = i;
    return best;
}

void WindowPlot::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(textFont(TextSize::Small));
    if (m_steps.empty() || mostShown() == 0) {
        painter.setPen(theme().dim);
        painter.drawText(rect(), Qt::AlignCenter,
            m_steps.empty() ? tr("Counting…") : tr("No sequence, whatever the length"));
        return;
    }
    paintAxes(painter);
    paintMarker(painter);
    paintLine(painter, &WindowStep::shown, theme().dim);
    paintLine(painter, &WindowStep::medium, theme().accent);
}

void WindowPlot::paintAxes(QPainter& painter) const
{
    const QRectF inside = area();
    painter.setPen(theme().grid);
    for (const WindowStep& step : m_steps)
        painter.drawLine(
            QPointF(xOf(step.window), inside.top()), QPointF(xOf(step.window), inside.bottom()));
    painter.setPen(theme().line);
    painter.drawLine(inside.bottomLeft(), inside.bottomRight());
    painter.setPen(theme().dim);
    for (const WindowStep& step : m_steps)
        painter.drawText(QRectF(xOf(step.window) - 20, inside.bottom() + 3, 40, roomBelow - 3),
            Qt::AlignHCenter | Qt::AlignTop, lengthOf(step.window));
    painter.drawText(QRectF(0, inside.top() - 8, roomLeft - 6, 16),
        Qt::AlignRight | Qt::AlignVCenter, counted(mostShown()));
    painter.drawText(QRectF(0, inside.bottom() - 8, roomLeft - 6, 16),
        Qt::AlignRight | Qt::AlignVCenter, QStringLiteral("0"));
    const QString all = tr("all"), medium = tr("Medium and above");
    const QFontMetricsF metrics(painter.font());
    const double right = inside.right();
    painter.drawText(QPointF(right - metrics.horizontalAdvance(all), 11), all);
    painter.setPen(theme().accent);
    painter.drawText(QPointF(right - metrics.horizontalAdvance(all + QStringLiteral("   "))
                             - metrics.horizontalAdvance(medium),
                         11),
        medium);
}

void WindowPlot::paintLine(
    QPainter& painter, std::int64_t WindowStep::*count, const QColor& color) const
{
    QPolygonF line;
    for (const WindowStep& step : m_steps)
        line << QPointF(xOf(step.window), yOf(step.*count));
    painter.setPen(QPen(color, 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(line);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    for (const QPointF& place : line)
        painter.drawEllipse(place, 2.5, 2.5);
}

void WindowPlot::paintMarker(QPainter& painter) const
{
    const double x = xOf(m_window);
    painter.setPen(QPen(theme().accent, hasFocus() ? 2 : 1, Qt::DashLine));
    painter.drawLine(QPointF(x, area().top()), QPointF(x, area().bottom()));
}

void WindowPlot::mousePressEvent(QMouseEvent* event)
{
    if (const int step = stepAt(event->position().x()); step >= 0)
        emit windowChosen(m_steps[std::size_t(step)].window);
}

void WindowPlot::keyPressEvent(QKeyEvent* event)
{
    const int by = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    if (by == 0 || m_steps.empty())
        return QWidget::keyPressEvent(event);
    const int step = std::clamp(stepAt(xOf(m_window)) + by, 0, int(m_steps.size()) - 1);
    emit windowChosen(m_steps[std::size_t(step)].window);
}

bool WindowPlot::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    if (const int step = stepAt(help->pos().x()); step >= 0)
        QToolTip::showText(help->globalPos(), plainTip(wordsOf(m_steps[std::size_t(step)])), this);
    return true;
}

} // namespace callwake
