// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/coverage_strip.h"

#include "session/theme.h"

#include <QPainter>

namespace callwake {
namespace {

/// As in other cells: the padding of the style sheet and what a style keeps free for the focus.
constexpr int margin = 11, gap = 6, stripHeight = 8;

void drawStrip(
    QPainter& painter, const QRectF& strip, const ClassCoverage& coverage, TimeRange asked)
{
    painter.fillRect(strip, theme().lane);
    painter.fillRect(strip, QBrush(theme().hatch, Qt::BDiagPattern));
    const double length = double(asked.length().count());
    for (const TimeRange& span : coverage.covered) {
        const double from = double((span.begin - asked.begin).count()) / length;
        const double to = double((span.end - asked.begin).count()) / length;
        // A moment is seen, too.
        const QRectF part(strip.left() + strip.width() * from, strip.top(),
            std::max(1.0, strip.width() * (to - from)), strip.height());
        painter.fillRect(part, theme().mark);
    }
    painter.setPen(theme().edge);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(strip.adjusted(0, 0, -1, -1));
}

} // namespace

CoverageStrip::CoverageStrip(CoverageOf coverageOf, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_coverageOf(std::move(coverageOf))
{
}

QSize CoverageStrip::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    return {textWidth(option) + 2 * margin + gap + 40, option.rect.height()};
}

int CoverageStrip::textWidth(const QStyleOptionViewItem& option)
{
    return QFontMetrics(option.font).horizontalAdvance(tr("cannot say"));
}

void CoverageStrip::paint(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const ClassCoverage* coverage = m_coverageOf(index);
    if (!coverage)
        return QStyledItemDelegate::paint(painter, option, index);
    painter->save();
    const bool selected = option.state & QStyle::State_Selected;
    painter->fillRect(option.rect, selected ? theme().selection : theme().background);
    painter->setPen(theme().grid);
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    const QRect inner = option.rect.adjusted(margin, 0, -margin, 0);
    const int words = textWidth(option);
    painter->setFont(option.font);
    painter->setPen(coverage->covered.empty() ? theme().dim : theme().text);
    painter->drawText(inner, Qt::AlignVCenter | Qt::AlignLeft, index.data().toString());
    QRectF strip(inner.adjusted(words + gap, 0, 0, 0));
    strip.setTop(strip.center().y() - stripHeight / 2.0);
    strip.setHeight(stripHeight);
    if (!m_asked.empty() && strip.width() > stripHeight)
        drawStrip(*painter, strip, *coverage, m_asked);
    painter->restore();
}

} // namespace callwake
