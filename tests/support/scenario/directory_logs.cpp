// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/scenario/parts.h"

#include "support/sample_case/writers.h"

#include <algorithm>

namespace callwake::test {

namespace {

using Act = PlannedAct::Kind;

std::string jsonText(std::string_view text)
{
    return '"' + std::string(text) + '"';
}

std::string principal(const Employee& person)
{
    return person.account + "@northgate.example";
}

/// A resource of type signIn. A factor asked for elsewhere stands in the second step.
std::string signIn(const PlannedAct& act, const Employee& person, int id)
{
    const bool fromBefore = act.outcome.find("claim in the token") != std::string::npos;
    const bool denied = act.outcome.starts_with("MFA denied");
    std::string out = R"({"id":"s-)" + std::to_string(id) + R"(","createdDateTime":)"
        + jsonText(formatIso(act.time)) + R"(,"userDisplayName":)" + jsonText(person.name)
        + R"(,"userPrincipalName":)" + jsonText(principal(person)) + R"(,"appDisplayName":)"
        + jsonText(act.subject) + R"(,"ipAddress":)" + jsonText(act.address)
        + R"(,"clientAppUsed":"Browser","conditionalAccessStatus":)"
        + jsonText(denied ? "failure" : "success")
        + R"(,"isInteractive":true,"riskLevelDuringSignIn":"none","status":{"errorCode":)"
        + (denied ? "500121" : "0") + R"(,"additionalDetails":)" + jsonText(act.outcome)
        + R"(},"deviceDetail":{"deviceId":)" + jsonText(act.device)
        + R"(},"location":{"city":"London","state":"London","countryOrRegion":"GB"})"
          R"(,"authenticationDetails":[{"authenticationMethod":"Password","succeeded":true,)"
          R"("authenticationStepResultDetail":"Correct password"})";
    if (!fromBefore)
        out += R"(,{"authenticationMethod":"Mobile app notification","succeeded":)"
            + std::string(denied ? "false" : "true") + R"(,"authenticationStepResultDetail":)"
            + jsonText(act.outcome) + '}';
    return out + "]}";
}

/// A resource of type directoryAudit.
std::string audit(const PlannedAct& act, const Plan& plan, int id)
{
    const Employee& actor = plan.people[act.employee];
    const Employee& target = plan.people[act.place()];
    std::string targets = R"({"type":"User","displayName":)" + jsonText(target.name)
        + R"(,"userPrincipalName":)" + jsonText(principal(target)) + R"(,"modifiedProperties":[]})";
    if (!act.title.empty())
        targets = R"({"type":"ServicePrincipal","displayName":)" + jsonText(act.title)
            + R"(,"modifiedProperties":[{"displayName":"ConsentAction.Permissions","newValue":)"
              R"("Scope: Mail.ReadWrite offline_access"}]})";
    return R"({"id":"a-)" + std::to_string(id)
        + R"(","category":"UserManagement","activityDateTime":)" + jsonText(formatIso(act.time))
        + R"(,"activityDisplayName":)" + jsonText(act.subject)
        + R"(,"loggedByService":"Core Directory","result":"success","initiatedBy":{"user":)"
          R"({"userPrincipalName":)"
        + jsonText(principal(actor)) + R"(,"ipAddress":)" + jsonText(act.address)
        + R"(}},"targetResources":[)" + targets + "]}";
}

} // namespace

void writeDirectoryLogs(const Plan& plan, const std::filesystem::path& folder)
{
    std::vector<const PlannedAct*> acts;
    for (const PlannedAct& act : plan.acts)
        if (act.kind == Act::SignIn || act.kind == Act::DirectoryChange)
            acts.push_back(&act);
    std::ranges::stable_sort(acts, {}, &PlannedAct::time);
    std::string signIns, audits;
    int id = 0;
    for (const PlannedAct* act : acts) {
        ++id;
        if (act->kind == Act::SignIn)
            signIns +=
                (signIns.empty() ? "" : ",\n") + signIn(*act, plan.people[act->employee], id);
        else
            audits += (audits.empty() ? "" : ",\n") + audit(*act, plan, id);
    }
    writeFile(folder / "SignInLogs.json", R"({"value":[)" + signIns + "]}\n");
    writeFile(folder / "AuditLogs.json", R"({"value":[)" + audits + "]}\n");
}

} // namespace callwake::test
