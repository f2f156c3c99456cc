// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/csv.h"
#include "base/text.h"
#include "formats/generic/guess_parts.h"
#include "formats/generic/rows_parts.h"
#include "formats/sample_parts.h"

#include <algorithm>
#include <array>
#include <simdjson.h>

namespace callwake {

namespace {

constexpr std::size_t wholeHead = 1U << 16; ///< a shorter Head::bytes is the whole file
constexpr std::size_t headerWithin = 30; ///< rows: reports have titles and filters above the table

/// The first rows of a table, for finding its header and the meaning of its columns.
struct Table {
    char delimiter = ',';
    bool header = false;
    std::size_t headerRow = 0;
    std::string firstName; ///< of the header, as written
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows; ///< below the header
};

std::vector<std::vector<std::string>> firstRows(std::string_view text, char delimiter)
{
    std::vector<std::vector<std::string>> out;
    CsvReader reader(piecesOf(text), delimiter);
    while (const auto row = reader.next())
        if (row->fault.empty())
            out.emplace_back(row->fields.begin(), row->fields.end());
    return out;
}

/// The number of fields that most rows have.
std::size_t usualWidth(const std::vector<std::vector<std::string>>& rows)
{
    std::map<std::size_t, std::size_t> counts;
    for (const auto& row : rows)
        ++counts[row.size()];
    const auto most = std::ranges::max_element(counts, {}, [](const auto& c) { return c.second; });
    return most == counts.end() ? 0 : most->first;
}

bool hasAllColumns(const std::vector<std::string>& names, const Mapping& mapping)
{
    return std::ranges::all_of(mapping.fields,
        [&](const auto& field) { return std::ranges::find(names, field.second) != names.end(); });
}

/// Cisco writes a row of SQL types below its header.
bool holdsColumnTypes(const auto& fields)
{
    return std::ranges::all_of(fields, [](std::string_view f) {
        return startsWithIgnoringCase(f, "INTEGER") || startsWithIgnoringCase(f, "VARCHAR")
            || startsWithIgnoringCase(f, "UNIQUEIDENTIFIER");
    });
}

std::vector<std::string> namesOf(const std::vector<std::string>& row)
{
    const std::vector<std::string_view> cells(row.begin(), row.end());
    return columnNames(cells);
}

/// The row of names: the one with all columns of a given mapping, else the first of usual width
/// that holds words only, with nothing like it below.
std::optional<std::size_t> findHeader(
    const std::vector<std::vector<std::string>>& rows, const std::optional<Mapping>& given)
{
    if (given && !given->header)
        return std::nullopt;
    const auto width = usualWidth(rows);
    for (std::size_t i = 0; i < std::min(rows.size(), headerWithin); ++i) {
        const std::vector<std::string_view> cells(rows[i].begin(), rows[i].end());
        if (given ? hasAllColumns(namesOf(rows[i]), *given)
                  : looksLikeHeader(cells) && rows[i].size() + 1 >= width)
            return i;
    }
    return given ? std::optional<std::size_t>(0) : std::nullopt;
}

Table study(std::string_view sample, bool complete, const ParseOptions& options)
{
    const auto parsed =
        options.mapping.empty() ? Result<Mapping>(failure("")) : parseMapping(options.mapping);
    const auto given = parsed ? std::optional(*parsed) : std::nullopt;
    Table out;
    out.delimiter =
        given && !given->delimiter.empty() ? given->delimiter[0] : guessDelimiter(sample);
    auto rows = firstRows(sample, out.delimiter);
    if (!complete && rows.size() > 1)
        rows.pop_back(); // it may be cut
    const auto header = findHeader(rows, given);
    out.header = header.has_value();
    out.headerRow = header.value_or(0);
    if (header && out.headerRow < rows.size()) {
        out.columns = namesOf(rows[out.headerRow]);
        out.firstName = rows[out.headerRow][0];
    } else {
        out.columns = columnNames(std::vector<std::string_view>(usualWidth(rows)));
    }
    const auto skip = std::ptrdiff_t(std::min(rows.size(), header ? *header + 1 : 0));
    out.rows.assign(
        std::make_move_iterator(rows.begin() + skip), std::make_move_iterator(rows.end()));
    std::erase_if(out.rows, [](const auto& row) { return holdsColumnTypes(row); });
    return out;
}

class TableReader {
public:
    TableReader(
        const Table& table, std::optional<Mapping> mapping, const ParseOptions& options, Sink& sink)
        : m_table(table)
        , m_sink(sink)
    {
        if (!mapping)
            return;
        m_indexes.fill(std::string::npos);
        for (const auto& [field, name] : mapping->fields) {
            const auto found = std::ranges::find(table.columns, name);
            if (found == table.columns.end())
                sink.warning("The table has no column \"" + name + "\".");
            else
                m_indexes[std::size_t(field)] = std::size_t(found - table.columns.begin());
        }
        m_reader.emplace(std::move(*mapping), options, sink);
    }

