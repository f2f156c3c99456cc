// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/scene.h"

#include <QWidget>

namespace callwake {

/// The lanes of one person in one span of time, as the timeline draws them, but for looking only:
/// there is nothing to point at, to move or to open, and no text of any event.
class SpanDrawing : public QWidget {
    Q_OBJECT
public:
    /// `group` must have its lanes.
    SpanDrawing(SceneGroup group, TimeRange range, const Zone& zone, QWidget* parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] const Scene& scene() const { return m_scene; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Scene m_scene;
};

} // namespace callwake
