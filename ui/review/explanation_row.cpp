// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "review/explanation_row.h"

#include "session/widgets.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace callwake {

ExplanationRow::ExplanationRow(const Content& content, QWidget* parent)
    : QFrame(parent)
    , m_bar(content.bar)
    , m_pressable(content.pressable)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(14, 5, 14, 5);
    row->setSpacing(8);
    auto* words = new QVBoxLayout;
    words->setSpacing(1);
    words->addWidget((new PlainLabel(content.sentence))->wrapped());
    if (!content.detail.isEmpty())
        words->addWidget((new PlainLabel(content.detail, "small"))->wrapped());
    row->addLayout(words, 1);
    if (m_bar) {
        m_barPlace = new QWidget;
        m_barPlace->setFixedWidth(92);
        row->addWidget(m_barPlace);
    }
    if (!content.figure.isEmpty()) {
        auto* figure = new PlainLabel(content.figure, "strong");
        figure->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        figure->setMinimumWidth(34);
        row->addWidget(figure);
    }
    QString name = content.sentence;
    if (!content.detail.isEmpty())
        name += QStringLiteral(", ") + content.detail;
    if (!content.figure.isEmpty())
        name += QStringLiteral(", ") + content.figure;
    setAccessibleName(name);
    if (m_pressable) {
        setFocusPolicy(Qt::StrongFocus);
        setCursor(Qt::PointingHandCursor);
        setAccessibleDescription(tr("Shows the record behind it"));
    }
}

void ExplanationRow::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (m_under && m_pressable)
        painter.fillRect(rect(), theme().background);
    painter.fillRect(QRect(14, height() - 1, width() - 28, 1), theme().grid);
    if (hasFocus()) {
        painter.setPen(theme().accent);
        painter.drawRect(rect().adjusted(2, 0, -3, -2));
    }
    if (!m_bar)
        return;
    const QRect place = m_barPlace->geometry();
    const auto x = [&](double points) {
        return place.left() + place.width() * std::clamp(points, 0.0, 100.0) / 100;
    };
    const double left = x(std::min(m_bar->from, m_bar->to));
    const double right = std::max(left + 2, x(std::max(m_bar->from, m_bar->to)));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().grid);
    painter.drawRect(QRectF(place.left(), place.center().y() + 0.5, place.width(), 1));
    painter.setBrush(m_bar->color);
    painter.drawRoundedRect(QRectF(left, place.center().y() - 3.5, right - left, 8), 2, 2);
}

void ExplanationRow::mouseReleaseEvent(QMouseEvent* event)
{
    if (m_pressable && event->button() == Qt::LeftButton && rect().contains(event->pos()))
        emit chosen();
}

void ExplanationRow::keyPressEvent(QKeyEvent* event)
{
    if (m_pressable
        && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter
            || event->key() == Qt::Key_Space))
        emit chosen();
    else
        QFrame::keyPressEvent(event);
}

void ExplanationRow::enterEvent(QEnterEvent*)
{
    m_under = true;
    update();
}

void ExplanationRow::leaveEvent(QEvent*)
{
    m_under = false;
    update();
}

} // namespace callwake