    void read(const CsvRow& row)
    {
        if (!row.fault.empty()) {
            m_sink.reject(row.offset, row.line, row.fault, row.raw.substr(0, 256));
            return;
        }
        const auto index = m_count++;
        if (m_table.header && index <= m_table.headerRow) {
            if (index < m_table.headerRow)
                m_sink.skipped("line above the table");
            return;
        }
        if (holdsColumnTypes(row.fields)) {
            m_sink.skipped("names of types");
        } else if (m_table.header && row.fields[0] == m_table.firstName
            && namesOf({row.fields.begin(), row.fields.end()}) == m_table.columns) {
            m_sink.skipped("header repeated");
        } else if (!m_reader) {
            m_sink.reject(
                row.offset, row.line, "no mapping for this table", row.raw.substr(0, 256));
        } else {
            deliver(row);
        }
    }

    void finish()
    {
        if (m_reader)
            m_reader->finish();
    }

private:
    void deliver(const CsvRow& row)
    {
        MappedRow out;
        out.offset = row.offset;
        out.length = row.length;
        out.line = row.line;
        out.raw = row.raw;
        for (std::size_t i = 0; i < m_indexes.size(); ++i)
            if (m_indexes[i] < row.fields.size())
                out.cells[i] = row.fields[m_indexes[i]];
        const auto width = m_table.columns.size();
        if (row.fields.size() < width)
            out.quality |= Quality::Incomplete;
        const auto extra = row.fields.subspan(std::min(width, row.fields.size()));
        if (std::ranges::any_of(extra, [](std::string_view f) { return !f.empty(); }))
            out.quality |= Quality::Conflict; // a delimiter inside a text: columns may be shifted
        if (!simdjson::validate_utf8(row.raw.data(), row.raw.size()))
            out.quality |= Quality::BadEncoding;
        m_reader->read(out);
    }

    const Table& m_table;
    Sink& m_sink;
    std::array<std::size_t, names<MappedField>.size()> m_indexes{};
    std::optional<RowReader> m_reader;
    std::size_t m_count = 0;
};

int sniff(const Head& head)
{
    const auto first = trimmed(head.bytes.substr(0, 256));
    if (first.empty() || head.bytes.find('\0') != std::string_view::npos
        || std::string_view("{[<").find(first.front()) != std::string_view::npos)
        return 0;
    const auto table = study(head.bytes, head.bytes.size() < wholeHead, {});
    if (table.columns.size() < 3 || table.rows.empty())
        return 0;
    const auto even = std::ranges::count_if(
        table.rows, [&](const auto& row) { return row.size() == table.columns.size(); });
    if (!table.header && double(even) < 0.9 * double(table.rows.size()))
        return 0;
    return scoreOf(guessMapping(table.columns, table.rows, table.header));
}

void parse(Input& input, const ParseOptions& options, Sink& sink)
{
    std::string sample;
    bool more = fillSample(input, sample, sampleBytes);
    Table table = study(sample, !more, options);
    if (more && options.mapping.empty()
        && guessMapping(table.columns, table.rows, table.header).dayMonthUnclear) {
        more = fillSample(input, sample, largestSample);
        table = study(sample, !more, options);
    }
    TableReader tableReader(table,
        chooseMapping(options, table.columns, table.rows, table.header, sink), options, sink);
    table.rows.clear();
    CsvReader reader(piecesOf(sample, input), table.delimiter);
    while (const auto row = reader.next()) {
        tableReader.read(*row);
        if (!sink.wanted())
            return;
    }
    tableReader.finish();
}

constexpr std::array covers{SourceClass::Any};

} // namespace

MappingGuess guessTableMapping(std::string_view text, bool complete)
{
    const auto table = study(text, complete, {});
    auto guess = guessMapping(table.columns, table.rows, table.header);
    guess.mapping.delimiter = table.delimiter;
    return guess;
}

extern const Format generic_csv;
const Format generic_csv{
    .name = "generic_csv",
    .title = "Table of calls or events (CSV)",
    .reads = "Call logs, bills and exports as comma, semicolon or tab separated text, with a "
             "mapping of its columns",
    .covers = covers,
    .shape = Format::Shape::Bytes,
    .localTime = true,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
