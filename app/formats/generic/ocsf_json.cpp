// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Events of the Open Cybersecurity Schema Framework: what happened is told by class_uid and
// activity_id, the time in milliseconds since 1970. Classes as in schema.ocsf.io.
#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/generic/activity_parts.h"
#include "formats/generic/export_parts.h"
#include "formats/identity/identity_parts.h"
#include "formats/identity/mail_parts.h"
#include "formats/json_entries_parts.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

struct ClassRule {
    int number = 0;
    int activity = 0; ///< 0: any
    Kind kind = Kind::Execution;
};
constexpr auto classes = std::to_array<ClassRule>({
    {1001, 1, Kind::FileWrite},
    {1001, 5, Kind::FileWrite}, // renamed, as browsers do with what they have downloaded
    {1006, 1, Kind::ScheduledTask},
    {1007, 1, Kind::Execution},
    {3001, 3, Kind::CredentialReset},
    {3001, 4, Kind::CredentialReset},
    {3001, 10, Kind::CredentialReset},
    {3001, 11, Kind::CredentialReset},
    {3001, 0, Kind::AccountChange},
    {3002, 1, Kind::SignIn},
    {3005, 0, Kind::AccountChange},
    {3006, 0, Kind::AccountChange},
    {4001, 1, Kind::NetworkConnection},
    {4002, 0, Kind::Navigation},
    {4003, 0, Kind::DnsQuery},
    {4009, 0, Kind::Mail},
});

std::string accountOf(const JsonEntry& entry, const std::string& user)
{
    const auto name = entry.firstOf({user + ".name", user + ".email_addr", user + ".uid"});
    const auto domain = entry[user + ".domain"];
    if (name == "-")
        return {};
    const bool plain = domain.empty() || domain == "-" || name.find_first_of("\\@") != name.npos;
    return plain ? std::string(name) : std::string(domain) + "\\" + std::string(name);
}

std::string_view hostOf(const JsonEntry& entry)
{
    return entry.firstOf({"device.hostname", "device.name"});
}

constexpr std::array<std::string_view, 4> factors{
    "auth_factors.0.", "auth_factors.1.", "auth_factors.2.", "auth_factors.3."};

/// Whether one of the factors is a question to a telephone: SMS, call, push.
bool asksElsewhere(const JsonEntry& entry)
{
    return std::ranges::any_of(factors, [&](std::string_view factor) {
        const auto type = entry[std::string(factor) + "factor_type_id"];
        return type == "1" || type == "3" || type == "5";
    });
}

/// How a sign-in went; with a question to a telephone it is a prompt, as of the providers' own
/// logs.
void tellSignIn(const JsonEntry& entry, bool failed, IdentityEvent& event)
{
    event.result = failed ? signInFailed : signInSuccess;
    // Who signs in at a distance with the whole screen is a remote session, as in Windows' own log.
    const bool remote = entry["logon_type_id"] == "10"
        || equalsIgnoringCase(entry["logon_type"], "Remote Interactive");
    if (remote && !failed) {
        event.kind = Kind::RemoteAccess;
    } else if (asksElsewhere(entry)) {
        event.kind = Kind::MfaPrompt;
        addDetail(event.detail, "sign-in", event.result);
        event.result = failed ? refusalOf(entry["status_detail"]) : mfaApproved;
    }
}

void takeIdentity(const JsonEntry& entry, Kind kind, Instant time)
{
    const auto actor = accountOf(entry, "actor.user");
    const auto user = accountOf(entry, "user");
    const bool failed = entry["status_id"] == "2" || equalsIgnoringCase(entry["status"], "failure");
    IdentityEvent event;
    event.kind = kind;
    event.time = time;
    event.actor = actor;
    event.affected = user;
    // What signs in may be told by its identifier alone, and by name as the actor.
    if (kind == Kind::SignIn && entry.firstOf({"user.name", "user.email_addr"}).empty()
        && !actor.empty())
        event.affected = actor;
    event.address = entry.firstOf({"src_endpoint.ip", "device.ip"});
    event.host = hostOf(entry);
    event.subject = entry.firstOf(
        {"service.name", "dst_endpoint.svc_name", "group.name", "policy.name", "privileges.0"});
    if (kind == Kind::SignIn)
        tellSignIn(entry, failed, event);
    else
        event.result = std::string(entry.firstOf({"activity_name", "type_name"}))
            + (failed ? ": failure" : "");
    addDetail(event.detail, "reason", entry.firstOf({"status_detail", "message"}));
    addDetail(event.detail, "logon type", entry["logon_type"]);
    addDetail(event.detail, "mfa", entry["is_mfa"]);
    for (const auto factor : factors)
        addDetail(event.detail, "factor", entry[std::string(factor) + "factor_type"]);
    addDetail(event.detail, "location", entry["src_endpoint.location.country"]);
    addDetail(event.detail, "product", entry["metadata.product.name"]);
    addDetail(event.detail, "user agent", entry["http_request.user_agent"]);
    deliver(event, entry.place(), entry.sink());
    for (const auto& [account, sid] :
        {std::pair(actor, "actor.user.uid"), std::pair(user, "user.uid")})
        nameBySid(
            account, entry[sid], {IdentityKind::Host, event.host}, entry.place(), entry.sink());
}

void takeMail(const JsonEntry& entry, Instant time)
{
    MailEvent mail;
    mail.time = time;
    mail.sender = entry.firstOf({"email.from", "email.smtp_from"});
    mail.recipient = entry.firstOf({"email.to.0", "email.smtp_to.0"});
    mail.subject = entry["email.subject"];
    mail.result = entry.firstOf({"disposition", "action", "status"});
    mail.messageId = entry["email.message_uid"];
    mail.outbound = entry["direction_id"] == "2";
    deliverMail(mail, entry.place(), entry.sink());
}

