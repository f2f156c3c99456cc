// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Rows of Defender XDR advanced hunting as a table: the export of the Defender portal, or of a Log
// Analytics workspace, which renames dates to "Timestamp [UTC]" or "Timestamp [Local Time]" and
// writes them month first. A query may have left out any column.
#include "base/text.h"
#include "formats/csv_table_parts.h"
#include "formats/windows/defender_row_parts.h"

#include <algorithm>

namespace callwake {

namespace {

using namespace defender;

constexpr std::string_view localMark = " [Local Time]";
constexpr std::string_view utcMark = " [UTC]";

/// The names of the columns without what is said of their zone, and that.
std::pair<std::vector<std::string_view>, Row::Zone> namesOf(const CsvRow& header)
{
    std::vector<std::string_view> names;
    auto zone = Row::Zone::Unsaid;
    for (auto name : header.fields) {
        name = trimmed(name);
        for (const auto mark : {localMark, utcMark})
            if (name.ends_with(mark)) {
                name.remove_suffix(mark.size());
                zone = mark == localMark ? Row::Zone::Local : Row::Zone::Utc;
            }
        names.push_back(name);
    }
    return {std::move(names), zone};
}

/// Where each column that is used stands in the header.
std::array<std::size_t, Columns> placesOf(std::span<const std::string_view> names)
{
    std::array<std::size_t, Columns> out{};
    for (std::size_t i = 0; i < Columns; ++i)
        out[i] = std::size_t(std::ranges::find_if(names, [&](std::string_view name) {
            return equalsIgnoringCase(name, columnTitles[i]);
        }) - names.begin());
    return out;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    std::string sample;
    auto reader = tableReader(input, sample);
    const auto header = reader.next();
    if (!header)
        return;
    const auto [names, zone] = namesOf(*header);
    const auto places = placesOf(names);
    if (zone == Row::Zone::Local)
        sink.warning("Its times are in the zone of the browser it was exported with: give that "
                     "zone, not that of the computers.");
    Rows rows(sink);
    for (auto line = reader.next(); line && sink.wanted(); line = reader.next()) {
        if (!line->fault.empty()) {
            sink.reject(line->offset, line->line, line->fault, line->raw);
            continue;
        }
        Row row;
        row.zone = zone;
        row.actionLeftOut = places[ActionType] >= names.size();
        for (std::size_t i = 0; i < Columns; ++i)
            if (places[i] < line->fields.size())
                row.values[i] = line->fields[places[i]];
        Record record;
        record.offset = line->offset;
        record.length = line->length;
        record.line = line->line;
        rows.take(row, record, line->raw);
    }
}

int sniff(const Head& head)
{
    auto reader = tableReader(head);
    const auto header = reader.next();
    if (!header || !header->fault.empty())
        return 0;
    const auto names = namesOf(*header).first;
    const auto has = [&](Column column) {
        return std::ranges::find(names, columnTitles[column]) != names.end();
    };
    const int known = int(has(DeviceName) || has(DeviceId)) + int(has(ActorFileName))
        + int(has(AdditionalFields));
    const bool ours = has(ActionType) ? known > 0 : has(DeviceName) && has(ActorFileName);
    return ours && (has(Timestamp) || has(TimeGenerated)) ? 90 : 0;
}

constexpr std::array covers{SourceClass::Programs};

} // namespace

extern const Format defender_xdr_csv;
const Format defender_xdr_csv{
    .name = "defender_xdr_csv",
    .title = "Defender XDR advanced hunting (CSV)",
    .reads = "Program starts, files, connections, sign-ins and warnings of Windows and other "
             "computers, as queried.",
    .covers = covers,
    .localTime = true,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
