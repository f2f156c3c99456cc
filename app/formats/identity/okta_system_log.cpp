// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Okta's System Log as its API and log streams give it: LogEvent objects, one after the other, in
// an array, or in the "data" of an event hook. Types of events as in Okta's catalogue of event
// types; collectors may write keys in lower case and times without a zone (UTC).
#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/generic/export_parts.h"
#include "formats/identity/identity_parts.h"
#include "formats/json_entries_parts.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

enum class Meaning { SignIn, Denied, Answer, Sent, Credential, Consent, Change, Skip };

struct EventType {
    std::string_view begin; ///< of the type
    Meaning meaning = Meaning::Skip;
    std::string_view reason; ///< of Skip
};

constexpr std::string_view step = "step of a sign-in, or an application opened in a session";

/// The first that fits counts.
constexpr auto types = std::to_array<EventType>({
    {"user.session.start", Meaning::SignIn, {}},
    {"user.session.impersonation", Meaning::Change, {}},
    {"user.authentication.auth_via_mfa", Meaning::Answer, {}},
    {"user.mfa.okta_verify.deny_push", Meaning::Denied, {}},
    {"user.mfa.attempt_bypass", Meaning::Answer, {}},
    {"system.push.send_factor_verify_push", Meaning::Sent, {}},
    {"system.sms.send_factor_verify_message", Meaning::Sent, {}},
    {"system.voice.send_mfa_challenge_call", Meaning::Sent, {}},
    {"system.email.send_factor_verify_message", Meaning::Sent, {}},
    {"policy.evaluate_sign_on", Meaning::Skip, step},
    {"user.authentication", Meaning::Skip, step},
    {"user.mfa.factor", Meaning::Credential, {}},
    {"user.account.reset_password", Meaning::Credential, {}},
    {"user.account.update_password", Meaning::Credential, {}},
    {"user.account.expire_password", Meaning::Credential, {}},
    {"user.credential", Meaning::Credential, {}},
    {"device.enrollment.create", Meaning::Credential, {}},
    {"device.user.add", Meaning::Credential, {}},
    {"app.oauth2.consent.grant", Meaning::Consent, {}},
    {"app.oauth2.as.consent.grant", Meaning::Consent, {}},
    {"app.oauth2.admin.consent.grant", Meaning::Consent, {}},
    {"user.account", Meaning::Change, {}},
    {"user.lifecycle", Meaning::Change, {}},
    {"user.risk", Meaning::Skip, {}},
    {"group.user_membership", Meaning::Change, {}},
    {"group.privilege", Meaning::Change, {}},
    {"application.user_membership", Meaning::Change, {}},
    {"system.api_token", Meaning::Change, {}},
    {"system.idp.lifecycle", Meaning::Change, {}},
    {"system.mfa.factor", Meaning::Change, {}},
    {"policy.lifecycle", Meaning::Change, {}},
    {"policy.rule", Meaning::Change, {}},
    {"zone", Meaning::Change, {}},
});

constexpr std::string_view notOfUse = "event that changes no person's access";

EventType typeOf(std::string_view name)
{
    const auto found = std::ranges::find_if(
        types, [&](const EventType& type) { return startsWithIgnoringCase(name, type.begin); });
    auto out = found == types.end() ? EventType{} : *found;
    if (out.meaning == Meaning::Skip && out.reason.empty())
        out.reason = notOfUse;
    return out;
}

bool failed(std::string_view result)
{
    return equalsIgnoringCase(result, "FAILURE") || equalsIgnoringCase(result, "DENY");
}

/// The account that is meant, and the application, group or factor beside it.
struct Targets {
    std::string_view user, other;
};
Targets targetsOf(const JsonEntry& entry)
{
    Targets out;
    for (int i = 0; i < 16; ++i) {
        const auto target = "target." + std::to_string(i);
        const auto type = entry[target + ".type"];
        if (type.empty())
            break;
        if (type == "User" && out.user.empty())
            out.user = entry[target + ".alternateId"];
        else if (type != "User" && type != "AppUser" && out.other.empty())
            out.other = entry[target + ".displayName"];
    }
    return out;
}