/// The SHA-256 of a list of hashes, or the first.
std::string_view hashIn(const JsonEntry& entry, const std::string& list)
{
    for (const auto& [key, algorithm] :
        {std::pair("algorithm_id", "3"), std::pair("algorithm", "SHA-256")})
        if (const auto hash = entry.named(list, key, algorithm, "value"); !hash.empty())
            return hash;
    return entry[list + ".0.value"];
}

/// What the record says of a file, be it written or run.
void describe(const JsonEntry& entry, const std::string& file, ActivityFields& out)
{
    out.package = entry.firstOf({file + ".product.name", "package.name"});
    out.version = entry.firstOf({file + ".version", "package.version"});
    out.originalName = entry[file + ".internal_name"];
    out.signer = entry.firstOf({file + ".signature.certificate.subject", file + ".company_name"});
    out.hash = hashIn(entry, file + ".hashes");
}

std::string detailOf(const JsonEntry& entry)
{
    std::string detail;
    addDetail(detail, "activity", entry["activity_name"]);
    addDetail(detail, "product", entry["metadata.product.name"]);
    if (!entry["file_result.path"].empty())
        addDetail(detail, "from", entry["file.path"]);
    addDetail(detail, "command of the job", entry["job.cmd_line"]);
    if (!entry["dst_endpoint.hostname"].empty())
        addDetail(detail, "destination", entry["dst_endpoint.ip"]);
    addDetail(detail, "port", entry["dst_endpoint.port"]);
    addDetail(detail, "address", entry["src_endpoint.ip"]);
    addDetail(detail, "user agent", entry["http_request.user_agent"]);
    return detail;
}

void takeActivity(const JsonEntry& entry, Kind kind, Instant time)
{
    const bool launch = kind == Kind::Execution;
    // What was launched is "process"; who did something else, and who launched it, is the actor's.
    const std::string process = launch ? "process." : "actor.process.";
    const auto account = accountOf(entry, "actor.user");
    ActivityFields fields;
    fields.account = account;
    fields.host = hostOf(entry);
    fields.process =
        entry.firstOf({process + "file.path", process + "name", process + "file.name"});
    fields.command = entry[process + "cmd_line"];
    fields.processId = entry.firstOf({process + "uid", process + "pid"});
    fields.parent =
        entry.firstOf({process + "parent_process.file.path", process + "parent_process.name",
            launch ? "actor.process.file.path" : "", launch ? "actor.process.name" : ""});
    fields.parentId =
        entry.firstOf({process + "parent_process.pid", launch ? "actor.process.pid" : ""});
    describe(entry, kind == Kind::FileWrite ? "file" : process + "file", fields);
    fields.path = entry.firstOf({"file_result.path", "file.path", "job.file.path"});
    if (const auto job = entry["job.name"]; !job.empty())
        fields.package = job;
    fields.url = kind == Kind::DnsQuery
        ? entry["query.hostname"]
        : entry.firstOf({"http_request.url.url_string", "url.url_string", "http_request.url.text"});
    fields.referrer = entry["http_request.referrer"];
    fields.peer = entry.firstOf({"dst_endpoint.hostname", "dst_endpoint.ip"}); // without port
    fields.result = entry["status"];
    const std::string detail = detailOf(entry);
    fields.detail = detail;
    deliverActivity(kind, time, fields, entry.place(), entry.sink());
    nameBySid(account, entry["actor.user.uid"], {IdentityKind::Host, fields.host}, entry.place(),
        entry.sink());
}

void take(const JsonEntry& entry)
{
    const auto number = parseNumber<int>(entry["class_uid"]);
    if (!number)
        return entry.reject("no class of the event");
    const auto activity = parseNumber<int>(entry["activity_id"]).value_or(0);
    const auto found = std::ranges::find_if(classes, [&](const ClassRule& rule) {
        return rule.number == *number && (rule.activity == 0 || rule.activity == activity);
    });
    if (found == classes.end())
        return entry.sink().skipped("class or activity that is of no use here");
    const auto milliseconds = parseNumber<std::int64_t>(entry["time"]);
    constexpr std::int64_t latest = 253'402'300'800'000; // the year 10000
    auto time = milliseconds && *milliseconds > 0 && *milliseconds < latest
        ? std::optional(instantFromMicroseconds(*milliseconds * 1000))
        : utcTime(entry["time_dt"]);
    if (!time)
        return entry.reject("no time of the event");
    switch (found->kind) {
    case Kind::SignIn:
    case Kind::CredentialReset:
    case Kind::AccountChange:
        return takeIdentity(entry, found->kind, *time);
    case Kind::Mail:
        return takeMail(entry, *time);
    default:
        return takeActivity(entry, found->kind, *time);
    }
}

int sniff(const Head& head)
{
    return holdsKeys(head, {"class_uid", "activity_id", "metadata"}) ? 92 : 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    constexpr std::array<std::string_view, 4> lists{"events", "records", "items", "value"};
    JsonShape shape;
    shape.lists = {lists, 1};
    readJsonEntries(input, sink, shape, take);
}

constexpr std::array covered{SourceClass::Any};

} // namespace

extern const Format ocsf_json;
const Format ocsf_json{
    .name = "ocsf_json",
    .title = "Open Cybersecurity Schema (OCSF, JSON)",
    .reads =
        "Programs, files, connections, look-ups, pages, sign-ins, MFA prompts, changes of accounts "
        "and mail, as security lakes and many products write them",
    .covers = covered,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
