// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Sign-in and audit logs of Microsoft Entra ID as JSON. A file of diagnostic settings may mix both:
//
//   {"time": …, "category": "SignInLogs", "properties": {…}}               diagnostic settings
//   {"value": [{"createdDateTime": …, "userPrincipalName": …}]}            Graph and portal
//   {"TimeGenerated": …, "UserPrincipalName": …, "DeviceDetail": "{…}"}    Log Analytics
//
// Properties as in Microsoft Graph's resource types signIn and directoryAudit.
#include "base/text.h"
#include "formats/generic/export_parts.h"
#include "formats/identity/directory_activity_parts.h"
#include "formats/identity/entra_audit_parts.h"
#include "formats/identity/entra_sign_in_parts.h"
#include "formats/identity/identity_parts.h"
#include "formats/json_entries_parts.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

constexpr std::array<std::string_view, 9> textObjects{"Status", "DeviceDetail", "LocationDetails",
    "MfaDetail", "AuthenticationDetails", "InitiatedBy", "TargetResources", "properties",
    "modifiedProperties"};
constexpr int mostProperties = 16;

/// "City, State, Country" of one of the two places where it may stand.
std::string locationOf(const JsonEntry& entry)
{
    std::string out;
    for (const auto& [nested, text] : {std::pair("location.city", "LocationDetails.city"),
             std::pair("location.state", "LocationDetails.state"),
             std::pair("location.countryOrRegion", "LocationDetails.countryOrRegion")}) {
        const auto part = entry.firstOf({nested, text});
        if (!part.empty())
            out.append(out.empty() ? "" : ", ").append(part);
    }
    return out.empty() ? std::string(entry["location"]) : out;
}

/// The method of the last step that was not the password, and what its result says.
struct Step {
    std::string_view method, result;
};
Step lastStep(const JsonEntry& entry)
{
    Step out;
    constexpr std::array<std::string_view, 6> names{"authenticationDetails.0.",
        "authenticationDetails.1.", "authenticationDetails.2.", "authenticationDetails.3.",
        "authenticationDetails.4.", "authenticationDetails.5."};
    for (const auto name : names) {
        const auto prefix = std::string(name);
        const auto method = entry[prefix + "authenticationMethod"];
        if (method.empty())
            break;
        if (method != "Password" && method != "Previously satisfied")
            out = {method, entry[prefix + "authenticationStepResultDetail"]};
    }
    return out;
}

void takeSignIn(const JsonEntry& entry, std::string_view time)
{
    const auto when = utcTime(time);
    if (!when)
        return entry.reject("no time of the sign-in");
    const auto step = lastStep(entry);
    const auto location = locationOf(entry);
    EntraSignIn out;
    out.user = entry.firstOf({"userPrincipalName", "signInIdentifier", "userDisplayName"});
    out.address = entry["ipAddress"];
    out.location = location;
    out.application = entry["appDisplayName"];
    out.resource = entry["resourceDisplayName"];
    out.client = entry["clientAppUsed"];
    out.userAgent = entry["userAgent"];
    out.device = entry["deviceDetail.displayName"];
    out.deviceId = entry["deviceDetail.deviceId"];
    out.system = entry["deviceDetail.operatingSystem"];
    out.browser = entry["deviceDetail.browser"];
    out.trust = entry["deviceDetail.trustType"];
    out.managed = entry["deviceDetail.isManaged"];
    out.compliant = entry["deviceDetail.isCompliant"];
    out.errorCode = entry.firstOf({"status.errorCode", "resultType"});
    out.reason = entry.firstOf({"status.failureReason", "resultDescription"});
    const auto additional = entry["status.additionalDetails"];
    out.multifactor = step.result.empty() ? additional : step.result;
    const auto mfaMethod = entry["mfaDetail.authMethod"];
    out.method = mfaMethod.empty() ? step.method : mfaMethod;
    out.methodDetail = entry["mfaDetail.authDetail"];
    out.requirement = entry["authenticationRequirement"];
    out.risk = entry["riskLevelDuringSignIn"];
    out.riskState = entry["riskState"];
    out.conditionalAccess = entry["conditionalAccessStatus"];
    const auto protocol = entry["authenticationProtocol"];
    out.protocol = protocol == "none" ? std::string_view() : protocol;
    out.correlation = entry["correlationId"];
    deliverEntraSignIn(out, *when, entry.place(), entry.sink());
    const auto sid = cloudSidOf(entry["userId"]);
    nameById(entry["userPrincipalName"], {IdentityKind::Sid, sid}, entry.place(), entry.sink());
}

