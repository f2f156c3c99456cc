// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace callwake {

/// The columns of the tables of legs that FreeSWITCH fills; mod_cdr_sqlite has those up to
/// AccountCode only.
struct FreeswitchColumn {
    enum Column : std::size_t {
        Name,
        Number,
        Dialled,
        CallContext,
        Start,
        Answer,
        End,
        Length,
        Billed,
        HangupCause,
        ReleaseCause,
        LegUuid,
        OtherLegUuid,
        AccountCodeApart, ///< as mod_cdr_sqlite names it
        AccountCode,
        SwitchDirection,
        GatewayName,
        HungUpBy,
        LastApplication,
        count
    };
    static constexpr std::array<std::string_view, count> names{"caller_id_name", "caller_id_number",
        "destination_number", "context", "start_stamp", "answer_stamp", "end_stamp", "duration",
        "billsec", "hangup_cause", "hangup_cause_q850", "uuid", "bleg_uuid", "account_code",
        "accountcode", "direction", "sip_gateway_name", "sip_hangup_disposition", "last_app"};
};

/// Of a leg, in seconds; more is no length.
inline constexpr std::int64_t longestFreeswitchLeg = 366 * 86400;

} // namespace callwake
