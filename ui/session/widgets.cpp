// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/widgets.h"

#include "session/words.h"

#include <QAction>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPainter>
#include <QStyleOptionButton>
#include <QTableView>
#include <QTextLayout>
#include <QVBoxLayout>
#include <cmath>
#include <limits>

namespace callwake {

namespace {

/// Gives one column the room that the others leave, but never less than it can be read in; takes
/// from the yielding one what is missing.
class StretchKeeper : public QObject {
public:
    StretchKeeper(QTableView& table, int column, int yielding)
        : QObject(&table)
        , m_table(table)
        , m_column(column)
        , m_yielding(yielding)
    {
        table.viewport()->installEventFilter(this);
    }
    /// The widths were chosen anew.
    void refit()
    {
        m_taken = 0;
        if (m_yielding >= 0)
            m_table.setColumnHidden(m_yielding, false);
        stretch();
    }
    void stretch()
    {
        constexpr int least = 150;
        int room = m_table.viewport()->width();
        for (int column = 0; column < m_table.model()->columnCount(); ++column)
            if (column != m_column)
                room -= m_table.columnWidth(column);
        if (m_yielding >= 0)
            room = yield(room, least);
        m_table.setColumnWidth(m_column, std::max(least, room));
    }

private:
    /// What the stretching column has after the other one has given what it can: some of its width,
    /// or all of it where the rest could not be read.
    int yield(int room, int least)
    {
        constexpr int readable = 90;
        const int now = m_table.columnWidth(m_yielding), whole = now + m_taken;
        int given = std::clamp(now + room - least, 0, whole);
        if (given < std::min(readable, whole))
            given = 0;
        m_table.setColumnHidden(m_yielding, given == 0);
        if (given > 0)
            m_table.setColumnWidth(m_yielding, given);
        m_taken = whole - given;
        return room + now - given;
    }

protected:
    bool eventFilter(QObject*, QEvent* event) override
    {
        if (event->type() == QEvent::Resize)
            stretch();
        return false;
    }

private:
    QTableView& m_table;
    int m_column;
    int m_yielding;
    int m_taken = 0; ///< from the yielding column
};

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
    QString lines = text();
    lines.replace(u'\n', QChar::LineSeparator);
    QTextLayout layout(lines, font());
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
    QString lines = text();
    lines.replace(u'\n', QChar::LineSeparator);
    QTextLayout layout(lines, font());
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
    const int keys = QFontMetrics(monoFont(TextSize::Small)).horizontalAdvance(m_key) + 10;
    return {fontMetrics().horizontalAdvance(m_text) + keys + 30, QPushButton::sizeHint().height()};
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
    const int keyWidth = QFontMetrics(monoFont(TextSize::Small)).horizontalAdvance(m_key) + 10;
    const int textWidth = QFontMetrics(words).horizontalAdvance(m_text);
    const int left = std::max(6, (width() - textWidth - keyWidth - 6) / 2);
    QColor ink =
        palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::ButtonText);
    if (m_mark.isValid())
        ink = m_mark;
    else if (property("role").toString() == u"primary" && isEnabled())
        ink = theme().onAccent;
    painter.setPen(ink);
    painter.drawText(
        QRect(left, 0, textWidth + 2, height()), Qt::AlignVCenter | Qt::AlignLeft, m_text);
    paintKey(painter, QRect(left + textWidth + 6, height() / 2 - 8, keyWidth, 16), m_key);
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

QTableWidget* textTable(const QStringList& headings, const QString& accessibleName)
{
    auto* table = new QTableWidget;
    table->setColumnCount(int(headings.size()));
    table->setHorizontalHeaderLabels(headings);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    prepareTable(*table, accessibleName);
    return table;
}

void prepareTable(QTableView& table, const QString& accessibleName)
{
    table.setAccessibleName(accessibleName);
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setSelectionMode(QAbstractItemView::ExtendedSelection);
    table.setShowGrid(false);
    table.setWordWrap(false);
    table.setTextElideMode(Qt::ElideMiddle);
    table.setTabKeyNavigation(false);
    table.setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table.verticalHeader()->hide();
    table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table.verticalHeader()->setDefaultSectionSize(26);
    table.horizontalHeader()->setHighlightSections(false);
    table.horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table.horizontalHeader()->setFixedHeight(26);
}

void fitColumns(QTableView& table, int stretching, int yielding, int widest)
{
    constexpr int room = 24; // paddings of the style sheet and of the style
    constexpr int checkBoxRoom = 24;
    constexpr int rowsLookedAt = 60;
    const QAbstractItemModel* model = table.model();
    const int rows = std::min(model->rowCount(), rowsLookedAt);
    const bool fitted = table.property("fitted").toBool();
    table.setProperty("fitted", rows > 0);
    for (int column = 0; column < model->columnCount(); ++column) {
        if (column == stretching)
            continue;
        const QString title = model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        int width = QFontMetrics(textFont(TextSize::Small)).horizontalAdvance(title);
        for (int row = 0; row < rows; ++row) {
            const QModelIndex cell = model->index(row, column);
            const QVariant font = cell.data(Qt::FontRole);
            const QFontMetrics metrics(font.isValid() ? font.value<QFont>() : table.font());
            const int box = cell.data(Qt::CheckStateRole).isValid() ? checkBoxRoom : 0;
            width =
                std::max(width, metrics.horizontalAdvance(cell.data().toString().left(200)) + box);
        }
        // They only grow: columns that jump with every scroll cannot be read.
        table.setColumnWidth(column,
            std::max(std::min(width + room, widest), fitted ? table.columnWidth(column) : 0));
    }
    for (QObject* child : table.children())
        if (auto* keeper = dynamic_cast<StretchKeeper*>(child)) {
            keeper->refit();
            return;
        }
    (new StretchKeeper(table, stretching, yielding))->stretch();
}

} // namespace callwake
