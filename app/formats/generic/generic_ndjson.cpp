// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/byte_order_mark.h"
#include "base/text.h"
#include "formats/generic/guess_parts.h"
#include "formats/generic/rows_parts.h"
#include "formats/json_objects_parts.h"
#include "formats/sample_parts.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace callwake {

namespace {

constexpr std::size_t sampleObjects = 20'000;

/// The first objects as a table of all their paths, for finding their meaning.
struct Table {
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows;
};

Table study(std::string_view sample)
{
    Table out;
    std::unordered_map<std::string, std::size_t> indexes;
    JsonObjects objects(piecesOf(sample));
    while (const auto piece = objects.next()) {
        if (!piece->fault.empty())
            continue;
        auto& row = out.rows.emplace_back();
        for (const JsonObject::Value& value : objects.object().values()) {
            const auto [at, added] = indexes.try_emplace(value.path, out.columns.size());
            if (added)
                out.columns.push_back(value.path);
            if (row.size() <= at->second)
                row.resize(at->second + 1);
            row[at->second] = value.text;
        }
        if (out.rows.size() == sampleObjects)
            break;
    }
    return out;
}

int sniff(const Head& head)
{
    const auto text = trimmed(withoutByteOrderMark(head.bytes));
    if (text.empty() || (text.front() != '{' && text.front() != '['))
        return 0;
    const auto table = study(text);
    return table.rows.empty() ? 0 : scoreOf(guessMapping(table.columns, table.rows, true));
}

class ObjectRows {
public:
    ObjectRows(std::optional<Mapping> mapping, const ParseOptions& options, Sink& sink)
        : m_sink(sink)
    {
        if (!mapping)
            return;
        for (const auto& [field, path] : mapping->fields)
            m_fields[path].push_back(field);
        m_rows.emplace(std::move(*mapping), options, sink);
    }

    void read(const JsonPiece& piece, const JsonObject& object)
    {
        const std::string_view why =
            piece.fault.empty() && !m_rows ? "no mapping for these objects" : piece.fault;
        if (!why.empty()) {
            m_sink.reject(piece.offset, piece.line, why, piece.text.substr(0, 256));
            return;
        }
        MappedRow row;
        row.offset = piece.offset;
        row.length = piece.length;
        row.line = piece.line;
        row.raw = piece.text;
        for (const JsonObject::Value& value : object.values()) {
            const auto found = m_fields.find(value.path);
            if (found == m_fields.end())
                continue;
            for (const MappedField field : found->second) {
                auto& cell = row.cells[std::size_t(field)];
                if (cell.empty())
                    cell = value.text;
                else
                    row.quality |= Quality::Conflict; // the key stands twice
            }
        }
        m_rows->read(row);
    }

    void finish()
    {
        if (m_rows)
            m_rows->finish();
    }

private:
    Sink& m_sink;
    std::unordered_map<std::string, std::vector<MappedField>> m_fields;
    std::optional<RowReader> m_rows;
};

void parse(Input& input, const ParseOptions& options, Sink& sink)
{
    std::string sample;
    const bool more = fillSample(input, sample, sampleBytes);
    Table table = study(sample);
    if (more && options.mapping.empty()
        && guessMapping(table.columns, table.rows, true).dayMonthUnclear) {
        (void)fillSample(input, sample, largestSample);
        table = study(sample);
    }
    ObjectRows rows(chooseMapping(options, table.columns, table.rows, true, sink), options, sink);
    table = {};
    JsonObjects objects(piecesOf(sample, input));
    while (const auto piece = objects.next()) {
        rows.read(*piece, objects.object());
        if (!sink.wanted())
            return;
    }
    rows.finish();
}

constexpr std::array covers{SourceClass::Calls};

} // namespace

MappingGuess guessObjectMapping(std::string_view text)
{
    const auto table = study(text);
    return guessMapping(table.columns, table.rows, true);
}

extern const Format generic_ndjson;
const Format generic_ndjson{
    .name = "generic_ndjson",
    .title = "Calls or events as JSON",
    .reads = "JSON objects one per line, in a list or in the answer of a service, with a mapping "
             "of their keys",
    .covers = covers,
    .shape = Format::Shape::Bytes,
    .localTime = true,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
