// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/csv.h"
#include "base/time.h"
#include "formats/telephony/call_length_parts.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace callwake {

/// What Asterisk writes in the column "disposition" (cdr/cdr_csv.c, main/cdr.c).
enum class Disposition : std::uint8_t {
    Unknown,
    NoAnswer,
    Answered,
    Busy,
    Failed,
    Congestion,
    Cancel
};

struct LegColumns;

/// One row of a table of CDRs: one leg, from one channel to at most one other.
class AsteriskLeg {
public:
    enum Text {
        AccountCode,
        Caller,
        Destination,
        Context,
        CallerId,
        Channel,
        DestinationChannel,
        LastApplication,
        LastData,
        UniqueId,
        UserField,
        PeerAccount,
        LinkedId,
        DialledNumber, ///< FreePBX "did": what the outside caller dialled
        CallerNumber, ///< FreePBX "cnum": better than Caller, where it is there
        CallerName, ///< FreePBX "cnam"
        PresentedNumber, ///< FreePBX "outbound_cnum": the caller as shown to the outside
        Recording,
        TextCount
    };

    std::int64_t offset = 0, length = 0, line = 0;
    Instant start{}; ///< wall clock of the server, or UTC (usegmtime=yes)
    bool isLocal = true; ///< false: the times say their zone, or are counted from 1970
    std::optional<Instant> answer, end;
    std::int64_t duration = 0, billed = 0; ///< seconds, from start and from answer
    std::int64_t sequence = 0;
    Disposition disposition = Disposition::Unknown;

    /// Takes the row, or says why it is none; a leg may be reused.
    [[nodiscard]] std::string_view read(const CsvRow& row, const LegColumns& columns);
    [[nodiscard]] std::string_view text(Text field) const;

    /// linkedid, else uniqueid, else the channel: what the legs of one call have in common.
    [[nodiscard]] std::string_view callKey() const;
    /// CallerNumber, else Caller.
    [[nodiscard]] std::string_view callerNumber() const;
    [[nodiscard]] bool hasLinkedId() const { return !text(LinkedId).empty(); }
    /// It reached somebody who talked: other rows marked ANSWERED are announcements or Local
    /// channels.
    [[nodiscard]] bool connects() const;

private:
    std::string m_texts;
    std::array<std::uint32_t, TextCount + 1> m_ends{};
};

/// Which column of a table holds what.
struct LegColumns {
    static constexpr std::size_t none = std::size_t(-1);
    std::array<std::size_t, AsteriskLeg::TextCount> texts;
    std::size_t start = none, answer = none, end = none, duration = none, billed = none,
                disposition = none, sequence = none;

    LegColumns() { texts.fill(none); }
    /// Takes a column by its name in Asterisk and FreePBX ("clid", "calldate"); false = unknown.
    bool name(std::string_view column, std::size_t index);
    /// Start, lengths, both channels and the disposition: without them a row tells of no call.
    [[nodiscard]] bool isEnough() const;
};

/// A part of cdr_custom.conf: "Master.csv => ${CSV_QUOTE(${CDR(clid)})},${CSV_QUOTE(${CDR(src)})}"
/// or "fields = clid,src".
[[nodiscard]] bool isCdrCustomLine(std::string_view text);
/// The columns that it orders.
[[nodiscard]] LegColumns columnsOfCustomLine(std::string_view text);

/// The columns of cdr_csv's Master.csv, which its number of columns tells. A row of another number
/// gives none.
[[nodiscard]] LegColumns columnsOfMaster(const CsvRow& row);

/// "PJSIP/carrier-a-00001016" -> "PJSIP/carrier-a"; "Local/5@ctx-00000001;2" -> "Local/5@ctx".
[[nodiscard]] std::string_view deviceOfChannel(std::string_view channel);
/// "PJSIP/2007-00001017" -> "2007".
[[nodiscard]] std::string_view peerOfChannel(std::string_view channel);
/// What was dialled without the digits for an outside line, where the arguments of Dial left them
/// out: "900442079460999" with "PJSIP/00442079460999@carrier-a,30" -> "00442079460999".
[[nodiscard]] std::string_view numberOnLine(std::string_view target, std::string_view dialled);
/// "pstn" where the call came or left over a trunk, else "sip" for SIP telephones, else nothing.
[[nodiscard]] std::string_view serviceOfDevice(std::string_view device, bool external);
/// Local channels tie pieces of the dialplan together; nobody sits at their end.
[[nodiscard]] bool isLocalChannel(std::string_view channel);
/// The seconds since 1970 in "1781506872.4152" or "server-1781506872.4152": when the channel was
/// made.
[[nodiscard]] std::optional<std::int64_t> epochOfUniqueId(std::string_view uniqueId);
/// The cheap test for recognising the format: number of columns, times, disposition, quoting.
[[nodiscard]] bool looksLikeLeg(const CsvRow& row);

} // namespace callwake
