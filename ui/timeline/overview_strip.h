// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/zone.h"
#include "model/sequence.h"
#include "timeline/lane_index.h"

#include <QWidget>
#include <memory>
#include <vector>

namespace callwake {

/// The whole case in one strip: how many events when, where sequences are, and a handle that shows
/// and moves the visible range. Drag the handle, its edges, or click anywhere.
class OverviewStrip : public QWidget {
    Q_OBJECT
public:
    explicit OverviewStrip(QWidget* parent = nullptr);

    void setSpan(TimeRange span);
    void setVisibleRange(TimeRange range);
    void setZone(const Zone& zone);
    void setLanes(std::vector<std::shared_ptr<const OwnerLanes>> lanes);
    void setSequences(std::vector<Sequence> sequences);

    [[nodiscard]] QRectF handleRect() const;
    [[nodiscard]] TimeScale scale() const;
    [[nodiscard]] QSize sizeHint() const override;

signals:
    void rangeWanted(callwake::TimeRange range);
    void sequenceClicked(const std::string& id);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    enum class Part { None, Whole, Begin, End };
    [[nodiscard]] Part partAt(double x) const;
    /// Where several lie close together only the highest has a mark.
    [[nodiscard]] std::vector<const Sequence*> markedSequences() const;
    [[nodiscard]] const Sequence* sequenceAt(QPointF place) const;
    [[nodiscard]] QString tipOf(const Sequence& sequence) const;
    [[nodiscard]] TimeRange dragged(double x) const;
    void count();
    void paintDensity(QPainter& painter) const;
    void paintSequences(QPainter& painter) const;
    void paintHandle(QPainter& painter) const;

    TimeRange m_span;
    TimeRange m_visible;
    Zone m_zone;
    std::vector<std::shared_ptr<const OwnerLanes>> m_lanes;
    std::vector<Sequence> m_sequences;
    std::vector<std::uint32_t> m_counts; ///< events per column of `columnWidth`
    Part m_dragged = Part::None;
    double m_pressed = 0;
    TimeRange m_rangePressed;
};

} // namespace callwake
