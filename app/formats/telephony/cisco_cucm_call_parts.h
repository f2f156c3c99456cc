// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"
#include "formats/telephony/cisco_cucm_leg_parts.h"
#include "formats/telephony/handed_on_parts.h"
#include "formats/telephony/trunk_parts.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>

namespace callwake {

/// Makes a record of the legs of a call, and another one for each telephone that it was transferred
/// to. Who was logged in at a telephone is one with its extension (callingPartyUnicodeLoginUserID
/// and finalCalledPartyUnicodeLoginUserID).
class CucmCall {
public:
    /// Both must outlive this.
    CucmCall(TrunkPatterns& trunks, Sink& sink, std::size_t extensionDigits);
    /// `legs` is not empty and gets sorted.
    void deliver(std::span<CucmLeg> legs);

private:
    [[nodiscard]] bool isTrunk(
        std::string_view device, std::string_view number, std::string_view mobile);
    void findTalks(std::span<const CucmLeg> legs, std::string_view outside);
    void transfer(std::span<const CucmLeg> legs, const CucmLeg& answered, std::string_view outside);
    void setPlace(std::span<const CucmLeg> legs, const CucmLeg& deciding);
    void setParties(const CucmLeg& first, const CucmLeg& deciding, CallFields& call);
    void setTimes(std::span<const CucmLeg> legs, CallFields& call);
    [[nodiscard]] static Outcome outcomeOf(const CucmLeg& last, Direction direction);
    void addLegs(std::span<const CucmLeg> legs, const CucmLeg& deciding);
    /// `last`: the leg whose end was that of the talk.
    void setDetail(std::span<const CucmLeg> legs, const CucmLeg& deciding, const CucmLeg& last);
    void setKey(const CucmLeg& first);
    void nameUsers(const CucmLeg& leg);

    TrunkPatterns& m_trunks;
    Sink& m_sink;
    std::size_t m_extensionDigits;
    HandedOn m_talks;
    Record m_record;
    std::string m_detail, m_key, m_named;
    std::unordered_set<std::string> m_users; ///< extension and user that were named already
    std::chrono::sys_days m_day{}; ///< of m_dayText
    std::string m_dayText = formatIso(m_day).substr(0, 10);
};

/// The address in origIpAddr: signed, bytes in reverse order (239138826 -> "10.248.64.14").
[[nodiscard]] std::string cucmAddress(std::string_view text);
/// What a cause says of a call that was not answered: Q.850 in the low bits, SIP's answer above.
[[nodiscard]] std::optional<Outcome> outcomeOfCucmCause(std::string_view text);

} // namespace callwake
