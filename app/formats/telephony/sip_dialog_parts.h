// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"
#include "formats/telephony/sip_message_parts.h"

#include <cstdint>
#include <list>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace callwake {

/// Where a message stands in its file.
struct SipPlace {
    std::int64_t offset = 0, length = 0, line = 0;
};

/// What is known of a party beside its name, by its address or its registration.
enum class SipSide : std::uint8_t { Unknown, Ours, Outside };

/// One message of a call: who sent what to whom.
struct SipStep {
    Instant time{};
    std::uint32_t at = 0, size = 0; ///< its text in SipCall::steps
};

/// A call as its messages tell it. Parties are URIs as written; the Call-ID is at most 512 bytes,
/// other texts are at most 1 KiB.
struct SipCall {
    std::string callId, fromTag, toTag;
    std::string from, fromName, to, requestUri;
    std::string caller, callee; ///< endpoints of the first INVITE
    SipSide callerSide = SipSide::Unknown, calleeSide = SipSide::Unknown; ///< set by listeners
    std::string callerAgent, calleeAgent; ///< User-Agent, Server
    std::string authUser; ///< account that the caller proved to be or claimed to be
    std::string contact; ///< URI of the caller in the first INVITE
    std::string asserted; ///< P-Asserted-Identity, else Remote-Party-ID of the calling party
    std::string screened; ///< of the latter: "no" = the network did not check it
    std::string preferred; ///< P-Preferred-Identity: what the caller asks the network to assert
    std::string privacy, diversion, history, verification;
    std::string calledParty; ///< P-Called-Party-ID: the number that was called, where To is another
    std::string network; ///< P-Access-Network-Info: the cell or network the caller is in
    std::string instance; ///< +sip.instance of the caller's Contact: which device it is
    std::optional<SipIdentityClaims> claims;
    std::string forwardedTo; ///< Contact of a 3xx that was followed or ended the call
    std::string transferredTo; ///< Refer-To
    std::string referredBy, replaces; ///< of the INVITE: this call came out of another one
    std::string endReason; ///< Reason header of BYE, CANCEL or the refusal
    Instant begin{};
    std::optional<Instant> rang, answered;
    std::optional<Instant> ended; ///< nothing: the log ends before the call does
    int status = 0; ///< last answer to the INVITE that counts: 200, 486...; 0 = none seen
    bool cancelled = false; ///< the caller gave up
    bool callerEnded = false, calleeEnded = false; ///< who sent the BYE
    bool cut = false; ///< a message was incomplete
    SipPlace place; ///< of the first INVITE
    std::size_t keptAt = 0; ///< for whoever feeds: where more of the call is kept; 0 = nowhere
    std::int64_t messages = 0; ///< all, also those that `ladder` has no room for
    std::vector<SipStep> ladder; ///< the first 100
    std::string steps; ///< their texts
    /// With endpoints as fed: "192.0.2.7:5060>192.0.2.1:5060 INVITE"; "180" where there are none.
    [[nodiscard]] std::string_view textOf(const SipStep& step) const
    {
        return std::string_view(steps).substr(step.at, step.size);
    }
    /// As a new one, but for the memory of its texts, which the next call uses.
    void clear();
};

/// A sign-in of a telephone: a REGISTER and what the registrar said.
struct SipRegistration {
    std::string account; ///< address of record
    std::string contact, userAgent, authUser;
    std::string instance; ///< which device it is
    std::string client, server; ///< endpoints of the REGISTER
    Instant time{};
    int status = 0; ///< 0 = never answered
    bool challenged = false; ///< was asked for a password and gave none
    SipPlace place;
    std::int64_t messages = 0;
};

/// Puts SIP messages together to calls and registrations by Call-ID (RFC 3261). Feed them in the
/// order of time. Each message ends in exactly one call, registration or unused().
class SipDialogs {
public:
    /// Told of what is finished; references are valid during the call only, and a call may be
    /// moved away.
    class Listener {
    public:
        virtual ~Listener() = default;
        virtual void call(SipCall& call) = 0;
        virtual void registration(const SipRegistration& registration) = 0;
        /// Messages of no use here (few distinct reasons).
        virtual void unused(std::string_view reason, std::int64_t messages) = 0;
    };
    explicit SipDialogs(Listener& listener)
        : m_listener(listener)
    {
    }
    /// `message` must be without fault. Endpoints may be empty where the log does not name them.
    /// Gives the call that it belongs to, or null. A call stays where it is until it is told.
    SipCall* feed(Instant time, std::string_view from, std::string_view to,
        const SipMessage& message, const SipPlace& place);
    /// At the end of the file: delivers everything that is still open.
    void finish();

private:
    enum class State { Calling, Challenged, Redirected, Answered, Over };
    struct Open {
        SipCall call;
        State state = State::Calling;
        std::uint32_t sequence = 0; ///< CSeq of the INVITE that began or retried the call
        Instant last{}; ///< newest message
        bool isOver = false; ///< stands in m_over
    };
    using Calls = std::list<Open>; ///< the longest silent first
    struct OpenRegistration {
        std::string callId;
        SipRegistration registration;
        std::uint32_t sequence = 0;
        bool authorised = false; ///< the REGISTER came with a password's digest
        bool leaves = false; ///< Expires: 0
        Instant last{};
    };
    using Registrations = std::list<OpenRegistration>;
    struct Message; ///< what feed() got
    std::string m_callId; ///< of the message, kept to spare allocations

    SipCall* startCall(const Message& message);
    [[nodiscard]] Calls::iterator newCall();
    void takeCallMessage(Calls::iterator open, const Message& message);
    void takeInviteAnswer(Open& open, const Message& message);
    void takeFailure(Open& open, const Message& message);
    void takeRegister(const Message& message);
    void takeRegisterAnswer(Registrations::iterator open, const Message& message);
    Registrations::iterator startRegistration(const Message& message);
    void closeCall(Calls::iterator open);
    void closeRegistration(Registrations::iterator open);
    void closeOld(Instant now);
    [[nodiscard]] bool isRenewal(const SipRegistration& registration);

    Listener& m_listener;
    Calls m_calls, m_over; ///< m_over: ended ones that wait for stragglers
    Calls m_spare; ///< closed ones: to make a call anew costs some twenty allocations
    std::unordered_map<std::string_view, Calls::iterator> m_byCallId; ///< views SipCall::callId
    Registrations m_registrations;
    std::unordered_map<std::string, Registrations::iterator> m_registrationsByCallId;
    std::unordered_map<std::string, std::string> m_bindings; ///< account -> client, contact, agent
};

} // namespace callwake
