// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/csv.h"
#include "formats/format.h"

#include <cstddef>
#include <functional>
#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

namespace callwake {

/// The columns that a format knows, found in the header of a table by their names: in any order and
/// case, with blanks around them. Columns that a table lacks are empty in all its rows.
class NamedColumns {
public:
    explicit NamedColumns(std::span<const std::string_view> names)
        : m_names(names)
        , m_places(names.size(), nowhere)
    {
    }

    /// Takes the row for a header; how many of the names are in it.
    std::size_t read(const CsvRow& header);
    [[nodiscard]] bool has(std::size_t name) const { return m_places[name] != nowhere; }
    [[nodiscard]] std::string_view in(const CsvRow& row, std::size_t name) const
    {
        const auto place = m_places[name];
        return place < row.fields.size() ? row.fields[place] : std::string_view();
    }

private:
    static constexpr std::size_t nowhere = std::size_t(-1);
    std::span<const std::string_view> m_names;
    std::vector<std::size_t> m_places;
};

/// Reads a table with a header and hands over each row and a record with its place. Faulty rows are
/// rejected. False where the table is empty.
bool forEachNamedRow(Input& input, NamedColumns& columns, Sink& sink,
    const std::function<void(const CsvRow& row, const Record& place)>& take);

/// For Format::sniff: whether the header of the table has all these columns.
[[nodiscard]] bool namesColumns(const Head& head, std::initializer_list<std::string_view> names);

} // namespace callwake
