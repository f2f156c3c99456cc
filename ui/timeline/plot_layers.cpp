// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/plot_layers.h"

#include "timeline/lanes_plottable.h"

#include <qcustomplot.h>

namespace callwake {

PlotLayers::PlotLayers(QWidget* parent, PaintLanes lanes, PaintOverlay overlay)
    : m_plot(makeLanesPlot(parent, std::move(lanes), std::move(overlay)))
{
    m_plot->setAutoAddPlottableToLegend(false);
    // The scene draws its own axis and reads the mouse itself.
    m_plot->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_plot->setFocusPolicy(Qt::NoFocus);
    m_plot->setInteractions(QCP::iNone);
    m_plot->setNoAntialiasingOnDrag(false);
    m_plot->setBackground(Qt::NoBrush);
    // The lanes cover it all: nothing below needs to be painted first.
    m_plot->setAttribute(Qt::WA_OpaquePaintEvent);
    m_plot->axisRect()->setAutoMargins(QCP::msNone);
    m_plot->axisRect()->setMargins(QMargins());
    for (QCPAxis* axis : m_plot->axisRect()->axes()) {
        axis->setVisible(false);
        axis->grid()->setVisible(false);
    }
}

QWidget* PlotLayers::widget() const
{
    return m_plot;
}

void PlotLayers::redraw()
{
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void PlotLayers::redrawNow()
{
    m_plot->replot(QCustomPlot::rpImmediateRefresh);
}

void PlotLayers::redrawOverlay()
{
    m_plot->update();
}

} // namespace callwake
