// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Asterisk's cdr-csv/Master.csv (cdr/cdr_csv.c): no header, 16 to 21 columns, one row per leg in
// the order of hanging up. Rows of one call are found by linkedid, uniqueid, channel and Local
// channel.
#include "formats/format.h"

#include "formats/csv_table_parts.h"
#include "formats/telephony/asterisk_grouping_parts.h"


namespace callwake {

namespace {

int sniff(const Head& head)
{
    CsvReader reader(piecesOf(head));
    return scoreOfRows(reader, 95, looksLikeLeg);
}

void parse(Input& input, const ParseOptions& options, Sink& sink)
{
    CsvReader reader(piecesOf(input));
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
