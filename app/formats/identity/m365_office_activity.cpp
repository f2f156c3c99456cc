// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Rows of the table OfficeActivity of Microsoft Sentinel (Log Analytics), as JSON or CSV: the
// unified audit log of Microsoft 365 under other names. What is a list in the audit record is JSON
// in a text here. Columns as in Microsoft's reference of that table.
#include "formats/generic/export_parts.h"
#include "formats/identity/m365_audit_parts.h"
#include "formats/sample_parts.h"
#include "formats/table_entries_parts.h"
#include "formats/windows/sentinel_time_parts.h"

#include <array>

namespace callwake {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 7> names{{
    {"OfficeId", "Id"},
    {"OfficeWorkload", "Workload"},
    {"OfficeObjectId", "ObjectId"},
    {"Client_IPAddress", "ClientIPAddress"},
    {"Site_Url", "SiteUrl"},
    {"Event_Data", "EventData"},
    {"AADTarget", "Target"},
}};
constexpr std::array<std::string_view, 7> textObjects{"Parameters", "OperationProperties",
    "ModifiedProperties", "ExtendedProperties", "Members", "Target", "Actor"};

int sniff(const Head& head)
{
    const bool json = holdsKeys(head, {"OfficeWorkload", "Operation", "TimeGenerated"});
    return json || hasTableColumns(head, {"OfficeWorkload", "Operation"}) ? 96 : 0;
}

template <typename Entry>
std::optional<Instant> timeOf(const Entry& entry, Record& place)
{
    constexpr std::array<std::string_view, 1> columns{"TimeGenerated"};
    return readSentinelTime(entry, columns, place) ? std::optional(place.begin) : std::nullopt;
}

void parseTable(Input& input, std::string& sample, Sink& sink)
{
    M365Audit audit;
    JsonObject object({.mostElements = auditElements, .textObjects = textObjects, .names = names});
    readTableEntries(input, sample, sink, [&](const TableEntry& row) {
        Record place = row.place();
        const auto time = timeOf(row, place);
        if (const auto why = object.read(row.names(), row.cells()); !why.empty())
            row.reject(why);
        else
            audit.take(JsonEntry(object, place, sink), time);
    });
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    std::string sample;
    (void)fillSample(input, sample, sampleBytes);
    if (!beginsLikeJson(sample))
        return parseTable(input, sample, sink);
    JsonShape shape;
    shape.mostElements = auditElements;
    shape.textObjects = textObjects;
    shape.names = names;
    M365Audit audit;
    readJsonEntries(input, sample, sink, shape, [&](const JsonEntry& entry) {
        Record place;
        const auto time = timeOf(entry, place);
        audit.take(entry, time);
    });
}

constexpr std::array covered{SourceClass::Identity};

} // namespace

extern const Format m365_office_activity;
const Format m365_office_activity{
    .name = "m365_office_activity",
    .title = "Microsoft 365 audit log from Microsoft Sentinel (JSON, CSV)",
    .reads = "Rows of the table OfficeActivity: the same as of the unified audit log",
    .covers = covered,
    .localTime = true,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
