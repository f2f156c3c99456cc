// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/telephony/sip_address_parts.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace callwake {

/// The header fields that are of use; all others are passed over.
enum class SipField : std::uint8_t {
    Authorization,
    CallId,
    Contact,
    ContentLength,
    ContentType,
    CSeq,
    Diversion,
    Expires,
    From,
    HistoryInfo,
    Identity,
    OtherCallId,
    PAccessNetworkInfo,
    PAssertedIdentity,
    PCalledPartyId,
    PChargingVector,
    PPreferredIdentity,
    Privacy,
    ProxyAuthenticate,
    ProxyAuthorization,
    Reason,
    ReferredBy,
    ReferTo,
    RemotePartyId,
    Replaces,
    Server,
    SessionId,
    To,
    UserAgent,
    WwwAuthenticate
};

/// One SIP message (RFC 3261) as views into the text it was read from. Values of folded header
/// fields still hold their line ends: plainSipText() makes them one line.
struct SipMessage {
    struct Header {
        SipField field;
        std::string_view value;
    };
    bool isSip = false; ///< begins as SIP messages do
    std::string_view fault; ///< not empty: why the text is no SIP message, or not a whole one
    std::string_view startLine;
    std::string_view method; ///< of the request, or of the request that is answered (CSeq)
    std::string_view requestUri; ///< requests only
    std::string_view reason; ///< answers only: "Busy Here"
    int status = 0; ///< 100-699, or 0 for a request
    std::uint32_t sequence = 0; ///< CSeq
    std::vector<Header> headers; ///< at most 256 that are of use, in their order
    std::uint32_t fields = 0; ///< those in `headers`, a bit for each SipField
    std::string_view body;
    bool cut = false; ///< ends inside the header, or before its Content-Length

    [[nodiscard]] bool isRequest() const { return status == 0; }
    [[nodiscard]] bool has(SipField field) const { return (fields >> unsigned(field) & 1U) != 0; }
    /// The first value of that field, its name long or compact; empty where there is none.
    [[nodiscard]] std::string_view operator[](SipField field) const;
    /// All elements of that field (lists are cut at their commas), at most 32.
    [[nodiscard]] std::vector<std::string_view> all(SipField field) const;
    /// The first of these; empty where there is none.
    [[nodiscard]] std::string_view first(SipField field) const;
};

/// Line ends CR LF or LF. Reads at most 64 KiB of header; never fails on what follows it.
[[nodiscard]] SipMessage parseSipMessage(std::string_view text);
/// The same into a message whose memory is used again.
void parseSipMessage(std::string_view text, SipMessage& message);
/// "INVITE sip:... SIP/2.0" or "SIP/2.0 200 OK" at the front, for a first look at bytes.
[[nodiscard]] bool startsSipMessage(std::string_view text);

/// The claims of a PASSporT in an Identity header (RFC 8224, 8225, 8588). The signature is not
/// checked: that takes the certificate of the day.
struct SipIdentityClaims {
    std::string attestation; ///< "A", "B", "C"
    std::string origin, destination; ///< telephone number or URI
    std::string diverted; ///< who was called before, where the call was diverted (RFC 8946)
    std::string traceId; ///< "origid": by which the carrier that signed finds the caller
};
[[nodiscard]] std::optional<SipIdentityClaims> sipIdentityClaims(std::string_view header);
/// Of all Identity headers of a message: the attested ones, with the diversion that others tell.
[[nodiscard]] std::optional<SipIdentityClaims> sipIdentityClaims(const SipMessage& message);

/// "TN-Validation-Passed" of the verstat parameter (TS 24.229) in P-Asserted-Identity or From.
[[nodiscard]] std::string_view sipVerification(const SipMessage& message);
/// What all legs of one call have in common, where the servers between pass it on.
struct SipSession {
    std::string_view id; ///< of the caller's side, by Session-ID (RFC 7989)
    std::string_view charging; ///< icid-value of P-Charging-Vector (RFC 7315)
    std::string_view otherCallId; ///< Call-ID of the leg before, as some servers name it (X-CID)
};
[[nodiscard]] SipSession sipSession(const SipMessage& message);
/// The user name of (Proxy-)Authorization, the account behind the call; never the digest.
[[nodiscard]] std::string_view sipAuthUser(const SipMessage& message);
/// Whether it comes with the proof of a password: mobile telephones name their account before
/// anybody has asked for one (TS 24.229).
[[nodiscard]] bool sipProves(const SipMessage& message);

} // namespace callwake
