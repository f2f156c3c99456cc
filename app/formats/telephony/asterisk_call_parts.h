// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"
#include "formats/telephony/asterisk_leg_parts.h"
#include "formats/telephony/handed_on_parts.h"
#include "formats/telephony/trunk_exchange_parts.h"

#include <span>
#include <string>

namespace callwake {

/// Makes a call of the legs of a group, and another one for each telephone that it was transferred
/// to.
class AsteriskCall {
public:
    /// All must outlive this. `zone`: that of the server, as far as it is known.
    AsteriskCall(Exchange& exchange, const Zone& zone, Sink& sink);
    /// `legs` must not be empty; reorders them.
    void deliver(std::span<AsteriskLeg> legs);

private:
    struct Sides;
    [[nodiscard]] Sides sidesOf(std::span<const AsteriskLeg> legs, const AsteriskLeg& deciding);
    [[nodiscard]] std::string_view partyOf(
        std::string_view channel, std::string_view number, bool alone) const;
    void setParties(const Sides& sides, const AsteriskLeg& first, const AsteriskLeg& deciding,
        CallFields& call);
    void setPlace(const Talk& talk, const AsteriskLeg& deciding);
    void setTimes(const Talk& talk, std::span<const AsteriskLeg> legs, CallFields& call);
    void settleRepeatedHour(const AsteriskLeg& origin);
    void setDetail(std::span<const AsteriskLeg> legs, const AsteriskLeg& deciding);
    void findTalks(std::span<const AsteriskLeg> legs, std::string_view outside);
    void transfer(const Talk& talk, std::span<const AsteriskLeg> legs, std::string_view outside);

    Exchange& m_exchange;
    const Zone& m_zone;
    Sink& m_sink;
    HandedOn m_talks;
    Record m_record;
    std::string m_detail;
};

} // namespace callwake
