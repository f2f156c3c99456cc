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

    double selectTest(const QPointF&, bool, QVariant*) const override { return -1; }
    QCPRange getKeyRange(bool& found, QCP::SignDomain) const override { return none(found); }
    QCPRange getValueRange(bool& found, QCP::SignDomain, const QCPRange&) const override
    {
        return none(found);
    }

protected:
    void draw(QCPPainter* painter) override
    {
        const double ratio = mParentPlot->bufferDevicePixelRatio();
        const QSize pixels = mParentPlot->size() * ratio;
        if (m_image.size() != pixels)
            m_image = QImage(pixels, QImage::Format_RGB32);
        if (m_image.isNull())
            return;
        m_image.setDevicePixelRatio(ratio);
        m_paint(m_image);
        // Its painter moves by half a pixel while it smooths, which would blur the picture and
        // leave a line at the edges unpainted.
        painter->setAntialiasing(false);
        painter->setCompositionMode(QPainter::CompositionMode_Source);
        painter->drawImage(QPoint(0, 0), m_image);
        painter->setCompositionMode(QPainter::CompositionMode_SourceOver);
    }
    void drawLegendIcon(QCPPainter*, const QRectF&) const override { }
    /// One more at the foot: the plot moves every clip up by a pixel.
    [[nodiscard]] QRect clipRect() const override
    {
        return mParentPlot->rect().adjusted(0, 0, 0, 1);
    }

private:
    static QCPRange none(bool& found)
    {
        found = false;
        return {};
    }

    PlotLayers::PaintLanes m_paint;
    QImage m_image;
};

class Overlay : public QCPLayerable {
public:
    Overlay(QCustomPlot* plot, const QString& layer, PlotLayers::PaintOverlay paint)
        : QCPLayerable(plot, layer)
        , m_paint(std::move(paint))
    {
    }

protected:
    void applyDefaultAntialiasingHint(QCPPainter* painter) const override
    {
        painter->setAntialiasing(true);
    }
    void draw(QCPPainter* painter) override
    {
        painter->setAntialiasing(false); // see above
        painter->setRenderHint(QPainter::Antialiasing);
        m_paint(*painter);
    }
    /// One more at the foot: the plot moves every clip up by a pixel.
    [[nodiscard]] QRect clipRect() const override
    {
        return mParentPlot->rect().adjusted(0, 0, 0, 1);
    }

private:
    PlotLayers::PaintOverlay m_paint;
};

} // namespace

void addLanesPlottable(QCustomPlot& plot, PlotLayers::PaintLanes paint)
{
    new LanesPlottable(plot.xAxis, plot.yAxis, std::move(paint));
}

void addOverlay(QCustomPlot& plot, const char* layer, PlotLayers::PaintOverlay paint)
{
    // The layer takes the object in and the plot deletes its layers, but not what is on them.
    auto* overlay = new Overlay(&plot, QString::fromLatin1(layer), std::move(paint));
    overlay->setParent(&plot);
}

} // namespace callwake
