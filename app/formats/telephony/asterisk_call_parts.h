// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"
#include "formats/telephony/asterisk_leg_parts.h"
#include "formats/telephony/trunk_exchange_parts.h"

#include <span>
#include <string>

namespace callwake {

/// Makes one call of the legs of a group; keeps the texts that the Record points into.
class AsteriskCall {
public:
    /// `exchange` must outlive this.
    explicit AsteriskCall(Exchange& exchange)
        : m_exchange(exchange)
    {
    }
    /// Valid until the next call and while `legs` live. `legs` must not be empty; reorders them.
    [[nodiscard]] const Record& of(std::span<AsteriskLeg> legs);

private:
    struct Sides;
    [[nodiscard]] Sides sidesOf(std::span<const AsteriskLeg> legs, const AsteriskLeg& deciding);
    void setParties(const Sides& sides, const AsteriskLeg& first, const AsteriskLeg& deciding,
        CallFields& call);
    void setTimes(std::span<const AsteriskLeg> legs, CallFields& call);
    void setDetail(std::span<const AsteriskLeg> legs, const AsteriskLeg& deciding);

    Exchange& m_exchange;
    Record m_record;
    std::string m_detail;
};

} // namespace callwake
