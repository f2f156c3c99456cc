// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The sign-in log as the Entra portal downloads it as CSV ("InteractiveSignIns_….csv"). Some names
// of its columns end in a blank. It writes times in UTC, which tables that were saved again spell
// in their own way.
#include "base/text.h"
#include "formats/identity/entra_sign_in_parts.h"
#include "formats/identity/identity_parts.h"
#include "formats/sample_parts.h"
#include "formats/table_entries_parts.h"

#include <array>

namespace callwake {

namespace {

void take(const TableEntry& entry, const ColumnTimes& times)
{
    if (entry["Username"].empty() && entry["User"].empty())
        return entry.sink().skipped(ofServicePrincipal);
    if (equalsIgnoringCase(entry["Incomingtokentype"], "refreshToken"))
        return entry.sink().skipped(notInteractive);
    const auto time = times.read(entry["Date(UTC)"]);
    if (!time)
        return entry.reject("no time of the sign-in");
    EntraSignIn out;
    out.user = entry.firstOf({"Username", "Sign-inidentifier", "User"});
    out.address = entry["IPaddress"];
    out.location = entry["Location"];
    out.application = entry["Application"];
    out.resource = entry["Resource"];
    out.client = entry["Clientapp"];
    out.userAgent = entry["Useragent"];
    out.deviceId = entry["DeviceID"];
    out.system = entry["OperatingSystem"];
    out.browser = entry["Browser"];
    out.trust = entry["JoinType"];
    out.managed = entry["Managed"];
    out.compliant = entry["Compliant"];
    out.status = entry["Status"];
    const auto code = entry["Sign-inerrorcode"];
    out.errorCode = code == "None" ? std::string_view() : code;
    out.reason = entry["Failurereason"];
    out.multifactor = entry["Multifactorauthenticationresult"];
    out.method = entry["Multifactorauthenticationauthmethod"];
    out.methodDetail = entry["Multifactorauthenticationauthdetail"];
    out.requirement = entry["Authenticationrequirement"];
    out.conditionalAccess = entry["ConditionalAccess"];
    const auto protocol = entry["AuthenticationProtocol"];
    out.protocol = equalsIgnoringCase(protocol, "none") ? std::string_view() : protocol;
    out.correlation = entry["CorrelationID"];
    deliverEntraSignIn(out, time->time, entry.place(), entry.sink());
    const auto sid = cloudSidOf(entry["UserID"]);
    nameById(entry["Username"], {IdentityKind::Sid, sid}, entry.place(), entry.sink());
}

int sniff(const Head& head)
{
    return hasTableColumns(head, {"Date(UTC)", "RequestID", "CorrelationID", "Status", "IPaddress"})
        ? 95
        : 0;
}

/// The portal downloads each kind of sign-ins as a file of its own; their columns are the same.
void parse(Input& input, const ParseOptions& options, Sink& sink)
{
    const bool ofPrograms = containsIgnoringCase(baseName(options.path), "NonInteractive");
    std::string sample;
    (void)fillSample(input, sample, sampleBytes);
    const ColumnTimes times(sample, {"Date(UTC)"}, sink);
    readTableEntries(input, sample, sink, [&](const TableEntry& entry) {
        if (ofPrograms)
            sink.skipped(notInteractive);
        else
            take(entry, times);
    });
}

constexpr std::array covered{SourceClass::Identity};

} // namespace

extern const Format entra_sign_in_csv;
const Format entra_sign_in_csv{
    .name = "entra_sign_in_csv",
    .title = "Microsoft Entra sign-ins (CSV of the portal)",
    .reads = "Sign-ins and MFA prompts of Entra ID, as the portal downloads them",
    .covers = covered,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
