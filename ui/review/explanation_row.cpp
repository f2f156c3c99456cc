// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "review/explanation_row.h"

#include "session/labels.h"
#include "session/words.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QPainter>

namespace callwake {
namespace {

constexpr int everyRow = 1'000'000;

} // namespace

ExplanationRow::ExplanationRow(const Content& content, QWidget* parent)
    : QFrame(parent)
    , m_bar(content.bar)
    , m_pressable(content.pressable)
{
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(14, 5, 14, 6);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(1);
    grid->setColumnStretch(0, 1);
    grid->addWidget(new WrappedText(content.sentence), 0, 0);
    if (m_bar) {
        m_barPlace = new QWidget;
        m_barPlace->setObjectName(QStringLiteral("barPlace"));
        m_barPlace->setFixedWidth(92);
        grid->addWidget(m_barPlace, 0, 1);
    }
    if (!content.figure.isEmpty()) {
        auto* figure = new PlainLabel(content.figure, "strong");
        figure->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        figure->setMinimumWidth(34);
        grid->addWidget(figure, 0, 2);
    }
    if (!content.detail.isEmpty())
        grid->addWidget(new WrappedText(content.detail, "small"), 1, 0, 1, 3);
    if (!content.rule.isEmpty())
        grid->addWidget(new WrappedText(content.rule, "smallFaint"), 2, 0, 1, 3);
    QString name = content.sentence;
    for (const QString& part : {content.detail, content.rule, content.figure})
        if (!part.isEmpty())
            name += QStringLiteral(", ") + part;
    setAccessibleName(name);
    setToolTip(plainTip(content.meaning));
    setAccessibleDescription(content.meaning);
    if (m_pressable) {
        setFocusPolicy(Qt::StrongFocus);
        setCursor(Qt::PointingHandCursor);
        setAccessibleDescription(
            (content.meaning + u' ' + tr("Return shows the record behind it.")).trimmed());
    }
}

void ExplanationRow::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (m_under && m_pressable)
        painter.fillRect(rect(), theme().background);
    painter.fillRect(QRect(14, height() - 1, width() - 28, 1), theme().grid);
    if (!m_bar)
        return;
    const bool beside = !m_barPlace->isHidden();
    const QRect place = beside ? m_barPlace->geometry() : QRect(14, height() - 3, width() - 28, 3);
    const double half = beside ? 4 : 1.5;
    const auto x = [&](double points) {
        return place.left() + place.width() * std::clamp(points / m_bar->most, 0.0, 1.0);
    };
    const double left = x(std::min(m_bar->from, m_bar->to));
    const double right = std::max(left + 2, x(std::max(m_bar->from, m_bar->to)));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const double middle = place.top() + place.height() / 2.0;
    if (beside) {
        painter.setBrush(theme().grid);
        painter.drawRect(QRectF(place.left(), middle - 0.5, place.width(), 1));
    }
    painter.setBrush(m_bar->band ? theme().markOf(*m_bar->band) : theme().mark);
    painter.drawRoundedRect(QRectF(left, middle - half, right - left, 2 * half), 2, 2);
}

void ExplanationRow::setBarBeside(bool beside)
{
    if (m_barPlace)
        m_barPlace->setVisible(beside);
}

void ExplanationRow::mouseReleaseEvent(QMouseEvent* event)
{
    if (m_pressable && event->button() == Qt::LeftButton && rect().contains(event->pos()))
        emit chosen();
}

void ExplanationRow::keyPressEvent(QKeyEvent* event)
{
    switch (m_pressable ? event->key() : 0) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        return emit chosen();
    case Qt::Key_Up:
        return emit stepWanted(-1);
    case Qt::Key_Down:
        return emit stepWanted(1);
    case Qt::Key_Home:
        return emit stepWanted(-everyRow);
    case Qt::Key_End:
        return emit stepWanted(everyRow);
    default:
        QFrame::keyPressEvent(event);
    }
}

void ExplanationRow::focusInEvent(QFocusEvent* event)
{
    QFrame::focusInEvent(event);
    emit focused();
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
