// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/widgets.h"

#include "session/line_breaks.h"
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
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>
#include <vector>

namespace callwake {

namespace {

/// How much room a column would like.
struct ColumnNeed {
    int width = 0;
    bool whole = false; ///< a number or a time: half of it says nothing
    bool empty = false; ///< but for its title
};

/// Gives one column the room that the others leave, but never less than it can be read in. Where
/// there is too little the widest of the others become narrower, then the yielding ones give what
/// is missing, empty ones first. A column that somebody drew wider or narrower stays so.
class StretchKeeper : public QObject {
public:
    StretchKeeper(QTableView& table, int column, std::vector<int> yielding)
        : QObject(&table)
        , m_table(table)
        , m_column(column)
        , m_yielding(std::move(yielding))
    {
        table.viewport()->installEventFilter(this);
    }
    [[nodiscard]] const std::vector<ColumnNeed>& needs() const { return m_needs; }
    /// The widths were chosen anew.
    void refit(std::vector<ColumnNeed> needs)
    {
        m_needs = std::move(needs);
        m_given.resize(m_needs.size());
        stretch();
    }
    void stretch()
    {
        const int wanted = wantedForStretching();
        std::vector<int> widths = narrowed(wanted);
        int rest = m_table.viewport()->width() - std::accumulate(widths.begin(), widths.end(), 0);
        std::vector<int> yielding = m_yielding;
        std::ranges::stable_partition(
            yielding, [this](int column) { return m_needs[std::size_t(column)].empty; });
        for (const int column : yielding)
            rest += yield(
                widths[std::size_t(column)], m_needs[std::size_t(column)].whole, rest - wanted);
        widths[std::size_t(m_column)] = std::max(least, rest);
        for (const int column : m_yielding)
            m_table.setColumnHidden(column, widths[std::size_t(column)] == 0);
        for (std::size_t column = 0; column < widths.size(); ++column) {
            if (widths[column] > 0)
                m_table.setColumnWidth(int(column), widths[column]);
            m_given[column] = m_table.columnWidth(int(column));
        }
    }

private:
    static constexpr int least = 150;

    [[nodiscard]] bool isDrawn(std::size_t column) const
    {
        return m_given[column] > 0 && m_table.columnWidth(int(column)) != m_given[column];
    }
    /// As its texts need, but not most of the table.
    [[nodiscard]] int wantedForStretching() const
    {
        const int part = std::max(least, m_table.viewport()->width() * 3 / 10);
        return std::clamp(m_needs[std::size_t(m_column)].width, least, part);
    }
    /// The widths that the other columns may have.
    [[nodiscard]] std::vector<int> narrowed(int wanted) const
    {
        constexpr int readable = 130, wellReadable = 190;
        int widest = readable;
        for (const ColumnNeed& need : m_needs)
            widest = std::max(widest, need.width);
        std::vector<int> widths = limitedTo(widest);
        const int room = m_table.viewport()->width() - wanted;
        if (leastOfStaying(readable) > room)
            return limitedTo(wellReadable); // it is scrolled anyway
        while (widest > readable && std::accumulate(widths.begin(), widths.end(), 0) > room)
            widths = limitedTo(--widest);
        return widths;
    }
    /// What the columns need that do not yield.
    [[nodiscard]] int leastOfStaying(int widest) const
    {
        std::vector<int> widths = limitedTo(widest);
        for (const int column : m_yielding)
            widths[std::size_t(column)] = 0;
        return std::accumulate(widths.begin(), widths.end(), 0);
    }
    [[nodiscard]] std::vector<int> limitedTo(int widest) const
    {
        std::vector<int> widths(m_needs.size(), 0);
        for (std::size_t column = 0; column < widths.size(); ++column)
            if (int(column) != m_column)
                widths[column] = isDrawn(column) ? m_table.columnWidth(int(column))
                    : m_needs[column].whole      ? m_needs[column].width
                                                 : std::min(m_needs[column].width, widest);
        return widths;
    }
    /// What a column gives of its `width`, so that the stretching one has enough (`spare` is below
    /// 0 where it has not): some of it, or all where the rest could not be read.
    static int yield(int& width, bool whole, int spare)
    {
        constexpr int readable = 100;
        int left = std::clamp(width + spare, 0, width);
        if (left < (whole ? width : std::min(readable, width)))
            left = 0;
        return std::exchange(width, left) - left;
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
    std::vector<int> m_yielding;
    std::vector<ColumnNeed> m_needs;
    std::vector<int> m_given; ///< 0: none yet, or hidden
};

/// What the title and the first rows of a column need.
ColumnNeed needOf(const QTableView& table, int column, int widest)
{
    constexpr int room = 24; // paddings of the style sheet and of the style
    constexpr int checkBoxRoom = 24;
    constexpr int rowsLookedAt = 60;
    constexpr qsizetype longestWhole = 30; // a time with its zone; a hash can be shortened
    const QAbstractItemModel* model = table.model();
    const QString title = model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    int width = QFontMetrics(textFont(TextSize::Small)).horizontalAdvance(title);
    bool whole = true, empty = true;
    for (int row = 0; row < std::min(model->rowCount(), rowsLookedAt); ++row) {
        const QModelIndex cell = model->index(row, column);
        const QVariant font = cell.data(Qt::FontRole);
        const QFontMetrics metrics(font.isValid() ? font.value<QFont>() : table.font());
        const int box = cell.data(Qt::CheckStateRole).isValid() ? checkBoxRoom : 0;
        const QString text = cell.data().toString().left(200);
        width = std::max(width, metrics.horizontalAdvance(text) + box);
        const bool right = cell.data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight;
        empty = empty && text.isEmpty();
        whole = whole && text.size() <= longestWhole && (right || font.isValid());
    }
    return {std::min(width + room, widest), whole && model->rowCount() > 0, empty};
}

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

void fitColumns(QTableView& table, int stretching, std::vector<int> yielding, int widest)
{
    StretchKeeper* keeper = nullptr;
    for (QObject* child : table.children())
        if (auto* known = dynamic_cast<StretchKeeper*>(child))
            keeper = known;
    // They only grow: columns that jump with every scroll cannot be read.
    const bool fitted = keeper && table.property("fitted").toBool();
    table.setProperty("fitted", table.model()->rowCount() > 0);
    std::vector<ColumnNeed> needs(std::size_t(table.model()->columnCount()));
    for (int column = 0; column < int(needs.size()); ++column) {
        ColumnNeed& need = needs[std::size_t(column)];
        const bool yields = std::ranges::find(yielding, column) != yielding.end();
        if (table.isColumnHidden(column) && !yields)
            continue;
        need = needOf(table, column, widest);
        if (fitted && std::size_t(column) < keeper->needs().size())
            need.width = std::max(need.width, keeper->needs()[std::size_t(column)].width);
    }
    if (!keeper)
        keeper = new StretchKeeper(table, stretching, std::move(yielding));
    keeper->refit(std::move(needs));
}

} // namespace callwake
