// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/database_parts.h"

#include "base/hex.h"
#include "base/text.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace callwake {

namespace {

constexpr std::size_t longestRenderedValue = 4096;

std::string hexBlob(std::string_view bytes)
{
    return "x'" + hexOf(bytes.substr(0, longestRenderedValue / 2)) + "'";
}

std::string realText(double value)
{
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    return {buffer.data(), end};
}

} // namespace

bool DatabaseRow::isNull(std::size_t column) const
{
    return std::holds_alternative<std::monostate>(cells[column]);
}

std::string_view DatabaseRow::text(std::size_t column) const
{
    const auto* value = std::get_if<std::string_view>(&cells[column]);
    return value ? *value : std::string_view();
}

std::string DatabaseRow::anyText(std::size_t column) const
{
    const auto& cell = cells[column];
    if (const auto* whole = std::get_if<std::int64_t>(&cell))
        return std::to_string(*whole);
    if (const auto* number = std::get_if<double>(&cell))
        return realText(*number);
    return std::string(text(column));
}

std::optional<std::int64_t> DatabaseRow::integer(std::size_t column) const
{
    const auto& cell = cells[column];
    if (const auto* whole = std::get_if<std::int64_t>(&cell))
        return *whole;
    if (const auto* number = std::get_if<double>(&cell)) {
        constexpr double exact = 9'007'199'254'740'992.0; // 2^53
        if (std::abs(*number) <= exact && std::trunc(*number) == *number)
            return std::int64_t(*number);
        return std::nullopt;
    }
    return parseNumber<std::int64_t>(text(column));
}

std::optional<double> DatabaseRow::real(std::size_t column) const
{
    const auto& cell = cells[column];
    if (const auto* whole = std::get_if<std::int64_t>(&cell))
        return double(*whole);
    const auto* number = std::get_if<double>(&cell);
    const auto value = number ? std::optional(*number) : parseNumber<double>(text(column));
    return value && std::isfinite(*value) ? value : std::nullopt;
}

std::string DatabaseRow::rendered() const
{
    std::string out;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (isNull(i))
            continue;
        if (!out.empty())
            out += "; ";
        out += std::string(columns[i]) + "=";
        const auto value = text(i);
        if (value.empty())
            out += anyText(i);
        else if (isUtf8(value))
            out += value.substr(0, longestRenderedValue);
        else
            out += hexBlob(value);
    }
    return out;
}

Record DatabaseRow::recordIn(std::string_view table, std::string_view raw) const
{
    Record out;
    out.table = table;
    out.offset = out.line = rowid;
    out.raw = raw;
    return out;
}

void forEachRow(DatabaseView& database, Sink& sink, std::string_view table,
    std::span<const std::string_view> columns, const std::function<void(const DatabaseRow&)>& take)
{
    if (!database.table(table))
        return;
    const auto fault = database.rows(
        table, columns,
        [&](std::int64_t rowid, auto cells) {
            take({rowid, columns, cells});
            return sink.wanted();
        },
        [&](std::int64_t rowid) {
            sink.reject(rowid, rowid, "row of more than 16 MiB in table " + std::string(table), {});
        });
    if (!fault.empty())
        sink.warning("Not all could be read: " + fault); // which names the table
}

DatabaseView* databaseWith(Input& input, std::string_view table,
    std::initializer_list<std::string_view> columns, Sink& sink, std::string_view otherwise)
{
    DatabaseView* database = input.database();
    const auto* found = database ? database->table(table) : nullptr;
    const bool whole = found && std::ranges::all_of(columns, [&](std::string_view column) {
        return std::ranges::find(found->columns, column) != found->columns.end();
    });
    if (!whole)
        sink.warning(otherwise);
    return whole ? database : nullptr;
}

bool hasTable(const Head& head, std::string_view name)
{
    return std::ranges::find(head.tables, name) != head.tables.end();
}

} // namespace callwake
