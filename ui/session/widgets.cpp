// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/widgets.h"

#include "session/words.h"

#include <QAction>
#include <QFrame>
#include <QPainter>
#include <QStyleOptionButton>
#include <algorithm>

namespace callwake {
namespace {

constexpr int keyGap = 6;

} // namespace

KeyButton::KeyButton(const QString& text, const QString& key, QWidget* parent)
    : QPushButton(text, parent)
    , m_text(text)
    , m_key(key)
{
    setAccessibleName(text);
    setAccessibleDescription(key);
}

QSize KeyButton::sizeHint() const
{
    constexpr int frame = 24;
    return {fontMetrics().horizontalAdvance(m_text) + keyRoom() + frame,
        QPushButton::sizeHint().height()};
}

/// Of the key and the gap before it; none without a key.
int KeyButton::keyRoom() const
{
    return m_key.isEmpty()
        ? 0
        : keyGap + QFontMetrics(monoFont(TextSize::Small)).horizontalAdvance(m_key) + 10;
}

void KeyButton::setMarked(const QColor& color)
{
    m_mark = color;
    setCheckable(color.isValid());
    setChecked(color.isValid());
    update();
}

void KeyButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    option.text.clear();
    style()->drawControl(QStyle::CE_PushButton, &option, &painter, this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_mark.isValid()) {
        painter.setPen(QPen(m_mark, 1.5));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.75, 0.75, -0.75, -0.75), 6, 6);
    }
    QFont words =
        textFont(TextSize::Normal, m_mark.isValid() ? TextWeight::Strong : TextWeight::Regular);
    painter.setFont(words);
    const int textWidth = QFontMetrics(words).horizontalAdvance(m_text);
    const int left = std::max(6, (width() - textWidth - keyRoom()) / 2);
    QColor ink =
        palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::ButtonText);
    if (m_mark.isValid())
        ink = m_mark;
    else if (property("role").toString() == u"primary" && isEnabled())
        ink = theme().onAccent;
    painter.setPen(ink);
    painter.drawText(
        QRect(left, 0, textWidth + 2, height()), Qt::AlignVCenter | Qt::AlignLeft, m_text);
    paintKey(
        painter, QRect(left + textWidth + keyGap, height() / 2 - 8, keyRoom() - keyGap, 16), m_key);
}

QString wordsOf(const QAction& action)
{
    constexpr QChar bothSigns(0xfffd); // stands in no text of an action
    return action.text()
        .replace(QStringLiteral("&&"), bothSigns)
        .remove(u'&')
        .replace(bothSigns, u'&');
}

QString keyOf(const QAction& action)
{
    return action.shortcut().toString(QKeySequence::NativeText);
}

QString tipOf(const QAction& action)
{
    return plainTip(wordsOf(action) + QStringLiteral("  ") + keyOf(action));
}

void paintBadge(QPainter& painter, const QRect& rect, Band band, const QString& text)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme().textOf(band), 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.setFont(textFont(TextSize::Small, TextWeight::Strong));
    painter.drawText(rect, Qt::AlignCenter, text);
    painter.restore();
}

void paintKey(QPainter& painter, const QRect& rect, const QString& key)
{
    if (key.isEmpty())
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme().line);
    painter.setBrush(theme().panel);
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.setFont(monoFont(TextSize::Small));
    painter.setPen(theme().dim);
    painter.drawText(rect, Qt::AlignCenter, key);
    painter.restore();
}

QWidget* lineAcross(QWidget* parent)
{
    auto* line = new QFrame(parent);
    line->setProperty("role", QStringLiteral("line"));
    line->setFixedHeight(1);
    return line;
}

QPushButton* quietButton(const QString& text)
{
    auto* button = new QPushButton(text);
    button->setAutoDefault(false);
    return button;
}

} // namespace callwake
