// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/theme.h"

#include <QStaticText>
#include <optional>

class QPainter;

namespace callwake {

/// Words with their glyphs found and placed, kept for the next frame: a screen holds a hundred, and
/// shaping them is dearer than drawing them.
struct LaidText {
    QFont font;
    QStaticText text; ///< plain, never markup
    double width = 0;
    double height = 0;
};

/// `room`: logical pixels; words that do not fit are shortened where `elide` says. The reference
/// holds until the next call.
[[nodiscard]] const LaidText& laidText(const QString& words, TextSize size = TextSize::Normal,
    TextWeight weight = TextWeight::Regular, std::optional<int> room = {},
    Qt::TextElideMode elide = Qt::ElideRight);

/// In the middle of the height of `box`, from its left or to its right.
void drawLaid(
    QPainter& painter, const QRectF& box, const LaidText& text, Qt::Alignment side = Qt::AlignLeft);

} // namespace callwake