/// The targets of an activity with their changed properties.
void addTargets(const JsonEntry& entry, EntraAudit& audit)
{
    constexpr std::array<std::string_view, 4> names{
        "targetResources.0.", "targetResources.1.", "targetResources.2.", "targetResources.3."};
    for (const auto name : names) {
        if (!entry.has(name))
            break;
        const std::string prefix(name);
        audit.addTarget(entry[prefix + "type"], entry[prefix + "displayName"],
            entry[prefix + "userPrincipalName"]);
        for (int i = 0; i < mostProperties; ++i) {
            const auto property = prefix + "modifiedProperties." + std::to_string(i);
            const auto label = entry[property + ".displayName"];
            if (label.empty())
                break;
            audit.addProperty(label, entry[property + ".newValue"]);
        }
    }
}

void takeAudit(const JsonEntry& entry, std::string_view time, std::string_view activity)
{
    if (!kindOfDirectoryActivity(activity))
        return entry.sink().skipped(otherActivity);
    const auto when = utcTime(time);
    if (!when)
        return entry.reject("no time of the activity");
    EntraAudit audit;
    audit.activity = activity;
    audit.result = entry["result"];
    audit.reason = entry["resultReason"];
    audit.service = entry["loggedByService"];
    audit.correlation = entry["correlationId"];
    const auto principal = entry["initiatedBy.user.userPrincipalName"];
    audit.user = principal.empty() ? entry["initiatedBy.user.displayName"] : principal;
    audit.userId = principal.empty() ? std::string_view() : entry["initiatedBy.user.id"];
    audit.application = entry["initiatedBy.app.displayName"];
    audit.address = entry["initiatedBy.user.ipAddress"];
    addTargets(entry, audit);
    audit.deliver(*when, entry.place(), entry.sink());
}

void take(const JsonEntry& entry)
{
    const auto category = entry.firstOf({"category", "Type"});
    const bool enveloped = entry.has("properties.");
    const auto inner = enveloped ? entry.within("properties.") : entry;
    const auto activity = inner.firstOf({"activityDisplayName", "ActivityDisplayName"});
    const auto outerTime = entry.firstOf({"time", "TimeGenerated"});
    if (!activity.empty() || category == "AuditLogs") {
        const auto time = inner["activityDateTime"];
        return takeAudit(inner, time.empty() ? outerTime : time,
            activity.empty() ? entry["operationName"] : activity);
    }
    if (containsIgnoringCase(category, "ServicePrincipal")
        || containsIgnoringCase(category, "ManagedIdentity"))
        return entry.sink().skipped(ofServicePrincipal);
    if (inner["userPrincipalName"].empty() && inner["userDisplayName"].empty()
        && !inner["servicePrincipalName"].empty())
        return entry.sink().skipped(ofServicePrincipal);
    const bool ofUsers = containsIgnoringCase(category, "SignInLogs");
    if (containsIgnoringCase(category, "NonInteractive")
        || (!ofUsers && inner["isInteractive"] == "false"))
        return entry.sink().skipped(notInteractive);
    if (!ofUsers && inner["createdDateTime"].empty())
        return entry.sink().skipped("entry of another log");
    const auto time = inner["createdDateTime"];
    takeSignIn(inner, time.empty() ? outerTime : time);
}

int sniff(const Head& head)
{
    const bool diagnostic = holdsKeys(head, {"category", "operationName", "properties", "tenantId"})
        && holdsKeys(head, {"callerIpAddress"});
    const bool signIns = holdsKeys(head, {"createdDateTime", "userPrincipalName", "appDisplayName"})
        && (holdsKeys(head, {"conditionalAccessStatus"}) || holdsKeys(head, {"isInteractive"}));
    const bool audit =
        holdsKeys(head, {"activityDisplayName", "activityDateTime", "targetResources"});
    const bool analytics = holdsKeys(head, {"UserPrincipalName", "AppDisplayName", "ResultType"})
        || holdsKeys(head, {"ActivityDisplayName", "TargetResources", "InitiatedBy"});
    return diagnostic || signIns || audit || analytics ? 95 : 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    JsonShape shape;
    shape.textObjects = textObjects;
    readJsonEntries(input, sink, shape, take);
}

constexpr std::array covered{SourceClass::Identity};

} // namespace

extern const Format entra_log;
const Format entra_log{
    .name = "entra_log",
    .title = "Microsoft Entra sign-ins and audit (JSON)",
    .reads = "Sign-ins, MFA prompts, changes of credentials, consents, roles and accounts of Entra "
             "ID, from the portal, Graph, diagnostic settings or Log Analytics",
    .covers = covered,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
