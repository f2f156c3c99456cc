// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"
#include "formats/telephony/sip_parties_parts.h"
#include "formats/undated_parts.h"

#include <string>
#include <string_view>
#include <unordered_map>

namespace callwake {

/// Somebody who tried to sign in at, or to call through, a SIP server, as its text log tells.
struct SipAttempt {
    bool isCall = false;
    Outcome outcome = Outcome::Failed; ///< of a call
    bool accepted = false; ///< of a sign-in
    std::string_view account; ///< URI or user that he called himself; may be empty
    std::string_view dialled; ///< of a call
    std::string_view address; ///< where he came from: "192.0.2.7", "UDP:192.0.2.7:5060"
    std::string_view service; ///< of a sign-in: "PJSIP", "AMI"
    std::string_view reason, context, callId, host;
    Instant time{};
    bool localTime = false;
    bool dated = true; ///< false: `time` lies in the year of undated_parts.h
    bool conflict = false; ///< parts of the line may have been forged
    std::int64_t offset = 0, length = 0, line = 0;
};

/// Makes records of attempts, each its own.
class SipAttempts {
public:
    SipAttempts(const ParseOptions& options, Sink& sink);
    /// `text` is the line, for a reject.
    void take(const SipAttempt& attempt, std::string_view text);
    /// Of every line that has a time, also of those without an attempt.
    void see(Instant time, bool dated) { m_undated.see(time, dated); }
    void finish() { m_undated.finish(); }

private:
    void setCall(const SipAttempt& attempt);
    void setSignIn(const SipAttempt& attempt);
    [[nodiscard]] bool isRenewal(const SipAttempt& attempt);

    Sink& m_sink;
    SipParties m_parties;
    UndatedRecords m_undated;
    Record m_record;
    std::string m_remote, m_user, m_detail;
    std::unordered_map<std::string, std::string> m_accepted; ///< service, account -> host
};

/// "192.0.2.7" of "UDP:[192.0.2.7]:61470", "192.0.2.7:5060", "IPV4/UDP/192.0.2.7/5060".
[[nodiscard]] std::string_view hostOfPeer(std::string_view address);

/// Takes "Nov 4 18:30:40 host program[1]: " (RFC 3164), the day with one digit or two, or the
/// ISO time of RFC 5424 files and journals off the front.
struct SyslogPrefix {
    Instant time{};
    bool dated = false, zoned = false;
    std::string_view host;
};
[[nodiscard]] std::optional<SyslogPrefix> takeSyslogPrefix(std::string_view& text);

} // namespace callwake
