// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/csv.h"
#include "base/time.h"

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

/// One row of Master.csv: one leg, from one channel to at most one other.
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
        TextCount
    };

    std::int64_t offset = 0, length = 0, line = 0;
    Instant start{}; ///< wall clock of the server, or UTC (usegmtime=yes)
    std::optional<Instant> answer, end;
    std::int64_t duration = 0, billed = 0; ///< seconds, from start and from answer
    std::int64_t sequence = 0;
    Disposition disposition = Disposition::Unknown;

    /// Takes the row, or says why it is none; a leg may be reused.
    [[nodiscard]] std::string_view read(const CsvRow& row);
    [[nodiscard]] std::string_view text(Text field) const;

    /// linkedid, else uniqueid, else the channel: what the legs of one call have in common.
    [[nodiscard]] std::string_view callKey() const;
    [[nodiscard]] bool hasLinkedId() const { return !text(LinkedId).empty(); }
    /// It reached somebody who talked: other rows marked ANSWERED are announcements or Local
    /// channels.
    [[nodiscard]] bool connects() const;

private:
    std::string m_texts;
    std::array<std::uint32_t, TextCount + 1> m_ends{};
};

/// "PJSIP/carrier-a-00001016" -> "PJSIP/carrier-a"; "Local/5@ctx-00000001;2" -> "Local/5@ctx".
[[nodiscard]] std::string_view deviceOfChannel(std::string_view channel);
/// "PJSIP/2007-00001017" -> "2007".
[[nodiscard]] std::string_view peerOfChannel(std::string_view channel);
/// Local channels tie pieces of the dialplan together; nobody sits at their end.
[[nodiscard]] bool isLocalChannel(std::string_view channel);
/// The seconds since 1970 in "1781506872.4152" or "server-1781506872.4152": when the channel was
/// made.
[[nodiscard]] std::optional<std::int64_t> epochOfUniqueId(std::string_view uniqueId);
/// The cheap test for recognising the format: number of columns, times, disposition, quoting.
[[nodiscard]] bool looksLikeLeg(const CsvRow& row);

} // namespace callwake
