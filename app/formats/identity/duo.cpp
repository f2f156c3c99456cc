// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Logs of Duo Security as its Admin API gives them: authentication (user, factor, result, reason),
// administrator actions (username, action, object) and the newer activity log (actor, action,
// target). Values as in Duo's documentation of the Admin API.
#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/generic/export_parts.h"
#include "formats/identity/identity_parts.h"
#include "formats/json_entries_parts.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

std::optional<Instant> timeOf(const JsonEntry& entry)
{
    if (const auto time = utcTime(entry.firstOf({"isotimestamp", "ts"})))
        return time;
    const auto seconds = parseNumber<std::int64_t>(entry["timestamp"]);
    return seconds ? instantFromUnixSeconds(double(*seconds)) : std::nullopt;
}

/// Reasons that tell that somebody was asked and answered, or not in time. Others are rules that
/// let in or keep out without asking.
bool wasAsked(std::string_view reason)
{
    constexpr std::array<std::string_view, 15> reasons{"user_approved", "user_marked_fraud",
        "user_mistake", "user_disapproved", "user_cancelled", "no_response", "no_keys_pressed",
        "call_timed_out", "valid_passcode", "invalid_passcode", "no_phone_response",
        "no_activated_duo_mobile_account", "verification_code_incorrect",
        "verification_code_missing", "error"};
    return std::ranges::find(reasons, lowered(reason)) != reasons.end();
}

std::string placeOf(const JsonEntry& entry, const std::string& device)
{
    std::string out;
    for (const auto* part : {"city", "state", "country"}) {
        const auto text = entry[device + ".location." + part];
        if (!text.empty())
            out.append(out.empty() ? "" : ", ").append(text);
    }
    return out;
}

void takeAuthentication(const JsonEntry& entry, Instant time)
{
    const auto result = lowered(entry["result"]);
    const auto reason = entry["reason"];
    IdentityEvent event;
    event.time = time;
    event.affected = entry.firstOf({"user.name", "username", "email"});
    event.actor = event.affected;
    event.address = entry.firstOf({"access_device.ip", "ip"});
    event.host = entry["access_device.hostname"];
    event.subject = entry.firstOf({"application.name", "integration"});
    if (equalsIgnoringCase(entry["event_type"], "enrollment")) {
        event.kind = Kind::CredentialReset;
        event.result = "enrolled";
    } else if (wasAsked(reason) || result == "fraud") {
        event.kind = Kind::MfaPrompt;
        event.result = result == "success" ? mfaApproved
            : result == "fraud"            ? mfaFraudReported
                                           : refusalOf(reason);
    } else {
        event.kind = Kind::SignIn;
        event.result = result == "success" ? signInSuccess : signInFailed;
    }
    addDetail(event.detail, "factor", entry["factor"]);
    addDetail(event.detail, "reason", reason);
    addDetail(event.detail, "location", placeOf(entry, "access_device"));
    addDetail(event.detail, "telephone", entry.firstOf({"auth_device.name", "device"}));
    addDetail(event.detail, "telephone address", entry["auth_device.ip"]);
    addDetail(event.detail, "telephone location", placeOf(entry, "auth_device"));
    addDetail(event.detail, "system", entry["access_device.os"]);
    addDetail(event.detail, "browser", entry["access_device.browser"]);
    addDetail(event.detail, "transaction", entry["txid"]);
    deliver(event, entry.place(), entry.sink());
    if (const auto email = entry["email"]; !equalsIgnoringCase(email, event.affected))
        nameById(event.affected, {IdentityKind::Account, email}, entry.place(), entry.sink());
}

struct Action {
    std::string_view begin; ///< of its name
    Kind kind;
};
/// The first that fits counts.
constexpr auto actions = std::to_array<Action>({
    {"admin_login", Kind::SignIn},
    {"admin_2fa_error", Kind::SignIn},
    {"admin_reset_password", Kind::CredentialReset},
    {"admin_factor", Kind::CredentialReset},
    {"phone_", Kind::CredentialReset},
    {"hardtoken_", Kind::CredentialReset},
    {"bypass_", Kind::CredentialReset},
    {"u2ftoken_", Kind::CredentialReset},
    {"webauthncredential_", Kind::CredentialReset},
    {"send_enroll", Kind::CredentialReset},
    {"user_send_enroll", Kind::CredentialReset},
    {"user_bypass", Kind::CredentialReset},
    {"user_activation", Kind::CredentialReset},
    {"activation_", Kind::CredentialReset},
    {"resend_enroll", Kind::CredentialReset},
    {"user_", Kind::AccountChange},
    {"group_", Kind::AccountChange},
    {"admin_", Kind::AccountChange},
    {"policy_", Kind::AccountChange},
});

void takeAction(const JsonEntry& entry, Instant time, std::string_view action)
{
    const auto found = std::ranges::find_if(
        actions, [&](const Action& one) { return startsWithIgnoringCase(action, one.begin); });
    if (found == actions.end())
        return entry.sink().skipped("setting of Duo that is of no use here");
    const bool failed = containsIgnoringCase(action, "error");
    IdentityEvent event;
    event.kind = found->kind;
    event.time = time;
    event.actor = entry.firstOf({"username", "actor.name"});
    event.affected =
        event.kind == Kind::SignIn ? event.actor : entry.firstOf({"object", "target.name"});
    event.address = entry.firstOf({"access_device.ip.address", "access_device.ip"});
    event.result = event.kind != Kind::SignIn ? action : failed ? signInFailed : signInSuccess;
    if (event.kind == Kind::SignIn) {
        event.subject = "Duo Admin Panel";
        addDetail(event.detail, "action", action);
    }
    addDetail(event.detail, "description", entry["description"]);
    addDetail(event.detail, "target type", entry["target.type"]);
    deliver(event, entry.place(), entry.sink());
}

void take(const JsonEntry& entry)
{
    const auto action = entry.firstOf({"action", "action.name"});
    const bool authentication = !entry["factor"].empty() || !entry["event_type"].empty();
    if (action.empty() && !authentication)
        return entry.sink().skipped("entry of another log of Duo");
    const auto time = timeOf(entry);
    if (!time)
        return entry.reject("no time");
    if (authentication)
        takeAuthentication(entry, *time);
    else
        takeAction(entry, *time, action);
}

int sniff(const Head& head)
{
    const bool authentication = holdsKeys(head, {"access_device", "auth_device", "factor"})
        || holdsKeys(head, {"factor", "integration", "new_enrollment"});
    const bool administrator =
        holdsKeys(head, {"action", "object", "username", "description", "timestamp"});
    const bool activity = holdsKeys(head, {"activity_id", "akey", "action", "ts"});
    return authentication ? 95 : administrator || activity ? 85 : 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    constexpr std::array<std::string_view, 3> lists{"authlogs", "response", "items"};
    JsonShape shape;
    shape.lists = {lists, 2};
    readJsonEntries(input, sink, shape, take);
}

constexpr std::array covered{SourceClass::Identity};

} // namespace

extern const Format duo;
const Format duo{
    .name = "duo",
    .title = "Duo authentication and administrator logs (JSON)",
    .reads = "MFA prompts with their answers, enrolled and changed factors, bypass codes and "
             "actions of administrators of Duo Security",
    .covers = covered,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
