// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/overlay_painter.h"
#include "timeline/plot_layers.h"

#include <QWidget>

namespace callwake {

/// Shows a scene and tells what a person does to it with the mouse. Knows no session: the view
/// above it decides what an act means.
class LanesCanvas : public QWidget {
    Q_OBJECT
public:
    explicit LanesCanvas(QWidget* parent = nullptr);

    [[nodiscard]] Scene& scene() { return m_scene; }
    [[nodiscard]] const Scene& scene() const { return m_scene; }
    [[nodiscard]] OverlayState& overlay() { return m_overlay; }
    /// After a change of the scene, or of the overlay alone.
    void redraw();
    void redrawOverlay();
    void redrawNow() { m_plot.redrawNow(); }
    /// Sets how far the rows are scrolled, within what there is to scroll.
    void scrollTo(int y);
    /// The time in the middle of the canvas, or under the mouse while it is over the lanes.
    [[nodiscard]] Instant focusTime() const;
    /// How often the lanes were drawn, without the overlay: for tests and measurements.
    [[nodiscard]] int lanesDrawn() const { return m_lanesDrawn; }

signals:
    void rangeWanted(callwake::TimeRange range); ///< zoom or pan by mouse
    void cursorMoved(std::optional<callwake::Instant> time);
    void hovered(); ///< overlay().hovered is another event, or none
    void eventClicked(const callwake::SceneEvent& event);
    void sequenceClicked(const std::string& id);
    void groupClicked(std::size_t group);
    void groupToggled(std::size_t group);
    void emptyClicked();
    void eventDoubleClicked(const callwake::SceneEvent& event);
    void areaMarked(callwake::TimeRange range);
    void menuWanted(std::optional<std::size_t> group, QPoint globalPlace);
    void scrolled(int y);
    void resized();

protected:
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    enum class Drag { None, Pressed, Pan, Area };
    void click(QPointF place);
    void hover(QPointF place);
    [[nodiscard]] const Sequence* sequenceTagAt(QPointF place) const;
    /// Whose lanes they are, where a header may have cut it; empty elsewhere.
    [[nodiscard]] QString ownerTextAt(QPoint place) const;

    Scene m_scene;
    OverlayState m_overlay;
    PlotLayers m_plot;
    Drag m_drag = Drag::None;
    QPointF m_pressed;
    TimeRange m_rangePressed;
    int m_scrollPressed = 0;
    int m_lanesDrawn = 0;
};

} // namespace callwake
