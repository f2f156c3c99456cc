// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialogs/form.h"
#include "formats/generic/mapping.h"

class QComboBox;
class QLineEdit;
class QTableWidget;

namespace callwake {

class WrappedText;
class ZoneBox;

/// The first rows of a table or of JSON lines, cut into columns.
struct TableSample {
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows;
    bool header = false;
};
/// Reads the first 64 KiB of the (unpacked) file.
[[nodiscard]] Result<TableSample> sampleTable(const std::string& path);

/// What the columns of a log that no format knows mean: the guess is shown and can be corrected,
/// and kept under a name for files of the same kind.
class MappingEditor : public FormDialog {
    Q_OBJECT
public:
    /// `json`: a mapping to begin with; empty = guess.
    MappingEditor(const std::string& path, const std::string& json, QWidget* parent);
    [[nodiscard]] std::string mapping() const { return m_json; } ///< as JSON, once accepted
    [[nodiscard]] QString name() const;

protected:
    QString act() override;

private:
    void addFields();
    void fillColumns();
    void showUse(std::size_t column);
    void showFirstTime();
    [[nodiscard]] Mapping shownMapping() const;
    [[nodiscard]] QString meantTwice() const;

    TableSample m_sample;
    Mapping m_mapping;
    std::string m_json;
    QTableWidget* m_columns;
    std::vector<QComboBox*> m_meanings; ///< as TableSample::columns
    QComboBox* m_kind;
    QComboBox* m_unit;
    QComboBox* m_timeFormat;
    WrappedText* m_firstTime; ///< how it is read
    ZoneBox* m_zone;
    QLineEdit* m_name;
};

} // namespace callwake
