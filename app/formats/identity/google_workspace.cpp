// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Activities of Google Workspace as the Reports API of the Admin SDK lists them: {"items": [{"id":
// {"time", "applicationName"}, "actor", "ipAddress", "events": [{"type", "name", "parameters":
// [{"name", "value"}]}]}]}. Collectors may flatten one event into the activity, with its parameters
// as an object. Names as in Google's documentation of the activity events.
#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/generic/export_parts.h"
#include "formats/identity/identity_parts.h"
#include "formats/json_entries_parts.h"

#include <algorithm>
#include <array>
#include <optional>

namespace callwake {

namespace {

constexpr std::size_t mostEvents = 256; ///< of one activity

struct EventName {
    std::string_view begin; ///< of the name
    Kind kind;
    std::string_view result;
};

/// Of the applications login, user_accounts, token, saml and mobile. The first that fits counts.
constexpr auto names = std::to_array<EventName>({
    {"login_success", Kind::SignIn, signInSuccess},
    {"login_failure", Kind::SignIn, signInFailed},
    {"suspicious_login", Kind::SignIn, "suspicious, blocked or allowed by Google"},
    {"suspicious_programmatic_login", Kind::SignIn, "suspicious, blocked or allowed by Google"},
    {"login_challenge", Kind::MfaPrompt, {}},
    {"login_verification", Kind::MfaPrompt, {}},
    {"2sv_", Kind::CredentialReset, {}},
    {"password_edit", Kind::CredentialReset, {}},
    {"recovery_", Kind::CredentialReset, {}},
    {"titanium_", Kind::CredentialReset, {}},
    {"passkey_", Kind::CredentialReset, {}},
    {"DEVICE_REGISTER_UNREGISTER_EVENT", Kind::CredentialReset, "device registered"},
    {"authorize", Kind::ConsentGrant, {}},
    {"account_disabled", Kind::AccountChange, {}},
    {"email_forwarding_out_of_domain", Kind::AccountChange, {}},
    {"user_signed_out", Kind::AccountChange, {}},
});

/// Of the application admin: events whose name holds the text.
constexpr auto adminNames = std::to_array<EventName>({
    {"PASSWORD", Kind::CredentialReset, {}},
    {"2_STEP", Kind::CredentialReset, {}},
    {"TWO_STEP", Kind::CredentialReset, {}},
    {"2SV", Kind::CredentialReset, {}},
    {"SECURITY_KEY", Kind::CredentialReset, {}},
    {"BACKUP_CODES", Kind::CredentialReset, {}},
    {"RECOVERY_", Kind::CredentialReset, {}},
    {"AUTHORIZE_API_CLIENT_ACCESS", Kind::ConsentGrant, {}},
    {"ADD_APPLICATION", Kind::ConsentGrant, {}},
    {"ROLE", Kind::AccountChange, {}},
    {"PRIVILEGE", Kind::AccountChange, {}},
    {"GROUP_MEMBER", Kind::AccountChange, {}},
    {"CREATE_USER", Kind::AccountChange, {}},
    {"DELETE_USER", Kind::AccountChange, {}},
    {"SUSPEND_USER", Kind::AccountChange, {}},
    {"UNSUSPEND_USER", Kind::AccountChange, {}},
    {"RENAME_USER", Kind::AccountChange, {}},
    {"DELEGATED_ADMIN", Kind::AccountChange, {}},
    {"EMAIL_MONITOR", Kind::AccountChange, {}},
    {"TRUSTED_DOMAINS", Kind::AccountChange, {}},
});

std::optional<EventName> meaningOf(std::string_view application, std::string_view name)
{
    if (application == "admin") {
        const auto found = std::ranges::find_if(
            adminNames, [&](const EventName& e) { return name.find(e.begin) != name.npos; });
        return found == adminNames.end() ? std::nullopt : std::optional(*found);
    }
    if (application != "login" && application != "user_accounts" && application != "token"
        && application != "saml" && application != "mobile")
        return std::nullopt;
    const auto found =
        std::ranges::find_if(names, [&](const EventName& e) { return name.starts_with(e.begin); });
    return found == names.end() ? std::nullopt : std::optional(*found);
}

/// One event of an activity: where its name and parameters stand.
class Event {
public:
    Event(const JsonEntry& entry, std::string prefix)
        : m_entry(entry)
        , m_prefix(std::move(prefix))
    {
    }
    [[nodiscard]] std::string_view name() const { return trimmed(m_entry[m_prefix + "name"]); }
    /// A parameter of one value.
    [[nodiscard]] std::string_view operator[](std::string_view name) const
    {
        const auto list = m_prefix + "parameters";
        const auto flat = m_entry[list + "." + std::string(name)];
        if (!flat.empty())
            return flat;
        const auto value = m_entry.named(list, "name", name, "value");
        return value.empty() ? m_entry.named(list, "name", name, "boolValue") : value;
    }
    /// A parameter of several values, with blanks between.
    [[nodiscard]] std::string all(std::string_view name) const
    {
        const auto list = m_prefix + "parameters";
        auto out = m_entry.joined(list + "." + std::string(name));
        for (std::size_t i = 0; out.empty() && i < mostEvents; ++i) {
            const auto item = list + "." + std::to_string(i);
            if (m_entry[item + ".name"] == name)
                out = m_entry.joined(item + ".multiValue");
        }
        return out.empty() ? std::string((*this)[name]) : out;
    }

private:
    const JsonEntry& m_entry;
    std::string m_prefix;
};

std::string_view promptResult(const Event& event)
{
    const auto status = event["login_challenge_status"];
    return status.empty()                        ? mfaSent
        : containsIgnoringCase(status, "passed") ? mfaApproved
                                                 : mfaDenied;
}

/// Of the application drive: who lets others reach a file, and who takes it away.
void takeFileEvent(const JsonEntry& entry, const Event& from, Instant time)
{
    constexpr std::array<std::string_view, 4> sharing{"change_document_access_scope",
        "change_document_visibility", "change_user_access", "shared_drive_membership_change"};
    const bool downloads = from.name() == "download";
    if (!downloads && std::ranges::find(sharing, from.name()) == sharing.end())
        return entry.sink().skipped("activity that is of no use here");
    Record record = entry.place();
    ActivityFields fields;
    record.kind = downloads ? Kind::Download : Kind::AccountChange;
    record.begin = time;
    fields.account = entry["actor.email"];
    if (!fields.account.empty())
        record.identity = {IdentityKind::Account, fields.account};
    fields.path = from["doc_title"];
    fields.peer = downloads ? entry["ipAddress"] : from["target_user"];
    fields.result = downloads ? std::string_view() : from.name();
    std::string detail;
    addDetail(detail, "application", "drive");
    addDetail(detail, "event", from.name());
    for (const auto* name : {"visibility", "visibility_change", "old_visibility", "target_domain"})
        addDetail(detail, name, from[name]);
    addDetail(detail, "new value", from.all("new_value"));
    addDetail(detail, "old value", from.all("old_value"));
    for (const auto* name : {"doc_type", "doc_id", "owner"})
        addDetail(detail, name, from[name]);
    if (!downloads)
        addDetail(detail, "address", entry["ipAddress"]);
    fields.detail = detail;
    record.what = fields;
    entry.sink().record(record);
}

void takeEvent(const JsonEntry& entry, const Event& from, Instant time)
{
    const auto application = entry["id.applicationName"];
    if (application == "drive")
        return takeFileEvent(entry, from, time);
    const auto meaning = meaningOf(application, from.name());
    if (!meaning || from["ACCOUNT_STATE"] == "UNREGISTERED")
        return entry.sink().skipped(application == "admin"
                ? "setting of the domain that is of no use here"
                : "activity that is of no use here");
    IdentityEvent event;
    event.kind = meaning->kind;
    event.time = time;
    event.actor = entry["actor.email"];
    const bool named = application == "admin" || application == "mobile";
    const auto other = from[named ? "USER_EMAIL" : "affected_email_address"];
    event.affected = other.empty() && application != "admin" ? event.actor : other;
    event.service = entry.firstOf({"actor.key", "actor.callerType"});
    event.address = entry["ipAddress"];
    event.result = meaning->kind == Kind::MfaPrompt ? promptResult(from)
        : meaning->result.empty()                   ? from.name()
                                                    : meaning->result;
    event.subject = from["app_name"];
    for (const auto* name :
        {"APPLICATION_NAME", "ROLE_NAME", "GROUP_EMAIL", "API_CLIENT_NAME", "DEVICE_MODEL"})
        if (event.subject.empty())
            event.subject = from[name];
    addDetail(event.detail, "application", application);
    addDetail(event.detail, "event", from.name());
    addDetail(event.detail, "scopes", from.all(application == "admin" ? "API_SCOPES" : "scope"));
    for (const auto* name :
        {"login_type", "login_failure_type", "login_challenge_status", "client_id", "client_type",
            "is_suspicious", "email_forwarding_destination_address", "NEW_VALUE", "OLD_VALUE",
            "ORG_UNIT_NAME", "DOMAIN_NAME", "ACCOUNT_STATE", "DEVICE_ID"})
        addDetail(event.detail, name, from[name]);
    addDetail(event.detail, "challenge", from.all("login_challenge_method"));
    deliver(event, entry.place(), entry.sink());
}

void take(const JsonEntry& entry)
{
    const bool flat = !entry["name"].empty();
    const bool listed = !entry["events.0.name"].empty();
    if (!flat && !listed)
        return entry.sink().skipped("activity without an event");
    const auto time = utcTime(entry["id.time"]);
    if (!time)
        return entry.reject("no time of the activity");
    if (flat)
        return takeEvent(entry, Event(entry, ""), *time);
    for (std::size_t i = 0; i < mostEvents; ++i) {
        const Event event(entry, "events." + std::to_string(i) + ".");
        if (event.name().empty())
            return;
        takeEvent(entry, event, *time);
    }
    entry.sink().warning("An activity has 256 events or more: further ones are not read.");
}

int sniff(const Head& head)
{
    return holdsKeys(head, {"applicationName", "uniqueQualifier", "actor"})
            || holdsKeys(head, {"applicationName", "customerId", "actor"})
        ? 95
        : 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    constexpr std::array<std::string_view, 1> lists{"items"};
    JsonShape shape;
    shape.lists = {lists, 1};
    shape.mostElements = mostEvents;
    readJsonEntries(input, sink, shape, take);
}

constexpr std::array covered{SourceClass::Identity};

} // namespace

extern const Format google_workspace;
const Format google_workspace{
    .name = "google_workspace",
    .title = "Google Workspace activities (JSON)",
    .reads = "Sign-ins, challenges, changes of passwords and second factors, new telephones, "
             "consents, roles, groups and accounts of Google Workspace, files of Drive shared and "
             "downloaded",
    .covers = covered,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
