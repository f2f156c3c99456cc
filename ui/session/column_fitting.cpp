// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/column_fitting.h"

#include "session/theme.h"

#include <QEvent>
#include <QTableView>
#include <QTimer>
#include <algorithm>
#include <numeric>
#include <utility>

namespace callwake {
namespace {

/// How much room a column would like.
struct ColumnNeed {
    int width = 0;
    bool whole = false; ///< a number or a time: half of it says nothing
    bool empty = false; ///< but for its title
    int uncut = 0; ///< the width in which its longest text stands whole
};

/// Gives one column the room that the others leave, but never less than it can be read in. Where
/// there is too little the widest of the others become narrower, then the yielding ones give what
/// is missing, empty ones first. A column that somebody drew wider or narrower stays so.
/// Columns that jump with every scroll cannot be read: they grow at once, and become narrower once
/// the rows have stayed the same for a moment.
class StretchKeeper : public QObject {
public:
    StretchKeeper(QTableView& table, int column, std::vector<int> yielding)
        : QObject(&table)
        , m_table(table)
        , m_column(column)
        , m_yielding(std::move(yielding))
    {
        table.viewport()->installEventFilter(this);
        m_rest.setSingleShot(true);
        m_rest.setInterval(restBefore);
        connect(&m_rest, &QTimer::timeout, this, [this] { refit(m_wanted); });
    }
    /// The widths were chosen anew.
    void refit(std::vector<ColumnNeed> needs)
    {
        m_needs = std::move(needs);
        m_given.resize(m_needs.size());
        stretch();
    }
    /// As wide as these need, but at first no narrower than they are.
    void settle(std::vector<ColumnNeed> needs)
    {
        m_wanted = needs;
        bool narrower = false;
        for (std::size_t column = 0; column < std::min(needs.size(), m_needs.size()); ++column) {
            if (needs[column].width == 0)
                continue; // it has gone
            narrower = narrower || needs[column].width < m_needs[column].width;
            needs[column].width = std::max(needs[column].width, m_needs[column].width);
        }
        m_rest.stop();
        if (narrower)
            m_rest.start();
        refit(std::move(needs));
    }
    void stretch()
    {
        const int wanted = wantedForStretching();
        std::vector<int> widths = narrowed(wanted);
        int rest = m_table.viewport()->width() - std::accumulate(widths.begin(), widths.end(), 0);
        std::vector<int> yielding = m_yielding;
        std::ranges::stable_partition(
            yielding, [this](int column) { return m_needs[std::size_t(column)].empty; });
        for (const int column : yielding) {
            // An empty one is of less use than the end of any text.
            const ColumnNeed& need = m_needs[std::size_t(column)];
            const int enough = need.empty ? m_needs[std::size_t(m_column)].uncut : wanted;
            rest += yield(widths[std::size_t(column)], need.whole, rest - enough);
        }
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
    static constexpr std::chrono::milliseconds restBefore{400};

    [[nodiscard]] bool isDrawn(std::size_t column) const
    {
        return m_given[column] > 0 && m_table.columnWidth(int(column)) != m_given[column];
    }
    /// As its texts need, but not half of the table.
    [[nodiscard]] int wantedForStretching() const
    {
        const int part = std::max(least, m_table.viewport()->width() * 4 / 10);
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
    std::vector<ColumnNeed> m_needs; ///< as the widths were chosen by
    std::vector<ColumnNeed> m_wanted; ///< of the rows that there are
    std::vector<int> m_given; ///< 0: none yet, or hidden
    QTimer m_rest;
};

/// What the title and the first rows of a column need that are not filtered out.
ColumnNeed needOf(const QTableView& table, int column, int widest)
{
    constexpr int room = 24; // paddings of the style sheet and of the style
    constexpr int checkBoxRoom = 24;
    constexpr int rowsLookedAt = 60;
    constexpr qsizetype longestWhole = 36; // from one time to another; a hash can be shortened
    const QAbstractItemModel* model = table.model();
    const QString title = model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    int width = QFontMetrics(textFont(TextSize::Small)).horizontalAdvance(title);
    bool whole = true, empty = true;
    int lookedAt = 0;
    for (int row = 0; row < model->rowCount() && lookedAt < rowsLookedAt; ++row) {
        if (table.isRowHidden(row))
            continue;
        ++lookedAt;
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
    const int wanted = empty && title.isEmpty() ? 0 : std::min(width + room, widest);
    return {wanted, whole && model->rowCount() > 0, empty, width + room};
}

} // namespace

void fitColumns(QTableView& table, int stretching, std::vector<int> yielding, int widest)
{
    StretchKeeper* keeper = nullptr;
    for (QObject* child : table.children())
        if (auto* known = dynamic_cast<StretchKeeper*>(child))
            keeper = known;
    const bool scrolled = keeper && table.property("fitted").toBool();
    table.setProperty("fitted", table.model()->rowCount() > 0);
    std::vector<ColumnNeed> needs(std::size_t(table.model()->columnCount()));
    for (int column = 0; column < int(needs.size()); ++column) {
        ColumnNeed& need = needs[std::size_t(column)];
        const bool yields = std::ranges::find(yielding, column) != yielding.end();
        if (table.isColumnHidden(column) && !yields)
            continue;
        need = needOf(table, column, widest);
    }
    if (!keeper)
        keeper = new StretchKeeper(table, stretching, std::move(yielding));
    if (scrolled)
        keeper->settle(std::move(needs));
    else
        keeper->refit(std::move(needs));
}

} // namespace callwake
