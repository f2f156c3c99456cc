// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/telephony/trunk_exchange_parts.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace callwake {

/// One event of a channel (Asterisk's channel event log); views into the row.
struct CelEvent {
    std::string_view type, callerName, callerNumber, redirecting, dialled, extension, context,
        channel, application, applicationData, account, uniqueId, linkedId, peer, userType, extra;
    Instant time{};
    bool isLocal = false; ///< `time` is wall clock of the server
    std::int64_t offset = 0, length = 0, line = 0;
};

/// What the events of one linkedid tell so far: a bounded picture, however many events come and in
/// whatever order.
class CelCall {
public:
    void add(const CelEvent& event);
    /// No channel is left.
    [[nodiscard]] bool isOver() const { return m_over || (m_open == 0 && !m_channels.empty()); }
    [[nodiscard]] const std::string& linkedId() const { return m_linkedId; }
    [[nodiscard]] std::int64_t events() const { return m_events; }
    /// The call, and another one for each telephone that it was transferred to.
    void deliver(Exchange& exchange, Sink& sink);
    /// For the next call, with its memory.
    void clear();

    struct Channel {
        std::string name, callerName, callerNumber, context;
        Instant start{};
        std::optional<Instant> answer, bridged; ///< `bridged`: first put together with another
        std::optional<Instant> bridgedLast, left, ended; ///< `left`: the last bridge
        std::int64_t offset = 0, length = 0, line = 0; ///< of its start, else of its first event
        std::int64_t events = 0;
        int cause = 0; ///< Q.850; 0 = not said
        bool over = false;
        bool isFirst = false; ///< the call is named after it
    };

private:
    struct Ends;
    struct Talk;
    Channel* channelOf(const CelEvent& event);
    void change(const CelEvent& event, Channel& channel);
    void begin(const CelEvent& event, Channel& channel);
    void bridge(const CelEvent& event, Channel& channel);
    void leave(const CelEvent& event, Channel& channel);
    void hangUp(const CelEvent& event, Channel& channel);
    void note(const CelEvent& event);
    [[nodiscard]] Ends ends(Exchange& exchange) const;
    [[nodiscard]] std::vector<Talk> talks(Exchange& exchange, const Ends& ends) const;
    [[nodiscard]] Outcome outcomeOf(const Ends& ends) const;
    [[nodiscard]] std::string_view party(Exchange& exchange, const Channel* channel) const;
    void setParties(Exchange& exchange, const Ends& ends, CallFields& call);
    void setTimes(const Ends& ends, std::optional<Instant> end, CallFields& call);
    void setDetail(const Ends& ends, bool wasTransferred);
    void setCall(Exchange& exchange, const Ends& ends, std::span<const Talk> talks);
    void transfer(Exchange& exchange, const Talk& talk, bool isLast);

    std::string m_target; ///< what the first Dial was given
    std::string m_linkedId, m_dialled, m_redirecting, m_account, m_dialStatus, m_hungUpBy;
    std::string m_transfers, m_forwards, m_pickups, m_userEvents; ///< lists for the detail
    std::vector<Channel> m_channels; ///< the first ones, in the order of their start
    std::int64_t m_open = 0, m_events = 0;
    std::int64_t m_offset = 0, m_length = 0, m_line = 0; ///< of the first event
    Instant m_first{}, m_last{}, m_hungUpAt{};
    Quality m_quality = Quality::None;
    bool m_over = false, m_startSeen = false, m_voicemail = false, m_parked = false;
    Record m_record;
    std::string m_detail;
};

} // namespace callwake
