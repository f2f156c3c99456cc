// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/generic/rows_parts.h"

#include <functional>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace callwake {

/// Of a list inside an entry; services hand out pages of 60.
inline constexpr std::size_t exportElements = 64;

/// One entry of a service's export, a row of its table or an object of its JSON. Values have plain
/// names, so that "callerNumber", "Caller Number" and "caller_number" are all "caller number";
/// nested ones are "from phone number", list elements "sessions 0 caller name".
class ExportEntry {
public:
    ExportEntry(std::span<const std::string> names, std::span<const std::string_view> values,
        const MappedRow& place);

    /// Empty where the entry has none.
    [[nodiscard]] std::string_view operator[](std::string_view plainName) const;
    /// The first of them that is not empty.
    [[nodiscard]] std::string_view firstOf(std::initializer_list<std::string_view> names) const;
    /// Whether a value begins with that name ("sessions 3 ").
    [[nodiscard]] bool hasBelow(std::string_view plainPrefix) const;
    /// A row of no cells at the entry's place.
    [[nodiscard]] const MappedRow& place() const { return m_place; }

private:
    std::span<const std::string> m_names;
    std::span<const std::string_view> m_values;
    const MappedRow& m_place;
};

/// Fills the cells of rows and gives them to the reader, or tells the sink why it does not.
using ReadEntry = std::function<void(const ExportEntry& entry, RowReader& rows, Sink& sink)>;
/// What the rows mean, as far as the first bytes tell (`complete`: all bytes).
using MappingOf = std::function<Mapping(std::string_view sample, bool complete, Sink& sink)>;

/// Reads JSON objects, or the rows of a table with a header, whichever the file holds.
void readExport(Input& input, const ParseOptions& options, Sink& sink, const MappingOf& mapping,
    const ReadEntry& read);
/// The mapping of exports whose times are ISO 8601 in UTC, with words they need explained.
[[nodiscard]] Mapping utcExport(std::map<std::string, std::string> directions = {},
    std::map<std::string, std::string> outcomes = {});

/// For Format::sniff: whether the file is JSON that holds all these keys as they are written...
[[nodiscard]] bool holdsKeys(const Head& head, std::initializer_list<std::string_view> keys);
/// ...or a table whose header has all these plain names.
[[nodiscard]] bool hasColumns(const Head& head, std::initializer_list<std::string_view> plainNames);

} // namespace callwake
