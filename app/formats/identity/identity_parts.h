// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"

#include <string>
#include <string_view>

namespace callwake {

// ActivityFields::result of Kind::MfaPrompt. `sent`: asked for, in logs that tell the answer apart.
inline constexpr std::string_view mfaSent = "sent";
inline constexpr std::string_view mfaApproved = "approved";
inline constexpr std::string_view mfaDenied = "denied";
inline constexpr std::string_view mfaTimedOut = "timed_out";
inline constexpr std::string_view mfaFraudReported = "fraud_reported";
// ActivityFields::result of Kind::SignIn, as in all formats.
inline constexpr std::string_view signInSuccess = "success";
inline constexpr std::string_view signInFailed = "failed";

/// Why a prompt was not approved, from the words of a log: "did not respond", "reported fraud"...
[[nodiscard]] std::string_view refusalOf(std::string_view words);

/// An event of an identity provider. Everything by which people prove who they are (passwords,
/// factors, registered devices, temporary passes) is Kind::CredentialReset, whatever else becomes
/// of an account Kind::AccountChange.
struct IdentityEvent {
    Kind kind = Kind::SignIn;
    Instant time{};
    std::string_view actor; ///< the person who did it; empty where no person did
    std::string_view affected; ///< whose account it is
    std::string_view service; ///< the application that did it, where no person did
    std::string_view address; ///< it was done from; of a message, who sent it
    std::string_view host; ///< the computer or telephone, by name
    std::string_view subject; ///< the application signed in to or consented to, the group or role
    std::string result; ///< of changes: what was done
    std::string detail;
};

/// Makes the record. Sign-ins, prompts and messages belong to whose account it is, with the address
/// as peer. Of changes the account is who did it, as in every log of account changes, and the peer
/// whose account it is if it is another's; where no person did it, it belongs to whom it befell and
/// the peer is the application.
void deliver(const IdentityEvent& event, const Record& place, Sink& sink);

/// Says that an entry names the account by an id, too; nothing where one of them is missing.
void nameById(std::string_view account, IdentityText id, const Record& place, Sink& sink);

/// The SID under which Windows knows a user of Entra ID: the four parts of it are the 16 bytes of
/// the object's id, "S-1-12-1-3232235777-...". Empty where the text is no GUID.
[[nodiscard]] std::string cloudSidOf(std::string_view objectId);

/// The same by the SID of a Windows account, where it is a person's. An account whose domain is
/// the name of the computer is of that computer only.
void nameBySid(std::string_view account, std::string_view sid, IdentityText host,
    const Record& place, Sink& sink);

} // namespace callwake
