// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"
#include "formats/telephony/sip_dialog_parts.h"
#include "formats/telephony/sip_parties_parts.h"

#include <functional>
#include <string>

namespace callwake {

/// Makes records of the calls and registrations that SipDialogs finds.
class SipRecords : public SipDialogs::Listener {
public:
    /// `quality` is set on each record (LocalTime). `deliver` gets records that are valid during
    /// the call; without it they go to `sink`. `steps`: how many messages of a call are shown.
    SipRecords(Sink& sink, const ParseOptions& options, Quality quality = Quality::None,
        std::function<void(const Record&)> deliver = {}, std::size_t steps = 12);
    void call(SipCall& call) override;
    void registration(const SipRegistration& registration) override;
    void unused(std::string_view reason, std::int64_t messages) override;

private:
    void deliver(Record& record);
    void setTimes(const SipCall& call, CallFields& fields);
    void setDetail(const SipCall& call);

    Sink& m_sink;
    SipParties m_parties;
    Quality m_quality;
    std::size_t m_steps;
    std::function<void(const Record&)> m_deliver;
    Record m_record;
    std::string m_detail, m_account;
};

} // namespace callwake