std::string detailOf(const JsonEntry& entry)
{
    std::string out, place;
    for (const auto* part : {"city", "state", "country"}) {
        const auto text = entry[std::string("client.geographicalContext.") + part];
        if (!text.empty())
            place.append(place.empty() ? "" : ", ").append(text);
    }
    addDetail(out, "event", entry["eventType"]);
    addDetail(out, "message", entry["displayMessage"]);
    addDetail(out, "reason", entry["outcome.reason"]);
    addDetail(out, "location", place);
    addDetail(out, "factor", entry["debugContext.debugData.factor"]);
    addDetail(out, "scopes",
        entry.firstOf(
            {"debugContext.debugData.grantedScopes", "debugContext.debugData.requestedScopes"}));
    addDetail(out, "device", entry["device.name"]);
    addDetail(out, "system", entry["client.userAgent.os"]);
    addDetail(out, "browser", entry["client.userAgent.browser"]);
    addDetail(out, "provider", entry["securityContext.asOrg"]);
    if (entry["securityContext.isProxy"] == "true")
        addDetail(out, "proxy", "true");
    addDetail(out, "risk", entry["debugContext.debugData.risk"]);
    addDetail(out, "behaviors", entry["debugContext.debugData.behaviors"]);
    addDetail(out, "user agent", entry["client.userAgent.rawUserAgent"]);
    addDetail(out, "session", entry["authenticationContext.externalSessionId"]);
    return out;
}

/// Kind and result, and what an unlucky outcome is called.
void interpret(const JsonEntry& entry, Meaning meaning, IdentityEvent& event)
{
    const auto outcome = entry["outcome.result"];
    switch (meaning) {
    case Meaning::SignIn:
        event.kind = Kind::SignIn;
        event.result = failed(outcome) ? signInFailed : signInSuccess;
        return;
    case Meaning::Denied:
    case Meaning::Answer:
        event.kind = Kind::MfaPrompt;
        event.result = failed(outcome) || meaning == Meaning::Denied
            ? refusalOf(entry["outcome.reason"])
            : outcome == "CHALLENGE" ? mfaSent
                                     : mfaApproved;
        return;
    case Meaning::Sent:
        event.kind = Kind::MfaPrompt;
        event.result = mfaSent;
        return;
    default:
        break;
    }
    event.kind = meaning == Meaning::Credential ? Kind::CredentialReset
        : meaning == Meaning::Consent           ? Kind::ConsentGrant
                                                : Kind::AccountChange;
    event.result = entry.firstOf({"displayMessage", "eventType"});
    if (failed(outcome))
        event.result.append(": ").append(lowered(outcome));
}

void take(const JsonEntry& entry)
{
    const auto name = entry["eventType"];
    if (name.empty())
        return entry.reject("no type of the event");
    auto type = typeOf(name);
    const bool denied = name == "policy.evaluate_sign_on" && entry["outcome.result"] == "DENY";
    if (denied)
        type.meaning = Meaning::SignIn;
    if (type.meaning == Meaning::Skip)
        return entry.sink().skipped(type.reason);
    const auto time = utcTime(entry["published"]);
    if (!time)
        return entry.reject("no time of the event");
    const auto targets = targetsOf(entry);
    IdentityEvent event;
    interpret(entry, type.meaning, event);
    event.time = *time;
    const auto actor = entry["actor.alternateId"];
    if (entry["actor.type"] == "User" || entry["actor.type"].empty()) {
        event.actor = actor;
        nameById(actor, {IdentityKind::Account, entry["actor.id"]}, entry.place(), entry.sink());
    } else {
        event.service = entry.firstOf({"actor.displayName", "actor.alternateId"});
    }
    event.affected = targets.user;
    if ((event.kind == Kind::SignIn || event.kind == Kind::MfaPrompt) && !event.actor.empty())
        event.affected = event.actor;
    event.address = entry["client.ipAddress"];
    event.subject = targets.other;
    event.detail = detailOf(entry);
    deliver(event, entry.place(), entry.sink());
}

int sniff(const Head& head)
{
    const bool exact = holdsKeys(head, {"eventType", "published", "outcome", "alternateId"})
        || holdsKeys(head, {"eventtype", "published", "outcome", "alternateId"});
    return exact ? 95 : 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    constexpr std::array<std::string_view, 4> lists{"events", "items", "records", "value"};
    JsonShape shape;
    shape.lists = {lists, 2};
    readJsonEntries(input, sink, shape, take);
}

constexpr std::array covered{SourceClass::Identity};

} // namespace

extern const Format okta_system_log;
const Format okta_system_log{
    .name = "okta_system_log",
    .title = "Okta System Log (JSON)",
    .reads = "Sign-ins, MFA prompts and their answers, resets, new factors and devices, consents, "
             "roles and groups of Okta",
    .covers = covered,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
