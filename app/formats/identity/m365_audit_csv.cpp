// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The unified audit log of Microsoft 365 as CSV, of Purview's search or of Search-UnifiedAuditLog |
// Export-Csv. Only the column AuditData is used: the dates of the others depend on the language of
// the machine that wrote them.
#include "formats/identity/m365_audit_parts.h"
#include "formats/table_entries_parts.h"

#include <array>

namespace callwake {

namespace {

int sniff(const Head& head)
{
    return hasTableColumns(head, {"AuditData", "CreationDate", "RecordType"}) ? 95 : 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    M365Audit audit;
    JsonObject object({.mostElements = auditElements});
    readTableEntries(input, sink, [&](const TableEntry& row) {
        const auto why = object.read(row["AuditData"]);
        if (why.empty())
            audit.take(JsonEntry(object, row.place(), sink));
        else
            row.reject(why);
    });
}

constexpr std::array covered{SourceClass::Identity};

} // namespace

extern const Format m365_audit_csv;
const Format m365_audit_csv{
    .name = "m365_audit_csv",
    .title = "Microsoft 365 unified audit log (CSV)",
    .reads = "The same as of the JSON, as Purview or PowerShell export it",
    .covers = covered,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
