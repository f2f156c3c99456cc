// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"
#include "formats/telephony/capture_media_parts.h"
#include "formats/telephony/sip_dialog_record_parts.h"

#include <deque>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace callwake {

/// Makes records of the SIP messages of a capture. Beside what SipDialogs does: the legs of a call
/// through a server that gives each its own Call-ID become one record; a call whose BYE was lost
/// ends with its speech; addresses and registrations tell which side is the organisation's.
class CaptureCalls final : private SipDialogs::Listener {
public:
    CaptureCalls(Sink& sink, const ParseOptions& options);

    /// `text` is the whole message, `place` its packet (offset and line: the packet's number).
    void message(Instant time, const Datagram& datagram, std::string_view text,
        const SipMessage& message, const SipPlace& place);
    /// Whether a packet that is not SIP is speech of a call.
    bool speech(const Endpoint& from, const Endpoint& to, Instant time);
    void finish();

private:
    struct Group;
    /// What a server passes on of a call whose numbers it changes; see SipSession.
    struct Session {
        std::string id, charging, callId, otherCallId;
        [[nodiscard]] bool isOf(const Session& other) const
        {
            return (!id.empty() && id == other.id)
                || (!charging.empty() && charging == other.charging)
                || (!otherCallId.empty() && otherCallId == other.callId)
                || (!other.otherCallId.empty() && other.otherCallId == callId);
        }
    };
    /// One Call-ID: a call, or the part of it between two hosts.
    struct Leg {
        Endpoint caller, callee;
        Session session;
        CallMedia media;
        std::string raw; ///< its messages as text
        std::shared_ptr<Group> group;
        SipCall call; ///< once it is over
        /// As a new one, but for the memory of its texts.
        void clear();
    };
    using Legs = std::vector<std::unique_ptr<Leg>>;
    /// Legs that may be one call, because they began together between the same parties or in the
    /// same session.
    struct Group {
        std::string caller, callee; ///< one text for each party
        Session session; ///< of the first leg
        Instant begin{};
        std::size_t open = 0;
        std::size_t size = 0;
        Legs over;
    };

    void call(SipCall& call) override;
    void registration(const SipRegistration& registration) override;
    void unused(std::string_view reason, std::int64_t messages) override;

    void appendTime(std::string& out, Instant time);
    [[nodiscard]] const std::string& knownText(const Endpoint& endpoint);
    [[nodiscard]] std::unique_ptr<Leg> newLeg();
    /// Gives its place in m_open.
    [[nodiscard]] std::size_t openLeg(
        Instant time, const Datagram& datagram, const SipMessage& message);
    [[nodiscard]] std::shared_ptr<Group> groupFor(
        const SipMessage& message, const Session& session, Instant time);
    /// The calls that its legs are.
    [[nodiscard]] static std::vector<std::vector<Leg*>> callsOf(Group& group);
    void deliver(Group& group);
    void deliver(std::span<Leg* const> legs);
    void endWithSpeech(SipCall& call, std::optional<Instant> lastSpeech);
    void setSides(const Endpoint& caller, const Endpoint& callee, SipCall& call) const;
    void record(const Record& record);

    Sink& m_sink;
    SipRecords m_records;
    SipDialogs m_dialogs;
    MediaWatch m_watch;
    Legs m_open; ///< by SipCall::keptAt; null where none is
    std::vector<std::size_t> m_free; ///< places in m_open that are null, but for the first
    Legs m_spare; ///< of calls that are told
    std::deque<std::weak_ptr<Group>> m_recent; ///< that another leg may join
    std::map<std::int64_t, std::string> m_registers; ///< raw REGISTER by packet number
    std::unordered_map<std::string, std::string> m_accounts; ///< registered account -> its host
    std::set<std::string> m_telephones, m_registrars; ///< hosts
    std::chrono::sys_seconds m_second{}; ///< of m_timeText
    std::string m_timeText; ///< a time of that day: "2026-06-18T09:00:00.000000Z"
    std::unordered_map<Endpoint, std::string, EndpointHash> m_endpointTexts; ///< bounded
    std::size_t m_rawBytes = 0; ///< in the legs
    Instant m_now{};
    std::string m_raw, m_addition; ///< of the record on its way: text, more detail
};

} // namespace callwake
