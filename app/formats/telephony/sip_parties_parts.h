// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"
#include "formats/telephony/sip_dialog_parts.h"

#include <string>
#include <string_view>
#include <vector>

namespace callwake {

/// Tells which party of a call through a SIP server is the organisation's. SIP itself does not say:
/// telephone numbers are the outside world unless they begin as the organisation's own do; short
/// numbers and names are inside. Between two outside numbers the direction stays unknown, and the
/// call is seen from the one that was called. What is known of a side goes before its name.
class SipParties {
public:
    explicit SipParties(const ParseOptions& options);
    /// Sets direction, parties, identity, service and Quality::External. Parties are URIs or bare
    /// user parts. `account`, where given, is who the caller signed in as, so the caller is ours.
    /// Views in the record live until the next call.
    void set(std::string_view caller, std::string_view callee, std::string_view account,
        Record& record, CallFields& call, SipSide callerSide = SipSide::Unknown,
        SipSide calleeSide = SipSide::Unknown);
    /// A sign-in or call attempt names this account: an extension, number, SIP URI or account.
    [[nodiscard]] IdentityText identityOf(std::string_view party);

private:
    [[nodiscard]] IdentityText identityOf(std::string_view party, std::string_view user);
    [[nodiscard]] bool isExtension(std::string_view user) const;
    [[nodiscard]] bool isOutside(std::string_view user) const;

    std::vector<std::string> m_ownNumbers; ///< digits without + and 00
    ExtensionPlan m_extensions;
    std::string m_identity, m_remote, m_local;
};

} // namespace callwake
