// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/identity/okta_event_parts.h"

#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/identity/identity_parts.h"

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

std::string_view firstOf(const OktaValues& values, std::string_view path, std::string_view other)
{
    const auto value = values(path);
    return value.empty() ? values(other) : value;
}

bool failed(std::string_view result)
{
    return equalsIgnoringCase(result, "FAILURE") || equalsIgnoringCase(result, "DENY");
}

/// The account that is meant, and the application, group or factor beside it.
struct Targets {
    std::string_view user, other;
};
Targets targetsOf(const OktaValues& values)
{
    Targets out;
    for (int i = 0; i < 16; ++i) {
        const auto target = "target." + std::to_string(i);
        const auto type = values(target + ".type");
        if (type.empty())
            break;
        if (type == "User" && out.user.empty())
            out.user = values(target + ".alternateId");
        else if (type != "User" && type != "AppUser" && out.other.empty())
            out.other = values(target + ".displayName");
    }
    return out;
}

std::string detailOf(const OktaValues& values)
{
    std::string out, place;
    for (const auto* part : {"city", "state", "country"}) {
        const auto text = values(std::string("client.geographicalContext.") + part);
        if (!text.empty())
            place.append(place.empty() ? "" : ", ").append(text);
    }
    addDetail(out, "event", values("eventType"));
    addDetail(out, "message", values("displayMessage"));
    addDetail(out, "reason", values("outcome.reason"));
    addDetail(out, "location", place);
    addDetail(out, "factor", values("debugContext.debugData.factor"));
    addDetail(out, "scopes",
        firstOf(values, "debugContext.debugData.grantedScopes",
            "debugContext.debugData.requestedScopes"));
    addDetail(out, "device", values("device.name"));
    addDetail(out, "client", values("client.device"));
    addDetail(out, "system", values("client.userAgent.os"));
    addDetail(out, "browser", values("client.userAgent.browser"));
    addDetail(out, "provider", values("securityContext.asOrg"));
    if (equalsIgnoringCase(values("securityContext.isProxy"), "true"))
        addDetail(out, "proxy", "true");
    addDetail(out, "risk", values("debugContext.debugData.risk"));
    addDetail(out, "behaviors", values("debugContext.debugData.behaviors"));
    addDetail(out, "user agent", values("client.userAgent.rawUserAgent"));
    addDetail(out, "session", values("authenticationContext.externalSessionId"));
    return out;
}

/// Kind and result, and what an unlucky outcome is called.
void interpret(const OktaValues& values, Meaning meaning, IdentityEvent& event)
{
    const auto outcome = values("outcome.result");
    switch (meaning) {
    case Meaning::SignIn:
        event.kind = Kind::SignIn;
        event.result = failed(outcome) ? signInFailed : signInSuccess;
        return;
    case Meaning::Denied:
    case Meaning::Answer:
        event.kind = Kind::MfaPrompt;
        event.result = failed(outcome) || meaning == Meaning::Denied
            ? refusalOf(values("outcome.reason"))
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
    event.result = firstOf(values, "displayMessage", "eventType");
    if (failed(outcome))
        event.result.append(": ").append(lowered(outcome));
}

} // namespace

std::string_view takeOktaEvent(
    const OktaValues& values, std::optional<Instant> time, const Record& place, Sink& sink)
{
    const auto name = values("eventType");
    if (name.empty())
        return "no type of the event";
    auto type = typeOf(name);
    const bool denied = name == "policy.evaluate_sign_on" && values("outcome.result") == "DENY";
    if (denied)
        type.meaning = Meaning::SignIn;
    if (type.meaning == Meaning::Skip) {
        sink.skipped(type.reason);
        return {};
    }
    if (!time)
        return "no time of the event";
    const auto targets = targetsOf(values);
    IdentityEvent event;
    interpret(values, type.meaning, event);
    event.time = *time;
    const auto actor = values("actor.alternateId");
    if (values("actor.type") == "User" || values("actor.type").empty()) {
        event.actor = actor;
        nameById(actor, {IdentityKind::Account, values("actor.id")}, place, sink);
    } else {
        event.service = firstOf(values, "actor.displayName", "actor.alternateId");
    }
    event.affected = targets.user;
    event.detail = detailOf(values);
    // Who signs in and who answers is the actor; a prompt may be sent to another, as to check who
    // calls the help desk.
    const bool toAnother = type.meaning == Meaning::Sent && !targets.user.empty()
        && !equalsIgnoringCase(targets.user, event.actor);
    if (toAnother)
        addDetail(event.detail, "sent by", event.actor);
    else if ((event.kind == Kind::SignIn || event.kind == Kind::MfaPrompt) && !event.actor.empty())
        event.affected = event.actor;
    event.address = values("client.ipAddress");
    event.subject = targets.other;
    deliver(event, place, sink);
    return {};
}

} // namespace callwake
