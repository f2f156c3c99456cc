// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/identity/entra_sign_in_parts.h"

#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/identity/identity_parts.h"
#include "model/activity_texts.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

constexpr std::string_view strongAuthenticationFailed = "500121";
/// The sign-in was stopped to ask for something else, and goes on as another entry.
constexpr std::array<std::string_view, 11> interrupts{"50055", "50072", "50074", "50076", "50079",
    "50097", "50058", "65001", "50125", "50140", "50158"};

bool succeeded(const EntraSignIn& signIn)
{
    const bool noCode = signIn.errorCode.empty() || signIn.errorCode == "0";
    return noCode && (signIn.status.empty() || equalsIgnoringCase(signIn.status, "success"));
}

bool interrupted(const EntraSignIn& signIn)
{
    return equalsIgnoringCase(signIn.status, "interrupted")
        || std::ranges::find(interrupts, signIn.errorCode) != interrupts.end();
}

/// Whether somebody was asked somewhere else than on the page of the sign-in.
bool asksElsewhere(std::string_view method)
{
    constexpr std::array<std::string_view, 9> elsewhere{"notification", "phone", "text message",
        "sms", "push", "voice", "SAS:", "one-way", "companion"};
    return std::ranges::any_of(
        elsewhere, [&](std::string_view word) { return containsIgnoringCase(method, word); });
}

/// The result of the prompt; empty where nobody was asked, or it is not known.
std::string_view answerOf(const EntraSignIn& signIn)
{
    const auto words = signIn.multifactor;
    if (signIn.errorCode == strongAuthenticationFailed || containsIgnoringCase(words, "MFA denied"))
        return refusalOf(words.empty() ? signIn.reason : words);
    const bool fromBefore = containsIgnoringCase(words, "claim in the token")
        || containsIgnoringCase(words, "previously satisfied");
    if (!asksElsewhere(signIn.method) || fromBefore)
        return {};
    return succeeded(signIn) || containsIgnoringCase(words, "completed") ? mfaApproved
                                                                         : std::string_view();
}

std::string detailOf(const EntraSignIn& signIn)
{
    std::string out;
    addDetail(out, "location", signIn.location);
    addDetail(out, "client", signIn.client);
    addDetail(out, "protocol", signIn.protocol);
    addDetail(out, "resource", signIn.resource);
    addDetail(out, "system", signIn.system);
    addDetail(out, "browser", signIn.browser);
    addDetail(out, deviceIdName, signIn.deviceId);
    addDetail(out, "trust", signIn.trust);
    addDetail(out, "managed", signIn.managed);
    addDetail(out, "compliant", signIn.compliant);
    if (!succeeded(signIn)) {
        addDetail(out, "error", signIn.errorCode);
        addDetail(out, "reason", signIn.reason);
    }
    addDetail(out, "required", signIn.requirement);
    addDetail(out, "factor", signIn.method);
    addDetail(out, "telephone", signIn.methodDetail);
    addDetail(out, "factor result", signIn.multifactor);
    addDetail(out, "conditional access", signIn.conditionalAccess);
    if (signIn.risk != "none" && signIn.risk != "hidden")
        addDetail(out, "risk", signIn.risk);
    if (signIn.riskState != "none")
        addDetail(out, "risk state", signIn.riskState);
    addDetail(out, "user agent", signIn.userAgent);
    addDetail(out, "correlation", signIn.correlation);
    return out;
}

} // namespace

void deliverEntraSignIn(const EntraSignIn& signIn, Instant time, const Record& place, Sink& sink)
{
    const auto answer = answerOf(signIn);
    const std::string_view outcome = succeeded(signIn) ? signInSuccess
        : interrupted(signIn)                          ? std::string_view("interrupted")
                                                       : signInFailed;
    IdentityEvent event;
    event.kind = answer.empty() ? Kind::SignIn : Kind::MfaPrompt;
    event.time = time;
    event.affected = signIn.user;
    event.address = signIn.address;
    event.host = signIn.device;
    event.subject = signIn.application;
    event.result = answer.empty() ? outcome : answer;
    if (!answer.empty())
        addDetail(event.detail, "sign-in", outcome);
    const auto detail = detailOf(signIn);
    event.detail += (event.detail.empty() || detail.empty() ? "" : "; ") + detail;
    deliver(event, place, sink);
}

} // namespace callwake
