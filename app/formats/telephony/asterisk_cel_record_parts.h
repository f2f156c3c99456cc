// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/telephony/asterisk_cel_parts.h"
#include "formats/telephony/handed_on_parts.h"
#include "formats/telephony/trunk_exchange_parts.h"

#include <string>
#include <string_view>
#include <vector>

namespace callwake {

/// Makes a record of what the events of a call tell, and another one for each telephone that it was
/// transferred to.
class CelRecords {
public:
    /// Both must outlive this.
    CelRecords(Exchange& exchange, Sink& sink);
    void deliver(const CelPicture& call);

private:
    struct Ends;
    /// A channel, when it began to ring and when to talk in a bridge.
    struct Entry {
        const CelChannel* channel;
        Instant ring, answer;
        bool counts = true; ///< the telephone had the call then
    };
    [[nodiscard]] Ends endsOf(const CelPicture& call) const;
    void findTalks(const CelPicture& call, const Ends& ends);
    [[nodiscard]] std::vector<Entry> entriesOf(
        const CelPicture& call, const CelChannel& outside, const CelChannel& first) const;
    void addTalk(const Entry& entry);
    void addConference(const CelPicture& call, const Entry& entry);
    [[nodiscard]] std::string_view party(const CelChannel* channel) const;
    void setParties(const CelPicture& call, const Ends& ends);
    void setTimes(const CelPicture& call, const Ends& ends);
    void setDetail(const CelPicture& call, const Ends& ends);
    void setCall(const CelPicture& call, const Ends& ends);
    void transfer(const CelPicture& call, const Talk& talk);

    Exchange& m_exchange;
    Sink& m_sink;
    HandedOn m_talks;
    std::vector<Entry> m_entries; ///< what m_talks was made of
    Record m_record;
    std::string m_detail;
};

} // namespace callwake
