// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"

#include <functional>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace callwake {

/// One row of an evidence database as DatabaseView::rows gives it, read by column number. SQLite
/// keeps any type in any column, so every reader takes what stands there and says what it got.
struct DatabaseRow {
    std::int64_t rowid = 0;
    std::span<const std::string_view> columns;
    std::span<const DatabaseView::Cell> cells;

    [[nodiscard]] bool isNull(std::size_t column) const;
    /// Text (or the bytes of a blob); empty for anything else.
    [[nodiscard]] std::string_view text(std::size_t column) const;
    /// Text, or the decimal form of a number.
    [[nodiscard]] std::string anyText(std::size_t column) const;
    /// A whole number, also from text or from a real without fraction.
    [[nodiscard]] std::optional<std::int64_t> integer(std::size_t column) const;
    /// A number, also from text.
    [[nodiscard]] std::optional<double> real(std::size_t column) const;
    /// The row as Record::raw: "ZDATE=738962483.034393; ZADDRESS=+15550100", nulls left out, bytes
    /// that are no UTF-8 as "x'0aff'", each value cut at 4 KiB.
    [[nodiscard]] std::string rendered() const;
    /// A record that leads back to this row of `table`. `raw`, which begins with the rendered row,
    /// outlives it.
    [[nodiscard]] Record recordIn(std::string_view table, std::string_view raw) const;
};

/// Hands over the rows of a table, if it is there, until nobody wants more. A fault of the file
/// becomes a warning: what lies behind it is lost.
void forEachRow(DatabaseView& database, Sink& sink, std::string_view table,
    std::span<const std::string_view> columns, const std::function<void(const DatabaseRow&)>& take);

/// The database, where it has a table of that name with those columns; else null, and `otherwise`
/// is told as a warning.
[[nodiscard]] DatabaseView* databaseWith(Input& input, std::string_view table,
    std::initializer_list<std::string_view> columns, Sink& sink, std::string_view otherwise);

/// Whether the database that is looked at has a table of that name.
[[nodiscard]] bool hasTable(const Head& head, std::string_view name);

} // namespace callwake
