// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/identity/m365_audit_parts.h"

#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/identity/directory_activity_parts.h"
#include "formats/identity/entra_sign_in_parts.h"
#include "formats/identity/identity_parts.h"
#include "formats/identity/m365_sharing_parts.h"
#include "formats/windows/evtx_account_parts.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

constexpr std::size_t mostSeen = 4'000'000;
constexpr std::size_t longestValue = 512;
constexpr std::string_view ofService = "operation of the service itself";

/// "1.2.3.4:443" and "[2001:db8::1]:443" without the port, "::ffff:1.2.3.4" as the others write it.
std::string_view withoutPort(std::string_view address)
{
    constexpr std::string_view mapped = "::ffff:";
    if (address.starts_with(mapped) && address.find('.') != address.npos)
        address.remove_prefix(mapped.size());
    if (address.starts_with('['))
        return address.substr(1, address.find(']') - 1);
    const auto colon = address.find(':');
    return address.find('.') < colon ? address.substr(0, colon) : address;
}

std::string_view addressOf(const JsonEntry& entry)
{
    return withoutPort(entry.firstOf({"ClientIP", "ActorIpAddress", "ClientIPAddress"}));
}

bool isPerson(const JsonEntry& entry, std::string_view user)
{
    const auto type = entry["UserType"];
    return !user.empty() && !user.starts_with("ServicePrincipal_") && !isSystemAccount(user)
        && !user.starts_with("NT AUTHORITY") && user != "Not Available" && type != "4"
        && type != "System" && type != "Application";
}

/// Who worked with a file: nobody by name through a link that asks for no account.
std::string_view visitorOf(const JsonEntry& entry)
{
    const auto user = entry["UserId"];
    const bool nameless =
        equalsIgnoringCase(user, "anonymous") || startsWithIgnoringCase(user, "urn:spo:anon");
    return nameless ? std::string_view() : user;
}

bool isOfService(const JsonEntry& entry)
{
    const auto user = entry["UserId"];
    return !visitorOf(entry).empty()
        && (!isPerson(entry, user) || user.find('\\') != user.npos // "Microsoft\ServiceOperator"
            || equalsIgnoringCase(user, "app@sharepoint"));
}

/// Failed sign-ins may say that they succeeded: the operation counts.
void takeSignIn(const JsonEntry& entry, Instant time, bool failed)
{
    const auto property = [&](std::string_view name) {
        return entry.named("ExtendedProperties", "Name", name, "Value");
    };
    const auto device = [&](std::string_view name) {
        return entry.named("DeviceProperties", "Name", name, "Value");
    };
    const auto request = property("RequestType");
    if (!failed && request == "OAuth2:Token")
        return entry.sink().skipped(notInteractive);
    if (!isPerson(entry, entry["UserId"]))
        return entry.sink().skipped(ofServicePrincipal);
    EntraSignIn out;
    out.user = entry["UserId"];
    out.address = addressOf(entry);
    out.application = entry["ApplicationDisplayName"];
    out.resource = entry["Target.0.ID"];
    out.client = request;
    out.userAgent = property("UserAgent");
    out.device = device("DisplayName");
    out.deviceId = device("Id");
    out.system = device("OS");
    out.browser = device("BrowserType");
    out.compliant = device("IsCompliantAndManaged");
    out.errorCode = entry["ErrorNumber"];
    out.status = failed ? "Failure" : "";
    out.reason = entry["LogonError"];
    if (request.starts_with("SAS:"))
        out.method = request;
    out.correlation = entry["InterSystemsId"];
    deliverEntraSignIn(out, time, entry.place(), entry.sink());
}

/// "name=new value" of the changed properties, the scopes under their own name.
void addProperties(std::string& detail, const JsonEntry& entry, bool& credential)
{
    for (std::size_t i = 0; i < auditElements; ++i) {
        const auto item = "ModifiedProperties." + std::to_string(i);
        const auto name = entry[item + ".Name"];
        if (name.empty())
            break;
        const auto value = barePropertyValue(entry[item + ".NewValue"]);
        const auto scopes = scopesOf(name, value);
        credential = credential || isCredentialProperty(name);
        addDetail(detail, scopes.empty() ? name : "scopes",
            scopes.empty() ? value.substr(0, longestValue) : scopes);
    }
}

