// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "formats/generic/guess_parts.h"
#include "formats/generic/json_pieces_parts.h"
#include "formats/generic/rows_parts.h"

#include <algorithm>
#include <array>
#include <simdjson.h>
#include <unordered_map>

namespace callwake {

namespace {

namespace dom = simdjson::dom;

constexpr std::size_t deepest = 32; ///< levels below which values have no path
constexpr std::size_t mostKeys = 10'000;
constexpr std::size_t longestKey = 4096;
constexpr std::size_t mostElements = 16; ///< of a list that get a path ("legs.0.to")
constexpr std::size_t sampleObjects = 20'000;

struct Value {
    std::string path; ///< "from.phoneNumber"
    std::string text;
};

/// Reads one object into the texts of its values, nested ones under dotted paths; null is absent.
class ObjectReader {
public:
    /// Why it is no good, or empty.
    std::string_view read(std::string_view text)
    {
        m_count = 0;
        dom::element document;
        if (const auto error = m_parser.parse(text.data(), text.size()).get(document))
            return simdjson::error_message(error);
        m_path.clear();
        return add(document, 0) ? std::string_view() : "JSON object with too many or too long keys";
    }
    [[nodiscard]] std::span<const Value> values() const
    {
        return std::span(m_values).first(m_count);
    }

private:
    bool leaf(auto&& text)
    {
        if (m_count == mostKeys)
            return false;
        if (m_count == m_values.size())
            m_values.emplace_back();
        m_values[m_count].path = m_path;
        m_values[m_count++].text = std::forward<decltype(text)>(text);
        return true;
    }

    bool below(std::string_view key, dom::element value, std::size_t depth)
    {
        const auto size = m_path.size();
        if (size + key.size() > longestKey)
            return false;
        m_path += m_path.empty() ? "" : ".";
        m_path += key;
        const bool good = add(value, depth + 1);
        m_path.resize(size);
        return good;
    }

    bool add(dom::element value, std::size_t depth)
    {
        if (depth > deepest)
            return true;
        switch (value.type()) {
        case dom::element_type::OBJECT:
            for (const auto member : dom::object(value))
                if (!below(member.key, member.value, depth))
                    return false;
            return true;
        case dom::element_type::ARRAY: {
            std::size_t index = 0;
            for (const dom::element element : dom::array(value))
                if (index == mostElements || !below(std::to_string(index++), element, depth))
                    return index == mostElements;
            return true;
        }
        case dom::element_type::STRING:
            return leaf(std::string_view(value));
        case dom::element_type::INT64:
            return leaf(std::to_string(std::int64_t(value)));
        case dom::element_type::UINT64:
            return leaf(std::to_string(std::uint64_t(value)));
        case dom::element_type::DOUBLE:
            return leaf(simdjson::minify(value));
        case dom::element_type::BOOL:
            return leaf(std::string_view(bool(value) ? "true" : "false"));
        case dom::element_type::NULL_VALUE:
            break;
        }
        return true;
    }

    dom::parser m_parser;
    std::string m_path;
    std::vector<Value> m_values;
    std::size_t m_count = 0;
};

/// The first objects as a table of all their paths, for finding their meaning.
struct Table {
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows;
};

Table study(std::string_view sample)
{
    Table out;
    std::unordered_map<std::string, std::size_t> indexes;
    bool given = false;
    JsonPieces pieces([&] { return std::exchange(given, true) ? std::string_view() : sample; });
    ObjectReader reader;
    while (const auto piece = pieces.next()) {
        if (!piece->fault.empty() || !reader.read(piece->text).empty())
            continue;
        auto& row = out.rows.emplace_back();
        for (const Value& value : reader.values()) {
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
    auto text = head.bytes;
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    text = trimmed(text);
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

    void read(const JsonPiece& piece)
    {
        const auto why = !piece.fault.empty() ? piece.fault
            : !m_rows                         ? "no mapping for these objects"
                                              : m_reader.read(piece.text);
        if (!why.empty()) {
            m_sink.reject(piece.offset, piece.line, why, piece.text.substr(0, 256));
            return;
        }
        MappedRow row;
        row.offset = piece.offset;
        row.length = piece.length;
        row.line = piece.line;
        row.raw = piece.text;
        for (const Value& value : m_reader.values()) {
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
    ObjectReader m_reader;
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
    bool given = false;
    JsonPieces pieces(
        [&] { return std::exchange(given, true) ? input.next() : std::string_view(sample); });
    while (const auto piece = pieces.next()) {
        rows.read(*piece);
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
