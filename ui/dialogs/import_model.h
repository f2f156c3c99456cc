// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/import_files.h"

#include <QAbstractTableModel>

namespace callwake {

/// A file that may be imported, and how.
struct ImportRow {
    Recognised file;
    ImportOptions options;
    bool wanted = false;
    [[nodiscard]] const Format* format() const; ///< the chosen one, else the recognised
};

/// The files that were chosen or dropped, each with what it was recognised as.
class ImportModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum ColumnIndex { File, Size, ReadAs, Zone, Whose, Remark, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;

    void setRows(std::vector<ImportRow> rows);
    [[nodiscard]] const std::vector<ImportRow>& rows() const { return m_rows; }
    /// Changes the options of one row, and says so to the views.
    void change(int row, const std::function<void(ImportRow&)>& how);
    [[nodiscard]] std::vector<ImportRequest> wanted() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    [[nodiscard]] QString text(const ImportRow& row, int column) const;
    std::vector<ImportRow> m_rows;
    std::vector<QString> m_names; ///< of the rows
};

/// Looks at every file below `paths`; for a job. Never more than `importLimit` files.
inline constexpr std::size_t importLimit = 10'000;
[[nodiscard]] Result<std::vector<ImportRow>> recogniseAll(
    const std::vector<std::string>& paths, const Progress& progress);
/// Its records come with columns that a person must name.
[[nodiscard]] bool needsMapping(const Format* format);

} // namespace callwake
