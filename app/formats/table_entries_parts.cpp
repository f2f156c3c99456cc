// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/table_entries_parts.h"

#include "base/byte_order_mark.h"
#include "base/text.h"
#include "formats/json_pieces_parts.h"
#include "formats/padding_parts.h"

#include <algorithm>

namespace callwake {

namespace {

constexpr std::size_t longestExcerpt = 256;
constexpr std::size_t mostNames = 2000;
constexpr int rowsBeforeHeader = 4;
constexpr std::size_t rowsGuessed = 2000;

std::vector<std::string> namesOf(std::span<const std::string_view> header)
{
    std::vector<std::string> out;
    for (const auto cell : header.first(std::min(header.size(), mostNames))) {
        auto& name = out.emplace_back(lowered(cell.substr(0, longestExcerpt)));
        std::erase_if(name, [](char c) { return c == ' ' || c == '\t' || c == '\r'; });
        if (out.size() == 1 && name.starts_with(byteOrderMark))
            name.erase(0, byteOrderMark.size());
    }
    return out;
}

/// Exports that were put together one after the other repeat it.
bool repeats(const CsvRow& row, const std::vector<std::string>& names)
{
    return row.fields.size() == names.size()
        && namesOf(row.fields.first(1)).front() == names.front() && namesOf(row.fields) == names;
}

std::size_t indexOf(std::span<const std::string> names, std::string_view name)
{
    const auto found = std::ranges::find_if(
        names, [&](const std::string& one) { return equalsIgnoringCase(one, name); });
    return found == names.end() ? std::string_view::npos : std::size_t(found - names.begin());
}

Quality qualityOf(const CsvRow& row, std::size_t columns)
{
    auto out = Quality::None;
    if (row.fields.size() < columns)
        out |= Quality::Incomplete;
    const auto extra = row.fields.subspan(std::min(columns, row.fields.size()));
    if (std::ranges::any_of(extra, [](auto cell) { return !trimmed(cell).empty(); }))
        out |= Quality::Conflict; // a delimiter inside a text: columns may be shifted
    return out;
}

} // namespace

std::string_view TableEntry::operator[](std::string_view name) const
{
    const auto at = indexOf(m_names, name);
    return at < m_cells.size() ? trimmed(m_cells[at]) : std::string_view();
}

std::string_view TableEntry::firstOf(std::initializer_list<std::string_view> names) const
{
    for (const auto name : names)
        if (const auto value = (*this)[name]; !value.empty())
            return value;
    return {};
}

void TableEntry::reject(std::string_view why) const
{
    m_sink.reject(m_place.offset, m_place.line, why, m_place.raw.substr(0, longestExcerpt));
}

ColumnTimes::ColumnTimes(
    std::string_view sample, std::initializer_list<std::string_view> columns, Sink& sink)
{
    auto reader = tableReader(Head{sample, {}, {}});
    std::vector<std::string> names;
    std::vector<std::string> cells;
    for (auto row = reader.next(); row && cells.size() < rowsGuessed; row = reader.next()) {
        if (!row->fault.empty() || row->fields.size() < 2)
            continue;
        if (names.empty())
            names = namesOf(row->fields);
        else
            for (const auto column : columns)
                if (const auto at = indexOf(names, column); at < row->fields.size()) {
                    cells.emplace_back(trimmed(row->fields[at]));
                    break;
                }
    }
    const std::vector<std::string_view> values(cells.begin(), cells.end());
    guess(values, "read the file as a table with a mapping", sink);
}

ColumnTimes::ColumnTimes(
    std::span<const std::string_view> values, std::string_view remedy, Sink& sink)
{
    guess(values, remedy, sink);
}

void ColumnTimes::guess(
    std::span<const std::string_view> values, std::string_view remedy, Sink& sink)
{
    auto found = guessTimeFormat(values);
    if (found.dayMonthUnclear && found.format.starts_with('d'))
        std::ranges::transform(found.format, found.format.begin(), [](char c) {
            return c == 'd' ? 'M' : c == 'M' ? 'd' : c;
        });
    if (found.dayMonthUnclear)
        sink.warning("Day and month of the times cannot be told apart: the month is taken to come "
                     "first. If that is wrong, "
            + std::string(remedy) + ".");
    if (auto made = TimeReader::make(found.format.empty() ? "iso" : found.format))
        m_reader = std::move(*made);
}

std::optional<ParsedTime> ColumnTimes::read(std::string_view text) const
{
    const auto found = m_reader ? m_reader->read(text) : std::nullopt;
    return found ? found : parseIso(text);
}

void readTableEntries(Input& input, Sink& sink, const std::function<void(const TableEntry&)>& take)
{
    std::string sample;
    readTableEntries(input, sample, sink, take);
}

void readTableEntries(Input& input, std::string& sample, Sink& sink,
    const std::function<void(const TableEntry&)>& take)
{
    auto reader = tableReader(input, sample);
    std::vector<std::string> names;
    for (auto row = reader.next(); row && sink.wanted(); row = reader.next()) {
        if (row->fields.size() == 1 && withoutPadding(row->raw).empty())
            continue;
        Record place;
        place.offset = row->offset;
        place.length = row->length;
        place.line = row->line;
        place.raw = row->raw;
        place.quality = qualityOf(*row, names.size());
        const TableEntry entry(names, row->fields, place, sink);
        if (!row->fault.empty())
            entry.reject(row->fault);
        else if (names.empty() && row->fields.size() < 2)
            sink.skipped("line before the header");
        else if (names.empty())
            names = namesOf(row->fields);
        else if (repeats(*row, names))
            sink.skipped("header repeated");
        else
            take(entry);
    }
}

bool hasTableColumns(const Head& head, std::initializer_list<std::string_view> names)
{
    constexpr std::size_t beforeTexts = 64;
    if (trimmed(head.bytes).empty() || beginsLikeJson(head.bytes)
        || head.bytes.substr(0, beforeTexts).find('\0') != head.bytes.npos)
        return false;
    auto reader = tableReader(head);
    for (int i = 0; i < rowsBeforeHeader; ++i) {
        const auto row = reader.next();
        if (!row || !row->fault.empty() || row->raw.find('\0') != row->raw.npos)
            return false;
        if (row->fields.size() < 2)
            continue;
        const auto header = namesOf(row->fields);
        return std::ranges::all_of(
            names, [&](std::string_view name) { return indexOf(header, name) < header.size(); });
    }
    return false;
}

} // namespace callwake
