// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/generic/export_parts.h"

#include "base/csv.h"
#include "base/text.h"
#include "formats/generic/guess_parts.h"
#include "formats/json_objects_parts.h"
#include "formats/sample_parts.h"

#include <algorithm>
#include <simdjson.h>

namespace callwake {

namespace {

std::vector<std::string> plainHeader(std::span<const std::string_view> fields)
{
    std::vector<std::string> out;
    for (const auto field : fields.first(std::min(fields.size(), mostColumns)))
        out.push_back(plainWords(field));
    return out;
}

void readObjects(
    const std::string& sample, Input& input, Sink& sink, RowReader& rows, const ReadEntry& read)
{
    JsonObjects objects(piecesOf(sample, input), {.mostElements = exportElements});
    const auto& object = objects.object();
    std::vector<std::string> names;
    std::vector<std::string_view> values;
    while (const auto piece = objects.next()) {
        if (!piece->fault.empty()) {
            sink.reject(piece->offset, piece->line, piece->fault, piece->text.substr(0, 256));
        } else {
            names.resize(object.values().size());
            values.clear();
            for (const JsonObject::Value& value : object.values()) {
                names[values.size()] = plainWords(value.path);
                values.push_back(value.text);
            }
            MappedRow place;
            place.offset = piece->offset;
            place.length = piece->length;
            place.line = piece->line;
            place.raw = piece->text;
            if (object.hasBadText())
                place.quality |= Quality::BadEncoding;
            read({names, values, place}, rows, sink);
        }
        if (!sink.wanted())
            return;
    }
}

MappedRow placeOf(const CsvRow& row, std::size_t columns)
{
    MappedRow out;
    out.offset = row.offset;
    out.length = row.length;
    out.line = row.line;
    out.raw = row.raw;
    if (row.fields.size() < columns)
        out.quality |= Quality::Incomplete;
    const auto extra = row.fields.subspan(std::min(columns, row.fields.size()));
    if (std::ranges::any_of(extra, [](std::string_view f) { return !trimmed(f).empty(); }))
        out.quality |= Quality::Conflict; // a delimiter inside a text: columns may be shifted
    if (!simdjson::validate_utf8(row.raw.data(), row.raw.size()))
        out.quality |= Quality::BadEncoding;
    return out;
}

void readRows(
    const std::string& sample, Input& input, Sink& sink, RowReader& rows, const ReadEntry& read)
{
    CsvReader reader(piecesOf(sample, input), guessDelimiter(sample));
    std::vector<std::string> names;
    while (const auto row = reader.next()) {
        if (!row->fault.empty()) {
            sink.reject(row->offset, row->line, row->fault, row->raw.substr(0, 256));
        } else if (names.empty()) {
            names = plainHeader(row->fields);
        } else if (plainHeader(row->fields) == names) {
            sink.skipped("header repeated");
        } else {
            const auto place = placeOf(*row, names.size());
            read({names, row->fields, place}, rows, sink);
        }
        if (!sink.wanted())
            return;
    }
}

} // namespace

ExportEntry::ExportEntry(std::span<const std::string> names,
    std::span<const std::string_view> values, const MappedRow& place)
    : m_names(names)
    , m_values(values)
    , m_place(place)
{
}

std::string_view ExportEntry::operator[](std::string_view plainName) const
{
    const auto found = std::ranges::find(m_names, plainName);
    const auto index = std::size_t(found - m_names.begin());
    return index < m_values.size() ? trimmed(m_values[index]) : std::string_view();
}

std::string_view ExportEntry::firstOf(std::initializer_list<std::string_view> names) const
{
    for (const auto name : names)
        if (const auto value = (*this)[name]; !value.empty())
            return value;
    return {};
}

bool ExportEntry::hasBelow(std::string_view plainPrefix) const
{
    return std::ranges::any_of(
        m_names, [&](const std::string& name) { return name.starts_with(plainPrefix); });
}

void readExport(Input& input, const ParseOptions& options, Sink& sink, const MappingOf& mapping,
    const ReadEntry& read)
{
    std::string sample;
    const bool complete = !fillSample(input, sample, sampleBytes);
    RowReader rows(mapping(sample, complete, sink), options, sink);
    if (beginsLikeJson(sample))
        readObjects(sample, input, sink, rows, read);
    else
        readRows(sample, input, sink, rows, read);
    rows.finish();
}

Mapping utcExport(
    std::map<std::string, std::string> directions, std::map<std::string, std::string> outcomes)
{
    using F = MappedField;
    Mapping out;
    out.fields = {{F::Begin, "begin"}, {F::DirectionWord, "direction"}};
    if (!outcomes.empty())
        out.fields[F::OutcomeWord] = "outcome";
    out.values = {{F::DirectionWord, std::move(directions)}, {F::OutcomeWord, std::move(outcomes)}};
    out.timeFormat = "iso";
    out.zone = "UTC";
    return out;
}

bool holdsKeys(const Head& head, std::initializer_list<std::string_view> keys)
{
    return beginsLikeJson(head.bytes) && std::ranges::all_of(keys, [&](std::string_view key) {
        return head.bytes.find("\"" + std::string(key) + "\"") != std::string_view::npos;
    });
}

bool hasColumns(const Head& head, std::initializer_list<std::string_view> plainNames)
{
    if (beginsLikeJson(head.bytes) || head.bytes.find('\0') != std::string_view::npos)
        return false;
    CsvReader reader(piecesOf(head), guessDelimiter(head.bytes));
    const auto row = reader.next();
    if (!row || !row->fault.empty())
        return false;
    const auto header = plainHeader(row->fields);
    return std::ranges::all_of(plainNames,
        [&](std::string_view name) { return std::ranges::find(header, name) != header.end(); });
}

} // namespace callwake
