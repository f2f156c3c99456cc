// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Documents in the Elastic Common Schema, nested or with dotted keys, one a line, in a list, or in
// the answer of Elasticsearch: "_source" of hits, or "fields" with every value in a list. What
// happened is told by event.category and event.type.
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

/// A document: each field may be a text or a list of one.
class Document {
public:
    explicit Document(const JsonEntry& entry)
        : m_entry(entry)
    {
    }
    std::string_view operator[](std::string_view path) const { return m_entry.oneOf(path); }
    std::string_view firstOf(std::initializer_list<std::string_view> paths) const
    {
        for (const auto path : paths)
            if (const auto value = (*this)[path]; !value.empty())
                return value;
        return {};
    }
    /// Whether one of the values of a list, or the only one, is that word.
    bool says(std::string_view path, std::string_view word) const
    {
        const auto all = m_entry.joined(path);
        for (std::string_view rest = all; !rest.empty();) {
            const auto end = std::min(rest.find(' '), rest.size());
            if (equalsIgnoringCase(rest.substr(0, end), word))
                return true;
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        return false;
    }
    [[nodiscard]] const JsonEntry& entry() const { return m_entry; }

private:
    JsonEntry m_entry;
};

bool hasType(const Document& document, std::string_view word)
{
    return document.says("event.type", word);
}

/// Nothing, with a reason: of no use here.
struct Meaning {
    std::optional<Kind> kind;
    std::string_view reason = "document of a category that is of no use here";
};

Meaning meaningOf(const Document& d)
{
    const auto is = [&](std::string_view category) { return d.says("event.category", category); };
    const auto when = [](bool fits, Kind kind, std::string_view reason) {
        return fits ? Meaning{kind, {}} : Meaning{std::nullopt, reason};
    };
    const bool untyped = d["event.type"].empty();
    if (is("process"))
        return when(hasType(d, "start") || hasType(d, "creation")
                || (untyped && containsIgnoringCase(d["event.action"], "exec")),
            Kind::Execution, "process that ended, changed or was looked at");
    if (is("authentication"))
        return when(!hasType(d, "end") && !containsIgnoringCase(d["event.action"], "logoff"),
            Kind::SignIn, "end of a session");
    if (is("iam"))
        return {Kind::AccountChange, {}};
    if (is("package"))
        return when(hasType(d, "installation") || hasType(d, "change"), Kind::PackageInstall,
            "package removed or looked at");
    if (is("email"))
        return {Kind::Mail, {}};
    if (is("web"))
        return when(!d.firstOf({"url.full", "url.original", "url.domain"}).empty(),
            Kind::Navigation, "web document without an address");
    if (is("file"))
        return when(hasType(d, "creation") || !d["file.origin_url"].empty(),
            d["file.origin_url"].empty() ? Kind::FileWrite : Kind::Download,
            "file changed, read or removed");
    if (is("network") && !d["dns.question.name"].empty())
        return {Kind::DnsQuery, {}};
    if (is("network"))
        return when(!hasType(d, "end") && !hasType(d, "denied"), Kind::NetworkConnection,
            "connection that ended or was denied");
    return d["event.category"].empty() ? Meaning{std::nullopt, "document without event.category"}
                                       : Meaning{};
}

std::string accountOf(const Document& d, const std::string& user)
{
    const auto name = d.firstOf({user + ".name", user + ".email", user + ".id"});
    const auto domain = d[user + ".domain"];
    const bool plain = domain.empty() || name.find_first_of("\\@") != name.npos;
    return plain ? std::string(name) : std::string(domain) + "\\" + std::string(name);
}

bool isCredential(std::string_view action)
{
    constexpr std::array<std::string_view, 5> words{
        "password", "mfa", "factor", "credential", "authenticator"};
    return std::ranges::any_of(
        words, [&](std::string_view word) { return containsIgnoringCase(action, word); });
}

void takeIdentity(const Document& d, Kind kind, Instant time)
{
    const auto account = accountOf(d, "user");
    const auto target = accountOf(d, "user.target");
    const auto action = d.firstOf({"event.action", "event.code"});
    IdentityEvent event;
    event.kind = kind == Kind::AccountChange && isCredential(action) ? Kind::CredentialReset : kind;
    event.time = time;
    event.actor = account;
    event.affected = kind == Kind::SignIn || target.empty() ? std::string_view(account) : target;
    event.address = d.firstOf({"source.ip", "client.ip", "source.address"});
    event.host = d.firstOf({"host.name", "host.hostname"});
    event.subject = kind == Kind::SignIn ? d["service.name"]
                                         : d.firstOf({"group.name", "user.target.group.name"});
    const auto outcome = d["event.outcome"];
    const bool prompt = kind == Kind::SignIn
        && (containsIgnoringCase(action, "mfa") || containsIgnoringCase(action, "push"));
    if (prompt) {
        event.kind = Kind::MfaPrompt;
        event.result = outcome == "failure" ? refusalOf(d["event.reason"]) : mfaApproved;
    } else if (kind == Kind::SignIn)
        event.result = outcome == "failure" ? signInFailed : signInSuccess;
    else
        event.result = std::string(action) + (outcome == "failure" ? ": failure" : "");
    addDetail(event.detail, "action", kind == Kind::SignIn ? action : std::string_view());
    addDetail(event.detail, "reason", d["event.reason"]);
    addDetail(event.detail, "dataset", d["event.dataset"]);
    addDetail(event.detail, "process", d["process.name"]);
    addDetail(event.detail, "location", d["source.geo.country_name"]);
    addDetail(event.detail, "user agent", d["user_agent.original"]);
    deliver(event, d.entry().place(), d.entry().sink());
    nameBySid(account, d["user.id"], {IdentityKind::Host, event.host}, d.entry().place(),
        d.entry().sink());
}

void takeMail(const Document& d, Instant time)
{
    MailEvent mail;
    mail.time = time;
    mail.sender = d.firstOf({"email.from.address", "email.sender.address"});
    mail.recipient = d["email.to.address"];
    mail.subject = d["email.subject"];
    mail.result = d.firstOf({"event.outcome", "event.action"});
    mail.messageId = d["email.message_id"];
    mail.outbound = d["email.direction"] == "outbound";
    deliverMail(mail, d.entry().place(), d.entry().sink());
}

std::string detailOf(const Document& d)
{
    std::string detail;
    addDetail(detail, "action", d["event.action"]);
    addDetail(detail, "dataset", d.firstOf({"event.dataset", "event.module"}));
    addDetail(detail, "working directory", d["process.working_directory"]);
    addDetail(detail, "parent command", d["process.parent.command_line"]);
    if (!d["destination.domain"].empty())
        addDetail(detail, "destination", d["destination.ip"]);
    addDetail(detail, "port", d["destination.port"]);
    addDetail(detail, "address", d["source.ip"]);
    addDetail(detail, "user agent", d["user_agent.original"]);
    return detail;
}

bool isOfFile(Kind kind)
{
    return kind == Kind::Download || kind == Kind::FileWrite;
}

/// What the record says of the binary: of the file where it is about one, else of the program.
void describe(const Document& d, const std::string& what, ActivityFields& out)
{
    out.package = d.firstOf({"package.name", what + ".pe.product"});
    out.version = d.firstOf({"package.version", what + ".pe.file_version"});
    out.originalName = d[what + ".pe.original_file_name"];
    out.signer = d.firstOf({what + ".code_signature.subject_name", what + ".pe.company"});
    out.hash = d.firstOf({what + ".hash.sha256", what + ".hash.sha1", what + ".hash.md5"});
}

void takeActivity(const Document& d, Kind kind, Instant time)
{
    const auto account = accountOf(d, "user");
    auto command = std::string(d["process.command_line"]);
    if (command.empty())
        command = d.entry().joined("process.args");
    ActivityFields fields;
    fields.account = account;
    fields.host = d.firstOf({"host.name", "host.hostname", "agent.hostname"});
    fields.process = d.firstOf({"process.executable", "process.name"});
    fields.command = command;
    fields.parent = d.firstOf({"process.parent.executable", "process.parent.name"});
    describe(d, isOfFile(kind) ? "file" : "process", fields);
    fields.processId = d.firstOf({"process.entity_id", "process.pid"});
    fields.parentId = d.firstOf({"process.parent.entity_id", "process.parent.pid"});
    fields.url = kind == Kind::DnsQuery ? d["dns.question.name"]
        : kind == Kind::Download        ? d["file.origin_url"]
                                        : d.firstOf({"url.full", "url.original", "url.domain"});
    fields.referrer = d.firstOf({"file.origin_referrer_url", "http.request.referrer"});
    fields.path = d["file.path"];
    fields.peer = d.firstOf({"destination.domain", "destination.ip"}); // without port, as elsewhere
    fields.result = d["event.outcome"];
    const auto detail = detailOf(d);
    fields.detail = detail;
    Record place = d.entry().place();
    if (kind == Kind::PackageInstall && !hasType(d, "installation"))
        place.quality |= Quality::UpdateRun;
    deliverActivity(kind, time, fields, place, d.entry().sink());
    nameBySid(account, d["user.id"], {IdentityKind::Host, fields.host}, place, d.entry().sink());
}

void take(const JsonEntry& entry)
{
    const bool bare = !entry["@timestamp"].empty(); // its "fields" are then what somebody added
    const Document d(bare           ? entry
            : entry.has("_source.") ? entry.within("_source.")
                                    : entry.within("fields."));
    const auto meaning = meaningOf(d);
    if (!meaning.kind)
        return entry.sink().skipped(meaning.reason);
    const auto time = utcTime(d.firstOf({"@timestamp", "event.created"}));
    if (!time)
        return entry.reject("no @timestamp");
    switch (*meaning.kind) {
    case Kind::SignIn:
    case Kind::AccountChange:
        return takeIdentity(d, *meaning.kind, *time);
    case Kind::Mail:
        return takeMail(d, *time);
    default:
        return takeActivity(d, *meaning.kind, *time);
    }
}

/// Events of Windows (winlog) have a format of their own, which knows them by their numbers.
int sniff(const Head& head)
{
    const auto holds = [&](std::string_view text) {
        return head.bytes.find(text) != head.bytes.npos;
    };
    const bool nested = holdsKeys(head, {"@timestamp", "event", "category"});
    const bool dotted = holdsKeys(head, {"@timestamp", "event.category"});
    const bool windows = holds("\"winlog\"") || holds("\"winlog.event_id\"");
    return (nested || dotted) && !windows ? 90 : 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    constexpr std::array<std::string_view, 4> lists{"hits", "docs", "documents", "results"};
    JsonShape shape;
    shape.lists = {lists, 2};
    shape.mostElements = 64;
    readJsonEntries(input, sink, shape, take);
}

constexpr std::array covered{SourceClass::Any};

} // namespace

extern const Format ecs_json;
const Format ecs_json{
    .name = "ecs_json",
    .title = "Elastic Common Schema (JSON)",
    .reads = "Programs, files, connections, pages, packages, sign-ins, changes of accounts and "
             "mail, as Elastic's agents and many collectors write them",
    .covers = covered,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
