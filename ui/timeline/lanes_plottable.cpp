// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/lanes_plottable.h"

#include <qcustomplot.h>

namespace callwake {
namespace {

class LanesPlottable : public QCPAbstractPlottable {
public:
    LanesPlottable(QCPAxis* time, QCPAxis* lanes, PlotLayers::PaintLanes paint)
        : QCPAbstractPlottable(time, lanes)
        , m_paint(std::move(paint))
    {
    }

    [[nodiscard]] const QImage& image() const { return m_image; }
    double selectTest(const QPointF&, bool, QVariant*) const override { return -1; }
    QCPRange getKeyRange(bool& found, QCP::SignDomain) const override { return none(found); }
    QCPRange getValueRange(bool& found, QCP::SignDomain, const QCPRange&) const override
    {
        return none(found);
    }

protected:
    void draw(QCPPainter*) override
    {
        const double ratio = mParentPlot->bufferDevicePixelRatio();
        const QSize pixels = mParentPlot->size() * ratio;
        if (m_image.size() != pixels)
            m_image = QImage(pixels, QImage::Format_RGB32);
        if (m_image.isNull())
            return;
        m_image.setDevicePixelRatio(ratio);
        m_paint(m_image);
    }
    void drawLegendIcon(QCPPainter*, const QRectF&) const override { }

private:
    static QCPRange none(bool& found)
    {
        found = false;
        return {};
    }

    PlotLayers::PaintLanes m_paint;
    QImage m_image;
};

class LanesPlot : public QCustomPlot {
public:
    LanesPlot(QWidget* parent, PlotLayers::PaintLanes lanes, PlotLayers::PaintOverlay overlay)
        : QCustomPlot(parent)
        , m_lanes(new LanesPlottable(xAxis, yAxis, std::move(lanes))) // the plot owns it
        , m_overlay(std::move(overlay))
    {
        setViewport({0, 0, 1, 1});
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setCompositionMode(QPainter::CompositionMode_Source);
        painter.drawImage(QPoint(0, 0), m_lanes->image());
        painter.setCompositionMode(QPainter::CompositionMode_SourceOver);
        painter.setRenderHint(QPainter::Antialiasing);
        m_overlay(painter);
    }
    /// The plot's own would make its buffers as large as the window.
    void resizeEvent(QResizeEvent*) override { replot(rpQueuedReplot); }

private:
    LanesPlottable* m_lanes;
    PlotLayers::PaintOverlay m_overlay;
};

} // namespace

QCustomPlot* makeLanesPlot(
    QWidget* parent, PlotLayers::PaintLanes lanes, PlotLayers::PaintOverlay overlay)
{
    return new LanesPlot(parent, std::move(lanes), std::move(overlay));
}

} // namespace callwake
