// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/labels.h"

#include "session/line_breaks.h"
#include "session/words.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QPainter>
#include <QTextLayout>
#include <algorithm>
#include <cmath>
#include <limits>

namespace callwake {
namespace {

QString asLines(QString text)
{
    return withUnitsKept(text.replace(u'\n', QChar::LineSeparator));
}

} // namespace

PlainLabel::PlainLabel(const QString& text, const char* role, QWidget* parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setText(text);
    if (role)
        setProperty("role", QLatin1String(role));
}

PlainLabel* PlainLabel::wrapped()
{
    setWordWrap(true);
    return this;
}

PlainLabel* PlainLabel::selectable()
{
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return this;
}

template <typename Measure>
QSize PlainLabel::measured(int what, Measure measure) const
{
    ensurePolished(); // may change the font
    if (!wordWrap())
        return measure();
    const QMargins margins = contentsMargins();
    if (m_measures.text != text() || m_measures.font != font() || m_measures.margins != margins)
        m_measures = {text(), font(), margins, {}};
    const auto [found, isNew] = m_measures.sizes.try_emplace(what);
    if (isNew)
        found->second = measure();
    return found->second;
}

int PlainLabel::heightForWidth(int width) const
{
    return measured(width, [&] { return QSize(width, QLabel::heightForWidth(width)); }).height();
}

QSize PlainLabel::sizeHint() const
{
    constexpr int hint = std::numeric_limits<int>::min(); // no width
    return measured(hint, [&] { return QLabel::sizeHint(); });
}

QSize PlainLabel::minimumSizeHint() const
{
    constexpr int leastHint = std::numeric_limits<int>::min() + 1;
    return measured(leastHint, [&] { return QLabel::minimumSizeHint(); });
}

WrappedText::WrappedText(const QString& text, const char* role, QWidget* parent)
    : PlainLabel(text, role, parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    auto* copy = new QAction(QObject::tr("Copy"), this);
    QObject::connect(copy, &QAction::triggered, this,
        [this] { QGuiApplication::clipboard()->setText(this->text()); });
    addAction(copy);
}

double WrappedText::layOut(QTextLayout& layout, int width) const
{
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    // A sentence of ours stays one where it begins with a name in Arabic or Hebrew letters.
    option.setTextDirection(Qt::LeftToRight);
    layout.setTextOption(option);
    double height = 0;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(std::max(1, width));
        line.setPosition({0, height});
        height += line.height();
    }
    layout.endLayout();
    return height;
}

int WrappedText::heightForWidth(int width) const
{
    QTextLayout layout(asLines(text()), font());
    return int(std::ceil(layOut(layout, width)));
}

QSize WrappedText::sizeHint() const
{
    return {std::min(fontMetrics().horizontalAdvance(text()) + 1, 400), heightForWidth(400)};
}

QSize WrappedText::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 8, fontMetrics().height()};
}

void WrappedText::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    QTextLayout layout(asLines(text()), font());
    layOut(layout, width());
    painter.setPen(palette().color(foregroundRole()));
    layout.draw(&painter, {0, 0});
}

void ElidedLabel::setText(const QString& text)
{
    m_whole = text;
    setAccessibleName(text);
    updateGeometry();
    elide();
}

QSize ElidedLabel::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(m_whole) + 4, PlainLabel::sizeHint().height()};
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 6, PlainLabel::minimumSizeHint().height()};
}

void ElidedLabel::resizeEvent(QResizeEvent* event)
{
    PlainLabel::resizeEvent(event);
    elide();
}

void ElidedLabel::elide()
{
    const QString text = fontMetrics().elidedText(m_whole, Qt::ElideMiddle, std::max(width(), 1));
    if (text == PlainLabel::text())
        return;
    PlainLabel::setText(text);
    setToolTip(text == m_whole ? QString() : plainTip(m_whole));
}

} // namespace callwake
