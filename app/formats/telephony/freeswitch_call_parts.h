// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/telephony/handed_on_parts.h"
#include "formats/telephony/leg_groups_parts.h"
#include "formats/telephony/trunk_exchange_parts.h"
#include "formats/telephony/zone_evidence_parts.h"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace callwake {

/// What the legs of files are called that keep no bytes.
inline constexpr std::string_view freeswitchLegs = "leg";

/// One leg of a call as FreeSWITCH counts it: the A leg came in to the switch, B legs went out.
class FreeswitchLeg {
public:
    enum Text {
        CallerName,
        CallerNumber,
        Destination,
        Context,
        Cause, ///< "NORMAL_CLEARING"
        Uuid,
        OtherUuid, ///< of the leg it was connected to
        Account,
        UserAgent,
        Gateway,
        Channel, ///< "sofia/internal/1001@192.0.2.1"
        OtherChannel,
        Application, ///< the last one of the dialplan
        SwitchDirection, ///< "inbound" for A legs, "outbound" for B legs
        Redirecting,
        HungUp, ///< "send_bye", "recv_cancel"...
        Transfers,
        Asserted, ///< P-Asserted-Identity
        Verification, ///< of STIR/SHAKEN: "TN-Validation-Passed-A"
        Address,
        CallId,
        Presented, ///< the caller's number as the dialplan showed it to the other side
        TextCount
    };
    using Texts = std::array<std::string_view, TextCount>;

    std::int64_t offset = 0, length = 0, line = 0;
    std::string_view table; ///< where `rendered` is kept and not the bytes: of a row or a leg
    std::string rendered;
    Instant start{};
    std::optional<Instant> ringing; ///< the other side said that it rings, or sent its tone
    std::optional<Instant> answer, bridged, end;
    std::optional<std::int64_t> duration, billed; ///< seconds
    int releaseCause = 0; ///< Q.850; 0 = not said
    bool isLocal = false; ///< times are wall clock of the server
    bool startUnknown = false; ///< `start` is the first time there is

    void setTexts(const Texts& texts);
    [[nodiscard]] std::string_view text(Text field) const
    {
        return std::string_view(m_texts).substr(m_ends[field], m_ends[field + 1] - m_ends[field]);
    }
    /// Back to nothing, with its memory.
    void clear();

private:
    std::string m_texts;
    std::array<std::uint32_t, TextCount + 1> m_ends{};
};

/// Makes calls of legs: one, and another for each telephone that an outside caller was transferred
/// to.
class FreeswitchCalls {
public:
    /// `longTexts`: the legs have texts of many KiB, so fewer of them wait for the others.
    FreeswitchCalls(const ParseOptions& options, Sink& sink, bool longTexts = false);
    [[nodiscard]] FreeswitchLeg spareLeg();
    void add(FreeswitchLeg&& leg);
    /// Delivers what is left, and says which zone the legs prove.
    void finish();

private:
    struct Ends;
    [[nodiscard]] Ends endsOf(std::span<const FreeswitchLeg> legs);
    void setParties(const Ends& ends, CallFields& call);
    void setTimes(std::span<const FreeswitchLeg> legs, CallFields& call);
    void setDetail(std::span<const FreeswitchLeg> legs, const FreeswitchLeg& first);
    void setPlace(std::span<const FreeswitchLeg> legs, const FreeswitchLeg& first);
    void setCall(std::span<const FreeswitchLeg> legs, const Ends& ends);
    void transfer(std::span<const FreeswitchLeg> legs, const FreeswitchLeg& answered);
    void endTalk(std::span<const FreeswitchLeg> legs);
    void findTalks(std::span<const FreeswitchLeg> legs);
    [[nodiscard]] bool isTelephone(const FreeswitchLeg& leg);
    void deliver(std::span<FreeswitchLeg> legs);

    Sink& m_sink;
    Exchange m_exchange;
    ZoneEvidence m_zone;
    LegGroups<FreeswitchLeg> m_groups;
    HandedOn m_talks;
    std::vector<std::string> m_keys;
    Record m_record;
    std::string m_detail, m_raw;
};

/// When a version 1 UUID was made; nothing for other versions.
[[nodiscard]] std::optional<Instant> timeOfUuid(std::string_view uuid);
[[nodiscard]] bool isUuid(std::string_view text);
/// "2026-06-18 13:36:05", of a fraction the first six digits; nothing where it is no local time.
[[nodiscard]] std::optional<Instant> freeswitchStamp(std::string_view text);

} // namespace callwake
