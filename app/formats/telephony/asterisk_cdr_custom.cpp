// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Asterisk's cdr-custom/Master.csv: no header, the order of columns stands in cdr_custom.conf. The
// order that Asterisk ships is known; another one is given as that line of the configuration. New
// versions can write JSON objects instead, one per line.
#include "formats/format.h"

#include "formats/csv_table_parts.h"
#include "formats/sample_parts.h"
#include "formats/telephony/asterisk_grouping_parts.h"
#include "formats/telephony/asterisk_json_parts.h"

#include <algorithm>

namespace callwake {

namespace {

constexpr std::size_t leastColumns = 16, mostColumnsKnown = 20;
constexpr std::string_view shippedOrder =
    "CDR(clid),CDR(src),CDR(dst),CDR(dcontext),CDR(channel),CDR(dstchannel),CDR(lastapp),"
    "CDR(lastdata),CDR(start),CDR(answer),CDR(end),CDR(duration),CDR(billsec),CDR(disposition),"
    "CDR(amaflags),CDR(accountcode),CDR(uniqueid),CDR(userfield),CDR(sequence)";

bool isInShippedOrder(const CsvRow& row)
{
    static const LegColumns columns = columnsOfCustomLine(shippedOrder);
    const auto count = row.fields.size();
    AsteriskLeg leg;
    return count >= leastColumns && count <= mostColumnsKnown && leg.read(row, columns).empty()
        && leg.disposition != Disposition::Unknown
        && leg.text(AsteriskLeg::Channel).find('/') != std::string_view::npos;
}

int sniff(const Head& head)
{
    if (isAsteriskJson(head.bytes)) {
        const auto names = {"\"clid\"", "\"dstchannel\"", "\"disposition\"", "\"billsec\""};
        return std::ranges::all_of(names,
                   [&](std::string_view name) {
                       return head.bytes.find(name) != std::string_view::npos;
                   })
            ? 95
            : 0;
    }
    CsvReader reader = tableReader(head);
    return scoreOfRows(reader, 94, isInShippedOrder);
}

void parseObjects(const JsonPieces::Pull& pull, AsteriskGrouping& grouping, Sink& sink)
{
    std::vector<std::string_view> cells;
    readAsteriskObjects(pull, sink, [&](const JsonObject& object, CsvRow& row) -> std::string_view {
        LegColumns columns;
        cells.clear();
        for (const auto& value : object.values()) {
            columns.name(value.path, cells.size());
            cells.emplace_back(value.text);
        }
        row.fields = cells;
        if (!columns.isEnough())
            return "no CDR";
        grouping.add(row, columns);
        return {};
    });
}

void parseRows(const CsvReader::Pull& pull, char delimiter, const LegColumns& columns,
    AsteriskGrouping& grouping, Sink& sink)
{
    CsvReader reader(pull, delimiter);
    while (const auto row = reader.next()) {
        if (row->fault.empty() && row->fields.size() <= columns.disposition)
            sink.reject(row->offset, row->line, "too few columns", row->raw);
        else
            grouping.add(*row, columns);
        if (!sink.wanted())
            return;
    }
}

void parse(Input& input, const ParseOptions& options, Sink& sink)
{
    std::string sample;
    fillSample(input, sample, asteriskHeadBytes);
    const auto pull = piecesOf(sample, input);
    AsteriskGrouping grouping(options, sink);
    if (isAsteriskJson(sample)) {
        parseObjects(pull, grouping, sink);
    } else {
        const bool own = isCdrCustomLine(options.mapping);
        const auto columns = columnsOfCustomLine(own ? options.mapping : shippedOrder);
        if (!columns.isEnough())
            sink.warning("The line of cdr_custom.conf lacks one of: start, duration, billsec, "
                         "disposition, channel, dstchannel");
        const auto delimiter =
            guessDelimiter(std::string_view(sample).substr(0, asteriskHeadBytes));
        parseRows(pull, delimiter, columns, grouping, sink);
    }
    if (sink.wanted())
        grouping.finish();
}

constexpr SourceClass covered[]{SourceClass::Calls};

} // namespace

extern const Format asterisk_cdr_custom;
const Format asterisk_cdr_custom{
    .name = "asterisk_cdr_custom",
    .title = "Asterisk CDR (cdr-custom)",
    .reads = "Calls through an Asterisk exchange, as cdr_custom writes them: in the order that is "
             "shipped, in that of a given line of cdr_custom.conf, or as JSON",
    .covers = covered,
    .localTime = true,
    .sniff = sniff,
    .ownsMapping = isCdrCustomLine,
    .parse = parse,
};

} // namespace callwake
