// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/import_model.h"

#include "base/text.h"
#include "dialogs/import_answers.h"
#include "import/sniff.h"
#include "session/theme.h"
#include "session/words.h"

#include <algorithm>

namespace callwake {
namespace {

QString wordsOf(const std::vector<ImportModel::Need>& needs)
{
    QStringList words;
    for (const auto need : needs)
        words << (need == ImportModel::Need::Zone   ? ImportModel::tr("time zone")
                : need == ImportModel::Need::Owner  ? ImportModel::tr("person or computer")
                : need == ImportModel::Need::Region ? ImportModel::tr("region")
                                                    : ImportModel::tr("columns"));
    return words.join(QStringLiteral(", "));
}

} // namespace

bool needsMapping(const Format* format)
{
    return format && format->name.starts_with("generic_");
}

const Format* ImportRow::format() const
{
    return options.format.empty() ? file.format : formatNamed(options.format);
}

void ImportRow::take(Recognised seen)
{
    const bool wasRefused = isRefused();
    file.open = std::move(seen.open);
    file.note = std::move(seen.note);
    file.refused = std::move(seen.refused);
    if (isRefused())
        wanted = false;
    else if (wasRefused)
        wanted = format() != nullptr;
}

Result<std::vector<ImportRow>> recogniseAll(
    const std::vector<std::string>& paths, const Progress& progress, const Case* target)
{
    std::vector<ImportRow> rows;
    const auto take = [&](const std::string& path, Result<OpenedFile> file) {
        if (rows.size() == importLimit || !progress.step({path, rows.size(), 0, 0}))
            return false;
        ImportRow row;
        row.file.path = path;
        auto seen = file ? recognise(*file, {}, target) : Failure(file.error());
        if (seen)
            row.file = std::move(*seen);
        else
            row.file.note = seen.error().text();
        row.wanted = row.file.format != nullptr && !row.isRefused();
        recallAnswers(row);
        if (file && !row.options.mapping.empty())
            if (auto mapped = recognise(*file, row.options, target))
                row.take(std::move(*mapped));
        rows.push_back(std::move(row));
        return true;
    };
    for (const auto& path : paths)
        openBelow(path, take);
    return rows;
}

ImportModel::ImportModel(CaseSettings settings, QObject* parent)
    : QAbstractTableModel(parent)
    , m_settings(std::move(settings))
{
}

std::vector<ImportModel::Need> ImportModel::needsOf(const ImportRow& row) const
{
    const Probed& open = row.file.open;
    const ImportOptions& said = row.options;
    std::vector<Need> out;
    if (!row.isReadable())
        return out;
    if (open.zone && said.zone.empty())
        out.push_back(Need::Zone);
    if (open.owner && said.person.empty() && said.host.empty())
        out.push_back(Need::Owner);
    if (open.region && said.region.empty() && m_settings.region.empty())
        out.push_back(Need::Region);
    if (open.columns)
        out.push_back(Need::Columns);
    return out;
}

int ImportModel::nextNeed(int after) const
{
    for (int step = 1; step <= rowCount(); ++step) {
        const int row = (after + step + rowCount()) % rowCount();
        const ImportRow& each = m_rows[std::size_t(row)];
        if (each.wanted && !needsOf(each).empty())
            return row;
    }
    return -1;
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
        if (row.wanted && row.isReadable())
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
    case Needs:
        return tr("Needs");
    case Remark:
        return tr("Remark");
    default:
        return {};
    }
}

QString ImportModel::zoneText(const ImportRow& row) const
{
    if (!row.options.zone.empty())
        return shown(row.options.zone);
    if (!row.isReadable())
        return {};
    if (!row.file.open.provenZone.empty())
        return tr("%1, by the file").arg(shown(row.file.open.provenZone));
    return row.file.open.zone ? tr("%1, of the case").arg(shown(m_settings.zone))
                              : tr("in the file");
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
        return zoneText(row);
    case Whose:
        return shown(row.options.person.empty() ? row.options.host : row.options.person);
    case Needs:
        return wordsOf(needsOf(row));
    case Remark: {
        QStringList parts{
            row.isRefused() ? tr("may not be read: %1").arg(shown(row.file.refused)) : QString(),
            recalledText(row), shown(row.file.note)};
        parts.removeAll(QString());
        return parts.join(QStringLiteral("; "));
    }
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
        if (index.column() == Needs)
            return theme().textOf(Band::High);
        return row.isReadable() ? QVariant() : QVariant(theme().faint);
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
        [&](ImportRow& row) { row.wanted = value.toInt() == Qt::Checked && row.isReadable(); });
    return true;
}

Qt::ItemFlags ImportModel::flags(const QModelIndex& index) const
{
    const auto flags = QAbstractTableModel::flags(index);
    return index.column() == File ? flags | Qt::ItemIsUserCheckable : flags;
}

} // namespace callwake
