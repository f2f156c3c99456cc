// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/csv_table_parts.h"
#include "formats/format.h"
#include "formats/generic/times_parts.h"

#include <functional>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace callwake {

/// One row of a table with a header, valid while it is handed over. Columns go by their name
/// without blanks and without regard to case, because exports differ in both: "Application ID " is
/// "ApplicationId". So one piece of code can read a service's table and its JSON (JsonEntry).
class TableEntry {
public:
    TableEntry(std::span<const std::string> names, std::span<const std::string_view> cells,
        const Record& place, Sink& sink)
        : m_names(names)
        , m_cells(cells)
        , m_place(place)
        , m_sink(sink)
    {
    }

    /// Without blanks around it; empty where there is no such column.
    [[nodiscard]] std::string_view operator[](std::string_view name) const;
    /// The first of them that is not empty.
    [[nodiscard]] std::string_view firstOf(std::initializer_list<std::string_view> names) const;

    /// Names of the columns, in lower case and without blanks, and the cells below them.
    [[nodiscard]] std::span<const std::string> names() const { return m_names; }
    [[nodiscard]] std::span<const std::string_view> cells() const { return m_cells; }
    /// A record of no content at the row's place.
    [[nodiscard]] const Record& place() const { return m_place; }
    [[nodiscard]] Sink& sink() const { return m_sink; }
    void reject(std::string_view why) const;

private:
    std::span<const std::string> m_names;
    std::span<const std::string_view> m_cells;
    const Record& m_place;
    Sink& m_sink;
};

/// The times of a column in whichever way the machine that wrote the table writes them, as its
/// first rows tell. Where day and month cannot be told apart, the month comes first, as in American
/// English, and a warning says so.
class ColumnTimes {
public:
    /// `sample`: the first bytes of the file; the first of the columns that it has counts.
    ColumnTimes(
        std::string_view sample, std::initializer_list<std::string_view> columns, Sink& sink);
    /// `values`: the first times of the file; `remedy`: what to do if the month does not come
    /// first.
    ColumnTimes(std::span<const std::string_view> values, std::string_view remedy, Sink& sink);
    /// A time without a zone is taken as it stands.
    [[nodiscard]] std::optional<ParsedTime> read(std::string_view text) const;

private:
    void guess(std::span<const std::string_view> values, std::string_view remedy, Sink& sink);
    std::optional<TimeReader> m_reader;
};

/// Hands over each row below the header, which is the first row of two columns or more. A row that
/// is damaged becomes a reject.
void readTableEntries(Input& input, Sink& sink, const std::function<void(const TableEntry&)>& take);
/// The same, where the first bytes were read into `sample` before.
void readTableEntries(Input& input, std::string& sample, Sink& sink,
    const std::function<void(const TableEntry&)>& take);

/// For Format::sniff: whether the header has all these columns.
[[nodiscard]] bool hasTableColumns(const Head& head, std::initializer_list<std::string_view> names);

} // namespace callwake
