// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/import_model.h"

#include "base/text.h"
#include "import/sniff.h"
#include "session/theme.h"
#include "session/words.h"

#include <algorithm>

namespace callwake {

bool needsMapping(const Format* format)
{
    return format && format->name.starts_with("generic_");
}

const Format* ImportRow::format() const
{
    return options.format.empty() ? file.format : formatNamed(options.format);
}

Result<std::vector<ImportRow>> recogniseAll(
    const std::vector<std::string>& paths, const Progress& progress)
{
    std::vector<ImportRow> rows;
    for (const auto& path : paths)
        for (const auto& file : filesBelow(path)) {
            if (rows.size() == importLimit || !progress.step({file, rows.size(), 0, 0}))
                return rows;
            ImportRow row;
            if (auto recognised = recognise(file)) {
                row.file = std::move(*recognised);
            } else {
                row.file.path = file;
                row.file.note = recognised.error().text();
            }
            row.wanted = row.file.format != nullptr;
            rows.push_back(std::move(row));
        }
    return rows;
}

void ImportModel::setRows(std::vector<ImportRow> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    std::vector<std::string> paths;
    for (const auto& row : m_rows)
        paths.push_back(row.file.path);
    m_names = tellingNames(paths);
    endResetModel();
}

void ImportModel::change(int row, const std::function<void(ImportRow&)>& how)
{
    if (row < 0 || row >= rowCount())
        return;
    how(m_rows[std::size_t(row)]);
    emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

std::vector<ImportRequest> ImportModel::wanted() const
{
    std::vector<ImportRequest> requests;
    for (const auto& row : m_rows)
        if (row.wanted && row.format())
            requests.push_back({row.file.path, row.options});
    return requests;
}

int ImportModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ImportModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ImportModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section == Size ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case File:
        return tr("File");
    case Size:
        return tr("Size");
    case ReadAs:
        return tr("Read as");
    case Zone:
        return tr("Zone");
    case Whose:
        return tr("Whose");
    case Remark:
        return tr("Remark");
    default:
        return {};
    }
}

QString ImportModel::text(const ImportRow& row, int column) const
{
    switch (column) {
    case File:
        return m_names[std::size_t(&row - m_rows.data())];
    case Size:
        return sizeText(row.file.bytes);
    case ReadAs:
        return row.format() ? shown(row.format()->title) : tr("not recognised");
    case Zone:
        if (!row.options.zone.empty())
            return shown(row.options.zone);
        return row.format() && row.format()->localTime ? tr("its own, or the case's")
                                                       : tr("in the file");
    case Whose:
        return shown(row.options.person.empty() ? row.options.host : row.options.person);
    case Remark:
        return shown(row.file.note);
    default:
        return {};
    }
}

QVariant ImportModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const ImportRow& row = m_rows[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::ToolTipRole:
        return plainTip(index.column() == File ? shown(row.file.path) : text(row, index.column()));
    case Qt::CheckStateRole:
        return index.column() == File ? QVariant(row.wanted ? Qt::Checked : Qt::Unchecked)
                                      : QVariant();
    case Qt::ForegroundRole:
        return row.format() ? QVariant() : QVariant(theme().faint);
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (index.column() == Size ? Qt::AlignRight : Qt::AlignLeft));
    default:
        return {};
    }
}

bool ImportModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (!index.isValid() || role != Qt::CheckStateRole || index.column() != File)
        return false;
    change(index.row(),
        [&](ImportRow& row) { row.wanted = value.toInt() == Qt::Checked && row.format(); });
    return true;
}

Qt::ItemFlags ImportModel::flags(const QModelIndex& index) const
{
    const auto flags = QAbstractTableModel::flags(index);
    return index.column() == File ? flags | Qt::ItemIsUserCheckable : flags;
}

} // namespace callwake
