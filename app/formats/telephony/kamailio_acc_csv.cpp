// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Tables of Kamailio's and OpenSIPS's module acc as CSV with a header: acc and missed_calls (a row
// per transaction), acc_cdrs and OpenSIPS's acc (a row per call). The server writes DATETIME in its
// own zone.
#include "base/csv.h"
#include "base/text.h"
#include "formats/format.h"
#include "formats/sample_parts.h"
#include "formats/telephony/kamailio_acc_parts.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace callwake {

namespace {

constexpr std::size_t longestHeader = 64U << 10;

/// The columns, in lower case, if they are those of such a table.
std::vector<std::string> headerOf(const CsvRow& row)
{
    std::vector<std::string> names;
    for (const auto field : row.fields)
        names.push_back(lowered(trimmed(field)));
    const auto has = [&](std::string_view name) {
        return std::ranges::find(names, name) != names.end();
    };
    const bool transactions = has("method") && has("from_tag") && has("to_tag")
        && (has("callid") || has("call_id")) && has("sip_code") && has("time");
    const bool calls =
        has("start_time") && has("end_time") && has("duration") && has("id") && names.size() <= 64;
    return transactions || calls ? names : std::vector<std::string>{};
}

int sniff(const Head& head)
{
    CsvReader reader(
        piecesOf(head), guessDelimiter(head.bytes.substr(0, head.bytes.find('\n', 1))));
    const auto row = reader.next();
    if (!row)
        return 0;
    const auto names = headerOf(*row);
    if (names.empty())
        return 0;
    return std::ranges::find(names, "sip_code") != names.end() ? 95 : 70;
}

void parse(Input& input, const ParseOptions& options, Sink& sink)
{
    std::string first; // the header tells the delimiter
    for (auto piece = input.next(); !piece.empty(); piece = input.next()) {
        first += piece;
        if (first.find('\n', 1) != std::string::npos || first.size() > longestHeader)
            break;
    }
    CsvReader reader(piecesOf(first, input),
        guessDelimiter(std::string_view(first).substr(0, first.find('\n', 1))));
    AccCalls calls(options, sink);
    std::vector<std::string> names;
    std::vector<AccField> fields;
    for (auto row = reader.next(); row && sink.wanted(); row = reader.next()) {
        if (names.empty()) {
            names = headerOf(*row);
            if (names.empty())
                return sink.reject(row->offset, row->line, "no header of an acc table", row->raw);
            sink.skipped("header");
            continue;
        }
        fields.clear();
        for (std::size_t i = 0; i < std::min(names.size(), row->fields.size()); ++i)
            if (row->fields[i] != "NULL" && row->fields[i] != "\\N")
                fields.push_back({names[i], row->fields[i]});
        AccEntry entry;
        auto fault = row->fault;
        if (fault.empty())
            fault = row->fields.size() < names.size() ? "fewer columns than the header"
                                                      : entry.read(fields);
        if (!fault.empty()) {
            sink.reject(row->offset, row->line, fault, row->raw);
            continue;
        }
        entry.offset = row->offset;
        entry.length = row->length;
        entry.line = row->line;
        calls.add(entry);
    }
    calls.finish();
}

constexpr std::array covered{SourceClass::Calls};

} // namespace

extern const Format kamailio_acc_csv;
const Format kamailio_acc_csv{
    .name = "kamailio_acc_csv",
    .title = "Kamailio or OpenSIPS accounting (CSV of acc, missed_calls, acc_cdrs)",
    .reads = "Calls through a Kamailio or OpenSIPS server, from CSV exports of its acc tables",
    .covers = covered,
    .localTime = true,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
