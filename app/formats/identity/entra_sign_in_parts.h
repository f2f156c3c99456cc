// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"

#include <string>
#include <string_view>

namespace callwake {

inline constexpr std::string_view notInteractive =
    "sign-in of a program in a session (not interactive)";
inline constexpr std::string_view ofServicePrincipal =
    "sign-in of an application or managed identity";

/// A sign-in to Entra ID as its log tells it, as views and in the log's own words.
struct EntraSignIn {
    std::string_view user, address, location, application, resource, client, userAgent;
    std::string_view device, system, browser, trust, managed, compliant;
    std::string_view deviceId; ///< of a device that is registered with the directory
    std::string_view errorCode; ///< 0 or empty: signed in, see `status`
    std::string_view status; ///< Success, Failure, Interrupted; empty where only codes are written
    std::string_view reason; ///< of the error
    std::string_view multifactor; ///< how the second factor went, in words
    std::string_view method; ///< of the second factor
    std::string_view methodDetail; ///< which telephone it was, mostly masked
    std::string_view requirement; ///< of one factor or of several
    std::string_view risk, riskState, conditionalAccess, protocol, correlation;
};

/// One record: Kind::MfaPrompt where somebody was asked on a telephone or by an application and the
/// answer is known (the detail tells how the sign-in went), else Kind::SignIn. Error codes as in
/// Microsoft's "Microsoft Entra authentication and authorization error codes".
void deliverEntraSignIn(const EntraSignIn& signIn, Instant time, const Record& place, Sink& sink);

} // namespace callwake