void takeDirectory(const JsonEntry& entry, Instant time, std::string_view operation)
{
    const auto kind = kindOfDirectoryActivity(operation);
    if (!kind)
        return entry.sink().skipped(otherActivity);
    bool credential = false;
    IdentityEvent event;
    addProperties(event.detail, entry, credential);
    event.kind = credential && startsWithIgnoringCase(operation, "Update user")
        ? Kind::CredentialReset
        : *kind;
    event.time = time;
    const auto user = entry["UserId"];
    if (isPerson(entry, user))
        event.actor = user;
    else
        event.service = entry["Actor.0.ID"].empty() ? user : entry["Actor.0.ID"];
    const auto object = entry["ObjectId"];
    const bool ofAccount = object.find('@') != object.npos;
    event.affected = ofAccount ? object : entry.named("Target", "Type", "5", "ID");
    for (const auto name : {"Role.DisplayName", "Group.DisplayName"})
        if (event.subject.empty())
            event.subject =
                barePropertyValue(entry.named("ModifiedProperties", "Name", name, "NewValue"));
    if (event.subject.empty() && !ofAccount)
        event.subject = entry.named("Target", "Type", "1", "ID");
    event.address = addressOf(entry);
    event.result = operation.ends_with('.') ? operation.substr(0, operation.size() - 1) : operation;
    const auto status = entry["ResultStatus"];
    if (!status.empty() && !equalsIgnoringCase(status, signInSuccess))
        event.result.append(": ").append(status);
    addDetail(event.detail, "correlation", entry["InterSystemsId"]);
    deliver(event, entry.place(), entry.sink());
}

/// The operations on a mailbox by which others come to read or lose its mail.
bool changesMailbox(const JsonEntry& entry, std::string_view operation)
{
    constexpr std::array<std::string_view, 9> always{"New-InboxRule", "Set-InboxRule",
        "Enable-InboxRule", "UpdateInboxRules", "Add-MailboxPermission", "Add-RecipientPermission",
        "New-TransportRule", "Set-TransportRule", "Add-MailboxFolderPermission"};
    if (std::ranges::find(always, operation) != always.end())
        return true;
    constexpr std::array<std::string_view, 3> forwards{
        "ForwardingSmtpAddress", "ForwardingAddress", "DeliverToMailboxAndForward"};
    return operation == "Set-Mailbox" && std::ranges::any_of(forwards, [&](std::string_view name) {
        return !entry.named("Parameters", "Name", name, "Value").empty();
    });
}

void takeMailbox(const JsonEntry& entry, Instant time, std::string_view operation)
{
    const auto user = entry["UserId"];
    if (!isPerson(entry, user) || user.find('\\') != user.npos)
        return entry.sink().skipped(ofService);
    IdentityEvent event;
    event.kind = Kind::AccountChange;
    event.time = time;
    event.actor = user;
    const auto parameter = [&](std::string_view name) {
        return entry.named("Parameters", "Name", name, "Value");
    };
    const auto mailbox = parameter("Mailbox");
    const bool named = operation.find("InboxRule") == operation.npos;
    event.affected = mailbox.empty() && named ? parameter("Identity") : mailbox;
    if (event.affected.empty())
        event.affected = entry["MailboxOwnerUPN"];
    event.subject = parameter("Name");
    if (event.subject.empty())
        event.subject = entry.named("OperationProperties", "Name", "RuleName", "Value");
    event.address = addressOf(entry);
    event.result = operation;
    for (const auto* list : {"Parameters", "OperationProperties"})
        for (std::size_t i = 0; i < auditElements; ++i) {
            const auto item = std::string(list) + "." + std::to_string(i);
            addDetail(event.detail, entry[item + ".Name"],
                entry[item + ".Value"].substr(0, longestValue));
        }
    addDetail(event.detail, "object", entry["ObjectId"]);
    deliver(event, entry.place(), entry.sink());
}

