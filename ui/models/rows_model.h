// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/theme.h"
#include "session/words.h"

#include <QAbstractTableModel>
#include <functional>
#include <vector>

namespace callwake {

/// How one column of a table shows a row.
template <typename Row>
struct Column {
    QString title;
    std::function<QString(const Row&)> text;
    bool mono = false;
    bool right = false; ///< numbers
    std::function<QString(const Row&)> tip; ///< where it says more than the text
    std::function<QColor(const Row&)> color; ///< where it means something
};

/// A table of values that fit the view, replaced as a whole. Texts come out safe to show, tooltips
/// as plain text; the raw row is reached by `row`.
template <typename Row>
class RowsModel : public QAbstractTableModel {
public:
    RowsModel(std::vector<Column<Row>> columns, QObject* parent)
        : QAbstractTableModel(parent)
        , m_columns(std::move(columns))
    {
    }

    [[nodiscard]] const Row* row(const QModelIndex& index) const
    {
        return index.isValid() && index.row() < int(m_rows.size())
            ? &m_rows[std::size_t(index.row())]
            : nullptr;
    }
    [[nodiscard]] const std::vector<Row>& rows() const { return m_rows; }
    void setRows(std::vector<Row> rows)
    {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
    }
    /// Texts change (another zone): the rows stay.
    void refresh()
    {
        if (!m_rows.empty())
            emit dataChanged(index(0, 0), index(int(m_rows.size()) - 1, int(m_columns.size()) - 1));
        emit headerDataChanged(Qt::Horizontal, 0, int(m_columns.size()) - 1);
    }
    void setTitle(int column, const QString& title)
    {
        m_columns[std::size_t(column)].title = title;
    }

    int rowCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_rows.size());
    }
    int columnCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_columns.size());
    }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (orientation != Qt::Horizontal || section < 0 || section >= int(m_columns.size()))
            return {};
        const auto& column = m_columns[std::size_t(section)];
        if (role == Qt::DisplayRole)
            return column.title;
        if (role == Qt::TextAlignmentRole)
            return int(Qt::AlignVCenter | (column.right ? Qt::AlignRight : Qt::AlignLeft));
        return {};
    }
    QVariant data(const QModelIndex& index, int role) const override
    {
        const Row* value = row(index);
        if (!value)
            return {};
        const auto& column = m_columns[std::size_t(index.column())];
        switch (role) {
        case Qt::DisplayRole:
            return column.text(*value);
        case Qt::ToolTipRole:
            return plainTip(column.tip ? column.tip(*value) : column.text(*value));
        case Qt::FontRole:
            return column.mono ? QVariant(monoFont()) : QVariant();
        case Qt::TextAlignmentRole:
            return int(Qt::AlignVCenter | (column.right ? Qt::AlignRight : Qt::AlignLeft));
        case Qt::ForegroundRole:
            return column.color ? QVariant(column.color(*value)) : QVariant();
        default:
            return {};
        }
    }

private:
    std::vector<Column<Row>> m_columns;
    std::vector<Row> m_rows;
};

} // namespace callwake
