// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/csv.h"
#include "formats/telephony/freeswitch_call_parts.h"
#include "formats/telephony/freeswitch_columns_parts.h"

#include <array>
#include <optional>
#include <string_view>

namespace callwake {

/// The columns of a table of legs that was exported with their names, in whatever order: what
/// mod_cdr_sqlite, mod_cdr_pg_csv and mod_odbc_cdr fill.
class FreeswitchTable {
public:
    /// Nothing where the row is no such header.
    [[nodiscard]] static std::optional<FreeswitchTable> fromHeader(const CsvRow& row);
    /// Takes the row, or says why it is none.
    [[nodiscard]] std::string_view read(const CsvRow& row, FreeswitchLeg& leg) const;

private:
    using Column = FreeswitchColumn::Column;
    [[nodiscard]] std::string_view cell(const CsvRow& row, Column column) const;

    std::array<std::size_t, Column::count> m_places{};
    std::size_t m_columns = 0;
};

} // namespace callwake
