// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/laid_text.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QTextOption>
#include <map>
#include <tuple>

namespace callwake {
namespace {

/// Many screens' worth; then all are let go of.
constexpr std::size_t most = 4096;

LaidText laidOut(
    const QString& words, const QFont& font, std::optional<int> room, Qt::TextElideMode elide)
{
    const QFontMetricsF measure(font);
    const QString shown = room ? measure.elidedText(words, elide, *room) : words;
    LaidText laid{font, QStaticText(shown), measure.horizontalAdvance(shown), measure.height()};
    laid.text.setTextFormat(Qt::PlainText);
    QTextOption option;
    option.setTextDirection(Qt::LeftToRight); // "name · group · extension", whatever its letters
    laid.text.setTextOption(option);
    laid.text.prepare({}, font);
    return laid;
}

} // namespace

const LaidText& laidText(const QString& words, TextSize size, TextWeight weight,
    std::optional<int> room, Qt::TextElideMode elide)
{
    if (room && laidText(words, size, weight).width <= *room)
        return laidText(words, size, weight);
    static std::map<
        std::tuple<QString, TextSize, TextWeight, std::optional<int>, Qt::TextElideMode>, LaidText>
        kept;
    const auto key = std::tuple(words, size, weight, room, elide);
    if (const auto found = kept.find(key); found != kept.end())
        return found->second;
    if (kept.size() >= most)
        kept.clear();
    return kept.emplace(key, laidOut(words, textFont(size, weight), room, elide)).first->second;
}

void drawLaid(QPainter& painter, const QRectF& box, const LaidText& text, Qt::Alignment side)
{
    painter.setFont(text.font);
    const double x = side & Qt::AlignRight ? box.right() - text.width : box.left();
    painter.drawStaticText(QPointF(x, box.y() + (box.height() - text.height) / 2), text.text);
}

} // namespace callwake
