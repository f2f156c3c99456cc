// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Asterisk's cdr-csv/Master.csv (cdr/cdr_csv.c): no header, 16 to 21 columns, one row per leg in
// the order of hanging up. Rows of one call are found by linkedid, uniqueid, channel and Local
// channel.
#include "formats/format.h"

#include "base/csv.h"
#include "formats/telephony/asterisk_grouping_parts.h"

#include <algorithm>
#include <utility>

namespace callwake {

namespace {

constexpr int rowsSniffed = 20;

int sniff(const Head& head)
{
    bool given = false;
    CsvReader reader([&] { return std::exchange(given, true) ? std::string_view{} : head.bytes; });
    int rows = 0, fitting = 0;
    while (const auto row = reader.next()) {
        if (++rows > rowsSniffed)
            break;
        fitting += looksLikeLeg(*row) ? 1 : 0;
    }
    if (fitting == 0)
        return 0;
    return fitting * 2 > std::min(rows, rowsSniffed) ? 95 : 40;
}

void parse(Input& input, const ParseOptions& options, Sink& sink)
{
    CsvReader reader([&] { return input.next(); });
    AsteriskGrouping grouping(options, sink);
    while (const auto row = reader.next()) {
        const auto columns = columnsOfMaster(*row);
        if (row->fault.empty() && !columns.isEnough())
            sink.reject(row->offset, row->line, "not 16 to 21 columns", row->raw);
        else
            grouping.add(*row, columns);
        if (!sink.wanted())
            return;
    }
    grouping.finish();
}

constexpr SourceClass covered[]{SourceClass::Calls};

} // namespace

extern const Format asterisk_cdr_csv;
const Format asterisk_cdr_csv{
    .name = "asterisk_cdr_csv",
    .title = "Asterisk CDR (Master.csv)",
    .reads = "Calls through an Asterisk exchange, as cdr_csv writes them: Master.csv with 16 to 21 "
             "columns",
    .covers = covered,
    .localTime = true,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
