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
    ImportOptions recalled; ///< which of the options were proposed as at an earlier import
    bool wanted = false;
    [[nodiscard]] bool isRefused() const { return !file.refused.empty(); }
    [[nodiscard]] bool isReadable() const { return format() && !isRefused(); }
    /// Takes what another look at the file told, after a person chose other options.
    void take(Recognised seen);
    [[nodiscard]] const Format* format() const; ///< the chosen one, else the recognised
};

/// The files that were chosen or dropped, each with what it was recognised as.
class ImportModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum ColumnIndex { File, Size, ReadAs, Zone, Whose, Needs, Remark, ColumnCount };
    /// What the files leave open is read by the case's zone and region where nothing is said.
    ImportModel(CaseSettings settings, QObject* parent);

    void setRows(std::vector<ImportRow> rows);
    [[nodiscard]] const std::vector<ImportRow>& rows() const { return m_rows; }
    /// Changes the options of one row, and says so to the views.
    void change(int row, const std::function<void(ImportRow&)>& how);
    [[nodiscard]] std::vector<ImportRequest> wanted() const;
    /// What a person should say about the row, most weighty first.
    enum class Need { Zone, Owner, Region, Columns };
    [[nodiscard]] std::vector<Need> needsOf(const ImportRow& row) const;
    /// The next row that will be imported and needs something, round the end; -1 = there is none.
    [[nodiscard]] int nextNeed(int after) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    [[nodiscard]] QString text(const ImportRow& row, int column) const;
    [[nodiscard]] QString zoneText(const ImportRow& row) const;
    CaseSettings m_settings;
    std::vector<ImportRow> m_rows;
    std::vector<QString> m_names; ///< of the rows
};

/// Looks at every file below `paths`, at those that no approval of `target` covers no further than
/// it takes to know their format; for a job. Never more than `importLimit` files.
inline constexpr std::size_t importLimit = 10'000;
[[nodiscard]] Result<std::vector<ImportRow>> recogniseAll(
    const std::vector<std::string>& paths, const Progress& progress, const Case* target = nullptr);
/// Its records come with columns that a person must name.
[[nodiscard]] bool needsMapping(const Format* format);

} // namespace callwake
