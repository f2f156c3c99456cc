// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The audit log as the Entra portal downloads it as CSV ("AuditLogs_….csv"): one activity a row,
// with up to three targets of up to five changed properties each ("Target1ModifiedProperty1Name",
// "…OldValue", "…NewValue"). It writes times in UTC; spreadsheets that saved it again change their
// spelling.
#include "base/text.h"
#include "formats/identity/directory_activity_parts.h"
#include "formats/identity/entra_audit_parts.h"
#include "formats/sample_parts.h"
#include "formats/table_entries_parts.h"

#include <array>

namespace callwake {

namespace {

constexpr std::string_view timeColumn = "Date(UTC)";
constexpr int mostTargets = 3;
constexpr int mostProperties = 5;

void addTargets(const TableEntry& entry, EntraAudit& audit)
{
    for (int i = 1; i <= mostTargets; ++i) {
        const auto target = "Target" + std::to_string(i);
        const auto type = entry[target + "Type"];
        if (type.empty())
            break;
        audit.addTarget(type, entry[target + "DisplayName"], entry[target + "UserPrincipalName"]);
        for (int j = 1; j <= mostProperties; ++j) {
            const auto property = target + "ModifiedProperty" + std::to_string(j);
            const auto name = entry[property + "Name"];
            if (name.empty())
                break;
            audit.addProperty(name, entry[property + "NewValue"]);
        }
    }
}

void take(const TableEntry& entry, const ColumnTimes& times)
{
    EntraAudit audit;
    audit.activity = entry["Activity"];
    if (!kindOfDirectoryActivity(audit.activity))
        return entry.sink().skipped(otherActivity);
    const auto time = times.read(entry[timeColumn]);
    if (!time)
        return entry.reject("no time of the activity");
    audit.result = entry["Result"];
    audit.reason = entry["ResultReason"];
    audit.service = entry["Service"];
    audit.correlation = entry["CorrelationId"];
    if (equalsIgnoringCase(entry["ActorType"], "Application")) {
        audit.application = entry.firstOf({"ActorServicePrincipalName", "ActorDisplayName"});
    } else {
        const auto principal = entry["ActorUserPrincipalName"];
        audit.user = principal.empty() ? entry["ActorDisplayName"] : principal;
        audit.userId = principal.empty() ? std::string_view() : entry["ActorObjectId"];
    }
    audit.address = entry["IPAddress"];
    audit.userAgent = entry["UserAgent"];
    addTargets(entry, audit);
    audit.deliver(time->time, entry.place(), entry.sink());
}

int sniff(const Head& head)
{
    return hasTableColumns(
               head, {timeColumn, "CorrelationId", "Activity", "ActorType", "Target1Type"})
        ? 95
        : 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    std::string sample;
    (void)fillSample(input, sample, sampleBytes);
    const ColumnTimes times(sample, {timeColumn}, sink);
    readTableEntries(input, sample, sink, [&](const TableEntry& entry) { take(entry, times); });
}

constexpr std::array covered{SourceClass::Identity};

} // namespace

extern const Format entra_audit_csv;
const Format entra_audit_csv{
    .name = "entra_audit_csv",
    .title = "Microsoft Entra audit (CSV of the portal)",
    .reads = "Changes of credentials, consents, roles and accounts of Entra ID, as the portal "
             "downloads them",
    .covers = covered,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
