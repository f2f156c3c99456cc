// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// CDRs of Asterisk with a header: what FreePBX exports ("calldate,clid,src,dst,...") and exports of
// the table "cdr" that cdr_odbc, cdr_mysql and cdr_pgsql fill, with its columns in any order.
#include "formats/format.h"

#include "formats/csv_table_parts.h"
#include "formats/telephony/asterisk_grouping_parts.h"

#include <string>
#include <string_view>
#include <vector>

namespace callwake {

namespace {

LegColumns columnsOf(const CsvRow& header)
{
    LegColumns out;
    for (std::size_t i = 0; i < header.fields.size(); ++i)
        out.name(header.fields[i], i);
    return out;
}

/// Databases write an empty cell as a word, which would else be a name or a channel.
void emptyNulls(CsvRow& row, std::vector<std::string_view>& cells)
{
    cells.assign(row.fields.begin(), row.fields.end());
    for (auto& cell : cells)
        if (cell == "NULL" || cell == "\\N")
            cell = {};
    row.fields = cells;
}

int sniff(const Head& head)
{
    CsvReader reader = tableReader(head);
    const auto header = reader.next();
    return header && columnsOf(*header).isEnough() ? 95 : 0;
}

void parse(Input& input, const ParseOptions& options, Sink& sink)
{
    std::string sample;
    CsvReader reader = tableReader(input, sample);
    AsteriskGrouping grouping(options, sink);
    LegColumns columns;
    std::string firstName;
    std::vector<std::string_view> cells;
    while (auto row = reader.next()) {
        if (!columns.isEnough()) {
            columns = columnsOf(*row);
            firstName = row->fields.empty() ? "" : row->fields[0];
            if (!columns.isEnough())
                sink.reject(row->offset, row->line, "no header of a table of CDRs", row->raw);
        } else if (row->fields.size() > 1 && row->fields[0] == firstName
            && columnsOf(*row).isEnough()) {
            sink.skipped("header repeated"); // files that were put together
            columns = columnsOf(*row);
        } else {
            emptyNulls(*row, cells);
            grouping.add(*row, columns);
        }
        if (!sink.wanted())
            return;
    }
    grouping.finish();
}

constexpr SourceClass covered[]{SourceClass::Calls};

} // namespace

extern const Format freepbx_cdr_csv;
const Format freepbx_cdr_csv{
    .name = "freepbx_cdr_csv",
    .title = "FreePBX or Asterisk CDR table (CSV with header)",
    .reads = "Calls through an Asterisk exchange, exported by FreePBX or from the database table "
             "cdr",
    .covers = covered,
    .localTime = true,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