/// A chat that was begun with somebody of another organisation belongs to the first member of this
/// one. Where members name no organisation, the one who began it counts as the other's.
void takeChat(const JsonEntry& entry, Instant time)
{
    IdentityEvent event;
    event.kind = Kind::Message;
    event.time = time;
    const auto own = entry["OrganizationId"], creator = entry["UserId"];
    const bool told = !entry["Members.0.OrganizationId"].empty()
        || !entry["Members.1.OrganizationId"].empty()
        || !equalsIgnoringCase(entry["ParticipantInfo.HasForeignTenantUsers"], "true");
    for (std::size_t i = 0; i < auditElements; ++i) {
        const auto member = "Members." + std::to_string(i);
        const auto name = entry[member + ".UPN"];
        if (name.empty())
            break;
        const bool isOwn =
            told ? entry[member + ".OrganizationId"] == own : !equalsIgnoringCase(name, creator);
        auto& side = isOwn ? event.affected : event.address;
        if (side.empty())
            side = name;
        addDetail(event.detail, "member", entry[member + ".DisplayName"]);
    }
    if (event.affected.empty() || event.address.empty())
        return entry.sink().skipped("chat within the organisation");
    event.subject = entry["ChatName"];
    event.result = "chat created";
    addDetail(event.detail, "created by", creator);
    addDetail(event.detail, "type", entry["CommunicationType"]);
    addDetail(event.detail, "chat", entry["ChatThreadId"]);
    if (!told)
        addDetail(event.detail, "sides", "by who began the chat");
    deliver(event, entry.place(), entry.sink());
}

void takeDownload(const JsonEntry& entry, Instant time)
{
    Record record = entry.place();
    ActivityFields fields;
    record.kind = Kind::Download;
    record.begin = time;
    fields.account = visitorOf(entry);
    fields.url = entry["ObjectId"];
    fields.path = entry["SourceFileName"];
    fields.peer = addressOf(entry);
    std::string detail;
    addDetail(detail, "operation", entry["Operation"]);
    addDetail(detail, "service", entry["Workload"]);
    addDetail(detail, "user agent", entry["UserAgent"]);
    fields.detail = detail;
    if (!fields.account.empty())
        record.identity = {IdentityKind::Account, fields.account};
    record.what = fields;
    entry.sink().record(record);
}

} // namespace

bool M365Audit::isRepeated(std::string_view id)
{
    return !id.empty() && m_seen.size() < mostSeen
        && !m_seen.insert(std::hash<std::string_view>{}(id)).second;
}

void M365Audit::take(const JsonEntry& entry)
{
    take(entry, utcTime(entry["CreationTime"]));
}

void M365Audit::take(const JsonEntry& entry, std::optional<Instant> time)
{
    const auto operation = entry["Operation"];
    if (operation.empty())
        return entry.reject("no operation");
    if (isRepeated(entry["Id"]))
        return entry.sink().skipped("record delivered twice");
    if (!time)
        return entry.reject("no time of the operation");
    if (operation == "UserLoggedIn" || operation == "UserLoginFailed")
        return takeSignIn(entry, *time, operation == "UserLoginFailed");
    if (entry["Workload"] == "AzureActiveDirectory")
        return takeDirectory(entry, *time, operation);
    if (changesMailbox(entry, operation))
        return takeMailbox(entry, *time, operation);
    if (operation == "ChatCreated")
        return takeChat(entry, *time);
    const bool downloads = operation == "FileDownloaded" || operation == "FileSyncDownloadedFull";
    if (!downloads && !isOfSharing(operation))
        return entry.sink().skipped(
            "other operation (work with mail, files and pages, administration)");
    if (isOfService(entry))
        return entry.sink().skipped(ofService);
    if (downloads)
        return takeDownload(entry, *time);
    takeSharing(entry, *time, visitorOf(entry), addressOf(entry));
}

} // namespace callwake
