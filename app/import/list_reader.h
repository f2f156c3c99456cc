// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/csv.h"
#include "import/importer.h"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace callwake {

constexpr std::size_t listExcerpt = 256; ///< bytes of a rejected row that are kept

/// The whole (unpacked, decoded) text of a list of at most 256 MiB.
[[nodiscard]] Result<std::string> readList(const std::string& path);

/// The text from its first line that is neither empty nor a note (#) on.
[[nodiscard]] std::string_view afterNotes(std::string_view text);

/// A list as a table whose columns are found by their names in the header, or stand in the usual
/// order. Lines that begin with # are notes. Counts rows and rejects in `result`.
class ListReader {
public:
    /// `text` must live as long; `columns` are at most 8, the first one makes a row a header.
    ListReader(
        std::string_view text, std::span<const std::string_view> columns, ListImport& result);

    /// Goes to the next row of values; what cannot be one is rejected here.
    bool next();
    /// Trimmed; empty where the row has none.
    [[nodiscard]] std::string cell(std::size_t column) const;
    [[nodiscard]] std::int64_t line() const { return m_row->line; }
    void reject(std::string_view reason);

private:
    bool takeHeader();

    std::span<const std::string_view> m_columns;
    ListImport& m_result;
    CsvReader m_reader;
    std::optional<CsvRow> m_row;
    std::array<std::size_t, 8> m_places{}; ///< of the columns in the row
    bool m_first = true;
};

} // namespace callwake
